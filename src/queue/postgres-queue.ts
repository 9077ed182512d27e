import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Job } from '../reconcile/job.ts';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { listOffered } from './lease-turns.ts';
import { openLeases, type Lease, type Leases } from './leases.ts';
import { queueRows } from './queue-rows.ts';
import type { QueueOptions } from './open-queue.ts';
import type { JobHandler, Queue, Worker } from './queue.ts';
import { runClaim } from './run-claim.ts';
import {
  askForRun,
  beginRun,
  endRun,
  findDue,
  findInstallation,
  findNextDue,
  listBusy,
  releaseRuns,
  type Claim,
} from './wakes.ts';

type Shared = {
  readonly kysely: Kysely<Schema>;
  readonly leases: Leases;
  readonly options: QueueOptions;
};

/**
 * The queue on PostgreSQL, for any number of processes. What is wanted stands in our rows, as on SQLite; who works on
 * a repository is settled by a lease from pg-boss.
 */
export async function createPostgresQueue(
  { kysely, url }: Database & { readonly kind: 'postgres' },
  options: QueueOptions,
): Promise<Queue> {
  const leases = await openLeases({ url, log: options.log, times: options.leaseTimes });
  const shared = { kysely, leases, options };
  const workers: Worker[] = [];
  // A lease may have been lost with pg-boss's tables, in a restored backup say.
  const offered = await listOffered(kysely);
  for (const repositoryId of (await listBusy(kysely)).filter((id) => !offered.has(id)))
    await inTurn(shared, repositoryId, (trx) => offer(shared, trx, repositoryId));
  const wake = (job: Job, at = options.clock.now()): Promise<void> =>
    inTurn(shared, job.repositoryId, async (trx) => {
      await askForRun(trx, job, at);
      await offer(shared, trx, job.repositoryId);
    });
  return {
    ...queueRows({ kysely, clock: options.clock, wake }),
    async work(handler, { concurrency }) {
      const worker = await startWorker(shared, handler, concurrency);
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await leases.close();
    },
  };
}

/** One transaction after the other for a repository, so that a wake is seen by the run that ends, or outlives it. */
function inTurn<T>(
  { kysely }: Shared,
  repositoryId: number,
  step: (trx: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return kysely.transaction().execute(async (trx) => {
    const name = `tickmark repository ${repositoryId}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
    return step(trx);
  });
}

/** Offers the lease for when the repository's next run falls due; while it is held the holder sees to the rest. */
async function offer({ leases, options }: Shared, trx: Kysely<Schema>, repositoryId: number): Promise<void> {
  const due = await findNextDue(trx, { repositoryId });
  if (due === undefined) return;
  const installationId = await findInstallation(trx, repositoryId);
  const inMs = Math.max(0, due.getTime() - options.clock.now().getTime());
  await leases.offer(trx, { repositoryId, installationId }, inMs);
}

async function startWorker(shared: Shared, handler: JobHandler, concurrency: number): Promise<Worker> {
  const stopping = new AbortController();
  const serve = async (lease: Lease): Promise<void> => {
    await inTurn(shared, lease.repositoryId, (trx) =>
      releaseRuns(trx, shared.options.clock.now(), lease.repositoryId),
    );
    for (let hasTurn = lease.hasTurn; ; hasTurn = false) {
      const claim = await nextClaim(shared, lease, { hasTurn, stopping: stopping.signal });
      if (claim === undefined) return;
      const ending = await runClaim(claim, handler, shared.options);
      await endRun(shared.kysely, claim, ending);
    }
  };
  const stop = await shared.leases.take(serve, concurrency);
  return {
    async stop() {
      stopping.abort();
      await stop();
    },
  };
}

type Turn = { readonly hasTurn: boolean; readonly stopping: AbortSignal };

/**
 * Begins what is due, or gives the lease back: one or the other, with no wake lost in between. A lease is good for one
 * run; others may follow when nobody waits.
 */
function nextClaim(shared: Shared, lease: Lease, { hasTurn, stopping }: Turn): Promise<Claim | undefined> {
  const { leases, options } = shared;
  const { repositoryId } = lease;
  return inTurn(shared, repositoryId, async (trx) => {
    if (!(await leases.isHeld(trx, lease))) return undefined;
    const mayBegin = !stopping.aborted && (hasTurn || !(await leases.isAnyWaiting(trx)));
    const due = mayBegin ? await findDue(trx, options.clock.now(), { repositoryId }) : undefined;
    if (due !== undefined) return beginRun(trx, due, randomUUID());
    await leases.giveBack(trx, lease);
    await offer(shared, trx, repositoryId);
    return undefined;
  });
}
