import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A pass as an operator sees it among those of all repositories. */
export type RecentRun = {
  readonly repositoryId: number;
  readonly repository: string | undefined;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: string;
};

/** The last passes of all repositories, newest first. */
export async function listRecentRuns(db: Kysely<Schema>, limit: number): Promise<readonly RecentRun[]> {
  const rows = await db
    .selectFrom('runs')
    .leftJoin('repositories', 'repositories.repository_id', 'runs.repository_id')
    .select(['runs.repository_id', 'owner', 'name', 'started_at', 'finished_at', 'outcome'])
    .orderBy('run_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    repository: row.owner === null ? undefined : `${row.owner}/${row.name}`,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome,
  }));
}
