import type { Kysely } from 'kysely';
import type { TaskCount } from '../reconcile/task-count.ts';
import type { Schema } from './schema.ts';

// A repository of a thousand documents must not keep GitHub busy for the sake of a chart.
const DOCUMENTS_AT_MOST = 100;

/** Asks once for the past of each document that is counted; of a repository for a hundred at most. */
export async function wantHistories(
  trx: Kysely<Schema>,
  repositoryId: number,
  counts: readonly TaskCount[],
): Promise<void> {
  if (counts.length === 0) return;
  const asked = await trx
    .selectFrom('task_histories')
    .select('path')
    .where('repository_id', '=', repositoryId)
    .execute();
  const known = new Set(asked.map(({ path }) => path));
  const rows = counts
    .filter(({ path }) => !known.has(path))
    .slice(0, Math.max(0, DOCUMENTS_AT_MOST - known.size))
    .map(({ path, at }) => ({ repository_id: repositoryId, path, due_at: Date.parse(at), attempts: 0 }));
  if (rows.length === 0) return;
  await trx
    .insertInto('task_histories')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
