import type { Kysely } from 'kysely';
import type { TaskCount } from '../reconcile/task-count.ts';
import { inChunks } from './in-chunks.ts';
import type { Schema } from './schema.ts';
import { wantHistories } from './want-histories.ts';

/** Of a document that is counted for the first time the past is wanted, too. */
export async function writeCounts(
  trx: Kysely<Schema>,
  repositoryId: number,
  counts: readonly TaskCount[],
): Promise<void> {
  await wantHistories(trx, repositoryId, counts);
  await inChunks(rowsOf(repositoryId, counts), (chunk) =>
    trx
      .insertInto('task_counts')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['repository_id', 'path', 'at']).doUpdateSet((row) => ({
          open: row.ref('excluded.open'),
          done: row.ref('excluded.done'),
          cancelled: row.ref('excluded.cancelled'),
        })),
      )
      .execute(),
  );
}

/** Adds counts of times that nothing is known of; what a pass counted stays. */
export async function addCounts(
  trx: Kysely<Schema>,
  repositoryId: number,
  counts: readonly TaskCount[],
): Promise<void> {
  await inChunks(rowsOf(repositoryId, counts), (chunk) =>
    trx
      .insertInto('task_counts')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

const rowsOf = (repositoryId: number, counts: readonly TaskCount[]) =>
  counts.map((count) => ({ repository_id: repositoryId, ...count }));

/** How the documents of a repository stood after each change of one of them, oldest first. */
export async function readCounts(db: Kysely<Schema>, repositoryId: number): Promise<readonly TaskCount[]> {
  return db
    .selectFrom('task_counts')
    .select(['path', 'at', 'open', 'done', 'cancelled'])
    .where('repository_id', '=', repositoryId)
    .orderBy('at')
    .orderBy('path')
    .execute();
}

/** How each document of each repository stands now. */
export async function readLatestCounts(
  db: Kysely<Schema>,
): Promise<readonly (TaskCount & { readonly repositoryId: number })[]> {
  const rows = await db
    .selectFrom('task_counts as count')
    .select(['repository_id as repositoryId', 'path', 'at', 'open', 'done', 'cancelled'])
    .where('at', '=', ({ selectFrom }) =>
      selectFrom('task_counts as later')
        .select(({ fn }) => fn.max('later.at').as('last'))
        .whereRef('later.repository_id', '=', 'count.repository_id')
        .whereRef('later.path', '=', 'count.path'),
    )
    .execute();
  return rows;
}
