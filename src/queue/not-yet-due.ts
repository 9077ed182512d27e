import type { Kysely } from 'kysely';
import type { Job } from '../reconcile/job.ts';
import { nameTarget } from '../reconcile/preview-target.ts';
import type { Schema } from '../store/schema.ts';

// A job that has been due for longer is woken all the same: whatever kept it from being begun may be made good by that.
const DUE_AT_MOST_MS = 10 * 60_000;
const JOBS_AT_ONCE = 500;

/**
 * Those of the jobs for which a wake would change something, each of them once. A run that is due and not begun will see
 * all that is on disk by now.
 */
export async function notYetDue(
  db: Kysely<Schema>,
  jobs: readonly Job[],
  now: Date,
): Promise<readonly Job[]> {
  const wanting = new Map(jobs.map((job) => [nameOf(job.kind, job.repositoryId, targetOf(job)), job]));
  const repositoryIds = [...new Set(jobs.map(({ repositoryId }) => repositoryId))];
  for (let start = 0; start < repositoryIds.length; start += JOBS_AT_ONCE) {
    const due = await db
      .selectFrom('wakes')
      .select(['kind', 'repository_id', 'target'])
      .where('repository_id', 'in', repositoryIds.slice(start, start + JOBS_AT_ONCE))
      .where('due_at', '<=', now.getTime())
      .where('due_at', '>', now.getTime() - DUE_AT_MOST_MS)
      .execute();
    for (const row of due) wanting.delete(nameOf(row.kind, row.repository_id, row.target));
  }
  return [...wanting.values()];
}

const targetOf = (job: Job): string => (job.kind === 'preview' ? nameTarget(job.target) : '');
const nameOf = (kind: string, repositoryId: number, target: string): string =>
  `${kind} ${repositoryId} ${target}`;
