import type { Kysely } from 'kysely';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';
import type { CommentRecord, CreateIntent, LedgerChange, TaskRecord } from '../reconcile/ports.ts';
import { keepAct, writeVerdicts } from './acts.ts';
import { inChunks } from './in-chunks.ts';
import { settleNews } from './issue-news.ts';
import { writeParsed } from './parsed-documents.ts';
import { settlePullNews } from './pull-news.ts';
import { writePulls } from './pull-records.ts';
import { changedColumns } from './repository-row.ts';
import type { Schema } from './schema.ts';
import { writeCounts } from './task-counts.ts';

/** Writes one change of the ledger within the given transaction. */
export async function writeLedger(
  trx: Kysely<Schema>,
  repositoryId: number,
  change: LedgerChange,
): Promise<void> {
  await writeRepository(trx, repositoryId, change.repository ?? {});
  const tasks = lastOfEach(change.tasks ?? [], ({ key }) => key);
  await writeRecords(trx, 'tasks', { repositoryId, records: tasks });
  await writeIssues(trx, repositoryId, change.issues ?? []);
  await writeParsed(trx, repositoryId, lastOfEach(change.parsed ?? [], parsedName));
  await writeCounts(trx, repositoryId, change.counts ?? []);
  const intents = lastOfEach(change.intents ?? [], ({ key }) => key);
  await writeRecords(trx, 'intents', { repositoryId, records: intents });
  await closeIntents(trx, repositoryId, change.closedIntents ?? []);
  for (const act of change.acts ?? []) await keepAct(trx, repositoryId, act);
  await writeVerdicts(trx, repositoryId, change.verdicts ?? []);
  await writeComments(trx, repositoryId, change.comments ?? []);
  await settleNews(trx, repositoryId, change.settledNews ?? []);
  await writePulls(trx, repositoryId, change.pulls ?? []);
  await settlePullNews(trx, repositoryId, change.settledPullNews ?? []);
}

// PostgreSQL refuses a statement that inserts or replaces one row twice.
function lastOfEach<T>(records: readonly T[], nameOf: (record: T) => string): T[] {
  return [...new Map(records.map((record) => [nameOf(record), record])).values()];
}

const parsedName = (record: { path: string; blobSha: string; reading: string }): string =>
  JSON.stringify([record.path, record.blobSha, record.reading]);

async function writeRepository(
  trx: Kysely<Schema>,
  repositoryId: number,
  change: NonNullable<LedgerChange['repository']>,
): Promise<void> {
  const columns = changedColumns(change);
  if (Object.keys(columns).length === 0) return;
  await trx.updateTable('repositories').set(columns).where('repository_id', '=', repositoryId).execute();
}

type Records = {
  readonly repositoryId: number;
  readonly records: readonly (TaskRecord | CreateIntent)[];
};

async function writeRecords(
  trx: Kysely<Schema>,
  table: 'tasks' | 'intents',
  { repositoryId, records }: Records,
): Promise<void> {
  const rows = records.map((record) => ({
    repository_id: repositoryId,
    task_key: record.key,
    record: JSON.stringify(record),
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto(table)
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['repository_id', 'task_key'])
          .doUpdateSet((row) => ({ record: row.ref('excluded.record') })),
      )
      .execute(),
  );
}

/** A snapshot older than the one recorded is dropped. */
async function writeIssues(
  trx: Kysely<Schema>,
  repositoryId: number,
  issues: readonly IssueSnapshot[],
): Promise<void> {
  const newest = new Map<number, IssueSnapshot>();
  for (const issue of issues) {
    if ((newest.get(issue.number)?.updatedAt ?? '') <= issue.updatedAt) newest.set(issue.number, issue);
  }
  const rows = [...newest.values()].map((issue) => ({
    repository_id: repositoryId,
    issue: issue.number,
    updated_at: issue.updatedAt,
    snapshot: JSON.stringify(issue),
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('issues')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['repository_id', 'issue'])
          .doUpdateSet((row) => ({
            updated_at: row.ref('excluded.updated_at'),
            snapshot: row.ref('excluded.snapshot'),
          }))
          .whereRef('excluded.updated_at', '>=', 'issues.updated_at'),
      )
      .execute(),
  );
}

async function closeIntents(
  trx: Kysely<Schema>,
  repositoryId: number,
  keys: readonly TaskKey[],
): Promise<void> {
  await inChunks(keys, (chunk) =>
    trx
      .deleteFrom('intents')
      .where('repository_id', '=', repositoryId)
      .where('task_key', 'in', chunk)
      .execute(),
  );
}

async function writeComments(
  trx: Kysely<Schema>,
  repositoryId: number,
  comments: readonly CommentRecord[],
): Promise<void> {
  const rows = lastOfEach(comments, ({ issue, purpose }) => `${issue} ${purpose}`).map((comment) => ({
    repository_id: repositoryId,
    issue: comment.issue,
    purpose: comment.purpose,
    comment_id: comment.commentId ?? null,
    digest: comment.digest,
    sent_at: comment.sentAt ?? null,
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('comments')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['repository_id', 'issue', 'purpose']).doUpdateSet((row) => ({
          comment_id: row.ref('excluded.comment_id'),
          digest: row.ref('excluded.digest'),
          sent_at: row.ref('excluded.sent_at'),
        })),
      )
      .execute(),
  );
}
