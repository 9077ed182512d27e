import { sql } from 'kysely';
import type { Database } from './database.ts';

const DAY_MS = 86_400_000;
// A person who uninstalls by mistake comes back within the month to find every issue still known.
const REMOVED_REPOSITORY_DAYS = 30;
const TABLES_OF_A_REPOSITORY = [
  'tasks',
  'issues',
  'parsed',
  'intents',
  'acts',
  'comments',
  'issue_news',
  'pulls',
  'pull_news',
  'onboardings',
  'task_counts',
  'task_histories',
  'runs',
  'decisions',
  'wakes',
] as const;

export type PruneOptions = {
  readonly now: Date;
  readonly deliveriesDays: number;
  readonly runsDays: number;
};

/**
 * Deletes what is past its time: finished deliveries, runs, jobs given up, sessions, budgets of hours that are over,
 * readings of versions that are gone, and all of a repository that was removed 30 days ago.
 */
export async function prune(
  { kysely }: Database,
  { now, deliveriesDays, runsDays }: PruneOptions,
): Promise<void> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  await kysely
    .deleteFrom('deliveries')
    .where('is_finished', '=', 1)
    .where('received_at', '<', before(deliveriesDays).toISOString())
    .execute();
  await kysely.deleteFrom('redeliveries').where('asked_at', '<', before(deliveriesDays).getTime()).execute();
  await kysely.deleteFrom('runs').where('finished_at', '<', before(runsDays).toISOString()).execute();
  await kysely.deleteFrom('decisions').where('decided_at', '<', before(runsDays).toISOString()).execute();
  await kysely.deleteFrom('wakes').where('failed_at', '<', before(runsDays).getTime()).execute();
  await kysely.deleteFrom('budgets').where('resets_at', '<', now.getTime()).execute();
  await kysely.deleteFrom('sessions').where('expires_at', '<', now.getTime()).execute();
  await pruneReadings({ kysely });
  await pruneRepositories({ kysely }, { now, removedBefore: before(REMOVED_REPOSITORY_DAYS) });
}

/** Keeps the reading of every version that is on the default branch; another one is read again should it come back. */
async function pruneReadings({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  await kysely
    .deleteFrom('parsed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('repositories')
            .select('repositories.repository_id')
            .whereRef('repositories.repository_id', '=', 'parsed.repository_id')
            .where('repositories.documents', 'like', sql<string>`'%' || parsed.blob_sha || '%'`),
        ),
      ),
    )
    .execute();
}

async function pruneRepositories(
  { kysely }: Pick<Database, 'kysely'>,
  { now, removedBefore }: { readonly now: Date; readonly removedBefore: Date },
): Promise<void> {
  // A pass, too, may have found it removed; its month begins now.
  await kysely
    .updateTable('repositories')
    .set({ removed_at: now.toISOString() })
    .where('state', '=', 'removed')
    .where('removed_at', 'is', null)
    .execute();
  const removed = await kysely
    .selectFrom('repositories')
    .select('repository_id')
    .where('state', '=', 'removed')
    .where('removed_at', '<', removedBefore.toISOString())
    .execute();
  for (const { repository_id: repositoryId } of removed) {
    await kysely.transaction().execute(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('repositories')
        .where('repository_id', '=', repositoryId)
        .where('state', '=', 'removed')
        .executeTakeFirstOrThrow();
      // It came back while we looked.
      if (numDeletedRows === 0n) return;
      for (const table of TABLES_OF_A_REPOSITORY) {
        await trx.deleteFrom(table).where('repository_id', '=', repositoryId).execute();
      }
    });
  }
}
