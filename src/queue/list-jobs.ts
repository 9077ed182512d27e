import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

export type JobState = 'failed' | 'running' | 'due' | 'waiting';

/** A job as an operator sees it. */
export type ListedJob = {
  readonly state: JobState;
  readonly kind: string;
  readonly repositoryId: number;
  /** `owner/name`; undefined for a repository that is not known any more. */
  readonly repository: string | undefined;
  /** What is previewed; '' for a synchronisation. */
  readonly target: string;
  readonly attempts: number;
  readonly dueAt: Date | undefined;
  readonly failedAt: Date | undefined;
  readonly message: string | undefined;
};

/** Jobs that were given up, run, and are wanted, in that order, each sort the oldest first; `limit` of them at most. */
export async function listJobs(
  db: Kysely<Schema>,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly ListedJob[]> {
  const rows = await db
    .selectFrom('wakes')
    .leftJoin('repositories', 'repositories.repository_id', 'wakes.repository_id')
    .selectAll('wakes')
    .select(['repositories.owner', 'repositories.name'])
    .orderBy(({ case: when }) =>
      when()
        .when('wakes.failed_at', 'is not', null)
        .then(0)
        .when('wakes.run_id', 'is not', null)
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('wakes.failed_at')
    .orderBy('wakes.due_at')
    .orderBy('wakes.repository_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    state: stateOf(row, now),
    kind: row.kind,
    repositoryId: row.repository_id,
    repository: row.owner === null ? undefined : `${row.owner}/${row.name}`,
    target: row.target,
    attempts: row.attempts,
    dueAt: dateOf(row.due_at),
    failedAt: dateOf(row.failed_at),
    message: row.message ?? undefined,
  }));
}

type Wake = Pick<Schema['wakes'], 'failed_at' | 'run_id' | 'due_at'>;

function stateOf({ failed_at: failedAt, run_id: runId, due_at: dueAt }: Wake, now: Date): JobState {
  if (failedAt !== null) return 'failed';
  if (runId !== null) return 'running';
  return dueAt !== null && dueAt <= now.getTime() ? 'due' : 'waiting';
}

const dateOf = (ms: number | null): Date | undefined => (ms === null ? undefined : new Date(ms));
