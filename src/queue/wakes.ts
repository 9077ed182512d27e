import { sql, type Kysely } from 'kysely';
import type { Job } from '../reconcile/job.ts';
import { findTarget, nameTarget } from '../reconcile/preview-target.ts';
import type { Schema } from '../store/schema.ts';
import type { FailedJob, JobRun, QueueStats } from './queue.ts';
import type { Waiting } from './turns.ts';

/** A run that was begun: `runId` tells it from every other run of the same job. */
export type Claim = JobRun & { readonly job: Job; readonly runId: string };

/** How a run ended. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly at: Date; readonly attempts: number }
  | { readonly kind: 'failed'; readonly at: Date; readonly message: string };

type Row = Pick<Schema['wakes'], 'kind' | 'repository_id' | 'target'>;

const keyOf = (job: Job): Row => ({
  kind: job.kind,
  repository_id: job.repositoryId,
  target: job.kind === 'preview' ? nameTarget(job.target) : '',
});

function jobOf({ kind, repository_id: repositoryId, target: name }: Row): Job {
  const target = kind === 'preview' ? findTarget(name) : undefined;
  return target === undefined ? { kind: 'sync', repositoryId } : { kind: 'preview', repositoryId, target };
}

/** Asks for a run at `at`, or at the time asked for before if that is sooner. Forgets earlier failures. */
export async function askForRun(db: Kysely<Schema>, job: Job, at: Date): Promise<void> {
  const dueAt = at.getTime();
  await db
    .insertInto('wakes')
    .values({ ...keyOf(job), due_at: dueAt, attempts: 0 })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'kind', 'target']).doUpdateSet((row) => ({
        due_at: row.case().when('wakes.due_at', '<', dueAt).then(row.ref('wakes.due_at')).else(dueAt).end(),
        attempts: row.case().when('wakes.run_id', 'is', null).then(0).else(row.ref('wakes.attempts')).end(),
        failed_at: null,
        message: null,
      })),
    )
    .execute();
}

/** A job of which a run is wanted by now. */
export type Due = { readonly job: Job; readonly dueAt: Date };

/** The job of a repository, or of an installation, that has been due longest, unless a run of its repository is under way. */
export async function findDue(
  db: Kysely<Schema>,
  now: Date,
  of: { readonly repositoryId: number } | { readonly installationId: number },
): Promise<Due | undefined> {
  const due = selectDue(db, now).select([
    'wakes.kind',
    'wakes.repository_id',
    'wakes.target',
    'wakes.due_at',
  ]);
  const row = await (
    'repositoryId' in of
      ? due.where('wakes.repository_id', '=', of.repositoryId)
      : due.where(INSTALLATION, '=', of.installationId)
  )
    .orderBy('wakes.due_at')
    .orderBy('wakes.kind', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { job: jobOf(row), dueAt: new Date(row.due_at ?? now) };
}

/** Installations that have a job due which may run now, with the number of their runs under way. */
export async function listWaiting(db: Kysely<Schema>, now: Date): Promise<readonly Waiting[]> {
  const waiting = await selectDue(db, now)
    .select(({ fn }) => [INSTALLATION.as('installationId'), fn.min('wakes.due_at').as('since')])
    .groupBy(INSTALLATION)
    .execute();
  const running = await withInstallations(db)
    .select(({ fn }) => [INSTALLATION.as('installationId'), fn.countAll<number>().as('runs')])
    .where('wakes.run_id', 'is not', null)
    .groupBy(INSTALLATION)
    .execute();
  const runs = new Map(running.map((row) => [row.installationId, Number(row.runs)]));
  return waiting.map(({ installationId, since }) => ({
    installationId,
    runs: runs.get(installationId) ?? 0,
    sinceMs: since ?? 0,
  }));
}

/** 0 for a repository that nobody told of yet. */
export async function findInstallation(db: Kysely<Schema>, repositoryId: number): Promise<number> {
  const row = await db
    .selectFrom('repositories')
    .select('installation_id')
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row?.installation_id ?? 0;
}

const INSTALLATION = sql<number>`coalesce(repositories.installation_id, 0)`;

const withInstallations = (db: Kysely<Schema>) =>
  db.selectFrom('wakes').leftJoin('repositories', 'repositories.repository_id', 'wakes.repository_id');

const selectDue = (db: Kysely<Schema>, now: Date) =>
  withInstallations(db)
    .where('wakes.due_at', '<=', now.getTime())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('wakes as running')
            .select('running.run_id')
            .whereRef('running.repository_id', '=', 'wakes.repository_id')
            .where('running.run_id', 'is not', null),
        ),
      ),
    );

/** Begins a run. The wish for it is gone from the row with that; one that comes from now on asks for another. */
export async function beginRun(db: Kysely<Schema>, { job, dueAt }: Due, runId: string): Promise<Claim> {
  const { attempts } = await rowOf(db, job)
    .set((row) => ({
      due_at: null,
      run_id: runId,
      attempts: row('attempts', '+', 1),
    }))
    .returning('attempts')
    .executeTakeFirstOrThrow();
  return { job, runId, attempts, dueAt };
}

