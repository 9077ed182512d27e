import { sql, type Kysely } from 'kysely';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { ParsedRecord, RepositoryRecord, Run, TaskRecord } from '../reconcile/ports.ts';
import { repositoryOf } from './repository-row.ts';
import { readDecisions, runOf } from './run-log.ts';
import type { Schema } from './schema.ts';

/** A pass, without what it planned and decided. */
export type RunSummary = Pick<Run, 'startedAt' | 'finishedAt' | 'headSha' | 'outcome'> & {
  readonly runId: number;
  readonly hasPlan: boolean;
};

/** The repositories that the App is installed on, by name, each with the end of its last pass. */
export async function listRepositories(
  db: Kysely<Schema>,
): Promise<readonly { readonly record: RepositoryRecord; readonly lastRunAt: string | undefined }[]> {
  const rows = await db
    .selectFrom('repositories')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('runs')
        .select(({ fn }) => fn.max('finished_at').as('last'))
        .whereRef('runs.repository_id', '=', 'repositories.repository_id')
        .as('last_run_at'),
    )
    .where('state', '!=', 'removed')
    .orderBy('owner')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ record: repositoryOf(row), lastRunAt: row.last_run_at ?? undefined }));
}

/** By name in whatever case; one that was removed is not found. */
export async function findRepositoryNamed(
  db: Kysely<Schema>,
  owner: string,
  name: string,
): Promise<RepositoryRecord | undefined> {
  const row = await db
    .selectFrom('repositories')
    .selectAll()
    .where(sql<string>`lower(owner)`, '=', owner.toLowerCase())
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where('state', '!=', 'removed')
    .executeTakeFirst();
  return row === undefined ? undefined : repositoryOf(row);
}

/** All tasks that are remembered, those that left their documents too. */
export async function readTasks(db: Kysely<Schema>, repositoryId: number): Promise<readonly TaskRecord[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('record')
    .where('repository_id', '=', repositoryId)
    .execute();
  return rows.map(({ record }) => JSON.parse(record));
}

export async function findTaskRecord(
  db: Kysely<Schema>,
  repositoryId: number,
  key: string,
): Promise<TaskRecord | undefined> {
  const row = await db
    .selectFrom('tasks')
    .select('record')
    .where('repository_id', '=', repositoryId)
    .where('task_key', '=', key)
    .executeTakeFirst();
  return row && JSON.parse(row.record);
}

export async function findSnapshot(
  db: Kysely<Schema>,
  repositoryId: number,
  issue: number,
): Promise<IssueSnapshot | undefined> {
  const row = await db
    .selectFrom('issues')
    .select('snapshot')
    .where('repository_id', '=', repositoryId)
    .where('issue', '=', issue)
    .executeTakeFirst();
  return row && JSON.parse(row.snapshot);
}

/** The documents as they were read last, by whatever settings. */
export async function readStandingDocuments(
  db: Kysely<Schema>,
  { repositoryId, documents }: Pick<RepositoryRecord, 'repositoryId' | 'documents'>,
): Promise<readonly ParsedRecord['document'][]> {
  const rows = await db
    .selectFrom('parsed')
    .select(['path', 'blob_sha', 'document'])
    .where('repository_id', '=', repositoryId)
    .execute();
  const standing = rows.filter((row) => documents[row.path] === row.blob_sha);
  return [...new Map(standing.map((row) => [row.path, row])).values()]
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ document }) => JSON.parse(document));
}

/** The last passes of a repository, newest first. */
export async function listRunSummaries(
  db: Kysely<Schema>,
  repositoryId: number,
  limit: number,
): Promise<readonly RunSummary[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['run_id', 'started_at', 'finished_at', 'head_sha', 'outcome'])
    .select(({ case: when }) => when().when('plan', 'is', null).then(0).else(1).end().as('has_plan'))
    .where('repository_id', '=', repositoryId)
    .orderBy('run_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    runId: row.run_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    headSha: row.head_sha ?? undefined,
    outcome: row.outcome,
    hasPlan: row.has_plan === 1,
  }));
}

/** What the last pass planned, without what it decided of each task; undefined where it had no plan, or there was none. */
export async function findLastPlan(db: Kysely<Schema>, repositoryId: number): Promise<Run['plan']> {
  const row = await db
    .selectFrom('runs')
    .select('plan')
    .where('repository_id', '=', repositoryId)
    .orderBy('run_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return JSON.parse(row?.plan ?? 'null') ?? undefined;
}

/** A pass with all of it. */
export async function findRun(
  db: Kysely<Schema>,
  repositoryId: number,
  runId: number,
): Promise<(Run & { readonly runId: number }) | undefined> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const decisions = await readDecisions(db, [row.run_id]);
  return { runId: row.run_id, ...runOf(row, decisions.get(row.run_id) ?? []) };
}

/** Another text after each pass, while issues are opened after each of them, and with each past that is counted. */
export async function readRevision(db: Kysely<Schema>, repositoryId: number): Promise<string> {
  const row = await db
    .selectFrom('repositories')
    .select(['head_sha', 'importing'])
    .select(({ selectFrom }) => [
      selectFrom('runs')
        .select(({ fn }) => fn.max('run_id').as('last'))
        .where('runs.repository_id', '=', repositoryId)
        .as('last_run'),
      selectFrom('issues')
        .select(({ fn }) => fn.max('updated_at').as('last'))
        .where('issues.repository_id', '=', repositoryId)
        .as('last_issue'),
      selectFrom('task_histories')
        .select(({ fn }) => fn.count<number>('due_at').as('count'))
        .where('task_histories.repository_id', '=', repositoryId)
        .as('histories_left'),
    ])
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return JSON.stringify(row ?? null);
}
