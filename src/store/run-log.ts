import type { Kysely } from 'kysely';
import type { Decision, PastDecision } from '../plan/decision.ts';
import type { Run, RunLog } from '../reconcile/ports.ts';
import type { Database } from './database.ts';
import { inChunks } from './in-chunks.ts';
import type { RunRow, Schema } from './schema.ts';

/** The audit log over the store. */
export function createRunLog({ kysely }: Database): RunLog {
  return {
    add: (run) => kysely.transaction().execute((trx) => addRun(trx, run)),
    async decisions(repositoryId, key, limit) {
      const rows = await kysely
        .selectFrom('decisions')
        .select(['decided_at', 'decision'])
        .where('repository_id', '=', repositoryId)
        .where('task_key', '=', key)
        .orderBy('decision_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row): PastDecision => ({ ...JSON.parse(row.decision), at: row.decided_at }));
    },
    async list(repositoryId, limit) {
      const rows = await kysely
        .selectFrom('runs')
        .selectAll()
        .where('repository_id', '=', repositoryId)
        .orderBy('run_id', 'desc')
        .limit(limit)
        .execute();
      const decisions = await readDecisions(
        kysely,
        rows.map((row) => row.run_id),
      );
      return rows.map((row) => runOf(row, decisions.get(row.run_id) ?? []));
    },
  };
}

async function addRun(trx: Kysely<Schema>, run: Run): Promise<void> {
  const { run_id: runId } = await trx
    .insertInto('runs')
    .values(rowOf(run))
    .returning('run_id')
    .executeTakeFirstOrThrow();
  const rows = run.decisions.map((decision) => ({
    repository_id: run.repositoryId,
    run_id: runId,
    task_key: decision.key,
    decided_at: run.finishedAt,
    decision: JSON.stringify(decision),
  }));
  await inChunks(rows, (chunk) => trx.insertInto('decisions').values(chunk).execute());
}

/** What these runs decided, by run. */
export async function readDecisions(
  db: Kysely<Schema>,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Decision[]>> {
  const byRun = new Map<number, Decision[]>();
  await inChunks(runIds, async (chunk) => {
    const rows = await db
      .selectFrom('decisions')
      .select(['run_id', 'decision'])
      .where('run_id', 'in', chunk)
      .orderBy('decision_id')
      .execute();
    for (const { run_id: runId, decision } of rows) {
      const decisions = byRun.get(runId) ?? [];
      decisions.push(JSON.parse(decision));
      byRun.set(runId, decisions);
    }
  });
  return byRun;
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

export function runOf(row: RunRow, decisions: readonly Decision[]): Run {
  return {
    repositoryId: row.repository_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    headSha: row.head_sha ?? undefined,
    outcome: row.outcome,
    plan: row.plan === null ? undefined : JSON.parse(row.plan),
    decisions,
  };
}
