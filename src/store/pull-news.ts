import { sql, type Kysely } from 'kysely';
import type { PullNews } from '../reconcile/ports.ts';
import type { ToldPull } from './inbox.ts';
import type { Schema } from './schema.ts';

/** Adds what an event told: the later time, and that there was one event more. */
export async function keepPullNews(
  trx: Kysely<Schema>,
  repositoryId: number,
  { number, updatedAt }: ToldPull,
): Promise<void> {
  const [told, known] = [sql.ref('excluded.updated_at'), sql.ref('pull_news.updated_at')];
  // SQLite and PostgreSQL each have a function for this, under different names.
  const later = sql<string>`case when ${told} > ${known} then ${told} else ${known} end`;
  await trx
    .insertInto('pull_news')
    .values({ repository_id: repositoryId, pull: number, updated_at: updatedAt, events: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'pull'])
        .doUpdateSet({ updated_at: later, events: sql<number>`${sql.ref('pull_news.events')} + 1` }),
    )
    .execute();
}

export async function readPullNews(db: Kysely<Schema>, repositoryId: number): Promise<PullNews[]> {
  const rows = await db
    .selectFrom('pull_news')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('pull')
    .execute();
  return rows.map(({ pull, updated_at, events }) => ({ number: pull, updatedAt: updated_at, events }));
}

/** News that came meanwhile stay: GitHub's times are whole seconds, so that it is the events that are counted. */
export async function settlePullNews(
  trx: Kysely<Schema>,
  repositoryId: number,
  settled: readonly PullNews[],
): Promise<void> {
  for (const { number, events } of settled) {
    await trx
      .deleteFrom('pull_news')
      .where('repository_id', '=', repositoryId)
      .where('pull', '=', number)
      .where('events', '=', events)
      .execute();
  }
}