/** Ends a run. A run that was taken over since (its process was thought dead) changes nothing any more. */
export async function endRun(db: Kysely<Schema>, { job, runId }: Claim, ending: Ending): Promise<void> {
  switch (ending.kind) {
    case 'done': {
      const row = db.deleteFrom('wakes').where('run_id', '=', runId).where('due_at', 'is', null);
      const { numDeletedRows } = await row.executeTakeFirstOrThrow();
      // Woken meanwhile: the wish stays.
      if (numDeletedRows === 0n) await leave(db, job, runId).set({ attempts: 0 }).execute();
      return;
    }
    case 'later': {
      const dueAt = ending.at.getTime();
      await leave(db, job, runId)
        .set((row) => ({
          due_at: row.case().when('due_at', '<', dueAt).then(row.ref('due_at')).else(dueAt).end(),
          attempts: ending.attempts,
        }))
        .execute();
      return;
    }
    case 'failed': {
      const failed = { failed_at: ending.at.getTime(), message: ending.message };
      const given = leave(db, job, runId).set(failed).where('due_at', 'is', null);
      const { numUpdatedRows } = await given.executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) await leave(db, job, runId).set({ attempts: 0 }).execute();
      return;
    }
    default:
      ending satisfies never;
  }
}

/** Runs whose process is gone are wanted again; of one repository, or of all. */
export async function releaseRuns(db: Kysely<Schema>, now: Date, repositoryId?: number): Promise<void> {
  const left = db
    .updateTable('wakes')
    .set((row) => ({ run_id: null, due_at: row.fn.coalesce('due_at', row.val(now.getTime())) }))
    .where('run_id', 'is not', null);
  await (repositoryId === undefined ? left : left.where('repository_id', '=', repositoryId)).execute();
}

/** When the next run is wanted; with a repository, of that one; with `after`, the next one later than that. */
export async function findNextDue(
  db: Kysely<Schema>,
  { repositoryId, after }: { readonly repositoryId?: number; readonly after?: Date },
): Promise<Date | undefined> {
  let query = db.selectFrom('wakes').select(({ fn }) => fn.min('due_at').as('due_at'));
  if (repositoryId !== undefined) query = query.where('repository_id', '=', repositoryId);
  if (after !== undefined) query = query.where('due_at', '>', after.getTime());
  const row = await query.executeTakeFirst();
  return row === undefined || row.due_at === null ? undefined : new Date(row.due_at);
}

export async function listFailed(db: Kysely<Schema>): Promise<readonly FailedJob[]> {
  const rows = await db
    .selectFrom('wakes')
    .selectAll()
    .where('failed_at', 'is not', null)
    .orderBy('failed_at')
    .execute();
  return rows.map((row) => ({
    job: jobOf(row),
    failedAt: new Date(row.failed_at ?? 0),
    attempts: row.attempts,
    message: row.message ?? '',
  }));
}

export async function isFailed(db: Kysely<Schema>, job: Job): Promise<boolean> {
  const { kind, repository_id, target } = keyOf(job);
  const row = await db
    .selectFrom('wakes')
    .select('failed_at')
    .where('kind', '=', kind)
    .where('repository_id', '=', repository_id)
    .where('target', '=', target)
    .executeTakeFirst();
  return row !== undefined && row.failed_at !== null;
}

export async function countWakes(db: Kysely<Schema>, now: Date): Promise<QueueStats> {
  const row = await db
    .selectFrom('wakes')
    .select(({ fn, case: when }) => {
      const count = (column: 'due_at' | 'run_id' | 'failed_at') => fn.count<number>(column).as(column);
      const due = when().when('due_at', '<=', now.getTime()).then(1).end();
      return [
        count('due_at'),
        count('run_id'),
        count('failed_at'),
        fn.count<number>(due).as('due'),
        fn.min('due_at').as('since'),
      ];
    })
    .executeTakeFirstOrThrow();
  const due = Number(row.due);
  return {
    due,
    waiting: Number(row.due_at) - due,
    running: Number(row.run_id),
    failed: Number(row.failed_at),
    dueSince: due === 0 || row.since === null ? undefined : new Date(Number(row.since)),
  };
}

/** Repositories with a run under way, or wanted at any time, or before one. */
export async function listBusy(db: Kysely<Schema>, before?: Date): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('wakes')
    .select('repository_id')
    .distinct()
    .where(({ or, eb }) => {
      const isWanted =
        before === undefined ? eb('due_at', 'is not', null) : eb('due_at', '<', before.getTime());
      return or([isWanted, eb('run_id', 'is not', null)]);
    })
    .execute();
  return rows.map((row) => row.repository_id);
}

/** The row of a run that ends, no longer running. */
const leave = (db: Kysely<Schema>, job: Job, runId: string) =>
  rowOf(db, job).set({ run_id: null }).where('run_id', '=', runId);

function rowOf(db: Kysely<Schema>, job: Job) {
  const { kind, repository_id, target } = keyOf(job);
  return db
    .updateTable('wakes')
    .where('kind', '=', kind)
    .where('repository_id', '=', repository_id)
    .where('target', '=', target);
}
