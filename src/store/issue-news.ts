import { sql, type Kysely } from 'kysely';
import type { IssueNumber } from '../issue/task-key.ts';
import { asIssueNumber } from '../issue/task-key.ts';
import type { IssueNews } from '../reconcile/ports.ts';
import { jsonRows } from './json-rows.ts';
import type { Schema } from './schema.ts';

/** Adds what events told to what is known: the later time, and that the issue may be gone until that is settled. */
export async function keepNews(
  trx: Kysely<Schema>,
  told: readonly ({ readonly repositoryId: number } & IssueNews)[],
): Promise<void> {
  const rows = new Map<string, Schema['issue_news']>();
  for (const { repositoryId, issue, updatedAt, mayBeGone } of told) {
    const known = rows.get(`${repositoryId} ${issue}`);
    rows.set(`${repositoryId} ${issue}`, {
      repository_id: repositoryId,
      issue,
      updated_at: known !== undefined && known.updated_at > updatedAt ? known.updated_at : updatedAt,
      may_be_gone: Math.max(known?.may_be_gone ?? 0, Number(mayBeGone)),
    });
  }
  if (rows.size === 0) return;
  await trx
    .insertInto('issue_news')
    .columns(['repository_id', 'issue', 'updated_at', 'may_be_gone'])
    .expression(jsonRows(trx, COLUMNS, [...rows.values()]))
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'issue']).doUpdateSet({
        updated_at: greater<string>('updated_at'),
        may_be_gone: greater<number>('may_be_gone'),
      }),
    )
    .execute();
}

// In the order in which they are inserted.
const COLUMNS = {
  repository_id: 'bigint',
  issue: 'bigint',
  updated_at: 'text',
  may_be_gone: 'bigint',
} as const;

// SQLite and PostgreSQL each have a function for this, under different names.
const greater = <Value>(column: 'updated_at' | 'may_be_gone') => {
  const [told, known] = [sql.ref(`excluded.${column}`), sql.ref(`issue_news.${column}`)];
  return sql<Value>`case when ${told} > ${known} then ${told} else ${known} end`;
};

export async function readNews(db: Kysely<Schema>, repositoryId: number): Promise<IssueNews[]> {
  const rows = await db
    .selectFrom('issue_news')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('issue')
    .execute();
  return rows.map(newsOf);
}

export async function findNews(
  db: Kysely<Schema>,
  repositoryId: number,
  issue: IssueNumber,
): Promise<IssueNews | undefined> {
  const row = await db
    .selectFrom('issue_news')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('issue', '=', issue)
    .executeTakeFirst();
  return row && newsOf(row);
}

const newsOf = (row: Schema['issue_news']): IssueNews => ({
  issue: asIssueNumber(row.issue),
  updatedAt: row.updated_at,
  mayBeGone: row.may_be_gone === 1,
});

/** What an event told meanwhile is newer, or says more, and stays. */
export async function settleNews(
  trx: Kysely<Schema>,
  repositoryId: number,
  settled: readonly IssueNews[],
): Promise<void> {
  for (const { issue, updatedAt, mayBeGone } of settled) {
    await trx
      .deleteFrom('issue_news')
      .where('repository_id', '=', repositoryId)
      .where('issue', '=', issue)
      .where('updated_at', '<=', updatedAt)
      .where('may_be_gone', '<=', Number(mayBeGone))
      .execute();
  }
}
