import type { Run, RunLog } from '../reconcile/ports.ts';
import type { Database } from './database.ts';
import type { RunRow } from './schema.ts';

/** The audit log over the store. */
export function createRunLog({ kysely }: Database): RunLog {
  return {
    async add(run) {
      await kysely.insertInto('runs').values(rowOf(run)).execute();
    },
    async list(repositoryId, limit) {
      const rows = await kysely
        .selectFrom('runs')
        .selectAll()
        .where('repository_id', '=', repositoryId)
        .orderBy('run_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(runOf);
    },
  };
}

function rowOf(run: Run): RunRow {
  return {
    repository_id: run.repositoryId,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    head_sha: run.headSha ?? null,
    outcome: run.outcome,
    plan: run.plan === undefined ? null : JSON.stringify(run.plan),
  };
}

function runOf(row: RunRow): Run {
  return {
    repositoryId: row.repository_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    headSha: row.head_sha ?? undefined,
    outcome: row.outcome,
    plan: row.plan === null ? undefined : JSON.parse(row.plan),
  };
}
