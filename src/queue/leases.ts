import { PgBoss, fromKysely } from 'pg-boss';
import type { Kysely } from 'kysely';
import { explainRefusal } from '../store/explain-refusal.ts';
import type { Schema } from '../store/schema.ts';
import { findTurn, findWaiting, isAnyWaiting, LEASES, NO_TURN, type Offered } from './lease-turns.ts';
import type { LeaseTimes, QueueLog } from './open-queue.ts';

// Where the leases of processes that died arrive.
const LOST_LEASES = 'tickmark-lost-leases';

// A process that says nothing for this long is dead; SIGTERM ends passes well before.
const TIMES: LeaseTimes = { silentSeconds: 30, lookSeconds: 10 };
// One heartbeat that does not get through makes nobody dead.
const HEARTBEATS_A_SILENCE = 3;
// A pass of a first import takes long; its heartbeat, not its age, tells whether it lives. pg-boss allows 24 hours.
const HELD_AT_MOST_SECONDS = 23 * 3_600;
// A wish waits in our own rows as long as it must; the lease for it must not go before.
const WAITS_AT_MOST_SECONDS = 10 * 365 * 86_400;
const KEPT_AFTER_END_SECONDS = 3_600;
// A wake for now is told by NOTIFY; one whose time comes is found by looking.
const POLL_SECONDS = 0.5;
// When the database fails at the end of a run, its lease comes back after this.
const LOST_AGAIN_SECONDS = 5;
const LOST_TRIES = 1_000_000;
// Fetching, heartbeats, supervision and LISTEN; the work itself uses the store's connections.
const CONNECTIONS = 4;

/** The right to work on a repository, for as long as this process lives and holds it. */
export type Lease = {
  readonly leaseId: string;
  readonly repositoryId: number;
  /** False for one that was put off: its turn among the others is found when its time has come. */
  readonly hasTurn: boolean;
};

export type Leases = {
  /**
   * Within `trx`: the lease can be taken in `inMs`; nothing changes while it is held, or waits already for its turn.
   * Installations take turns: the first lease of one goes before the second of another.
   */
  offer(trx: Kysely<Schema>, repository: Offered, inMs: number): Promise<void>;
  /** Within `trx`: whether a lease could be taken now. */
  isAnyWaiting(trx: Kysely<Schema>): Promise<boolean>;
  /** Within `trx`: whether it still is ours. */
  isHeld(trx: Kysely<Schema>, lease: Lease): Promise<boolean>;
  /** Within `trx`. */
  giveBack(trx: Kysely<Schema>, lease: Lease): Promise<void>;
  /** Calls `serve` with each lease taken, `concurrency` at a time; resolves to a stop that waits for them. */
  take(serve: (lease: Lease) => Promise<void>, concurrency: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type LeaseOptions = {
  readonly url: string;
  readonly log: QueueLog | undefined;
  readonly times?: LeaseTimes | undefined;
};

type Data = { readonly repositoryId: number; readonly hasTurn: boolean };

/**
 * Leases as jobs of pg-boss: policy `exclusive` lets one job of a key wait or run, and no more. `stately` was tried: it
 * skips busy keys by a list that is up to a minute old, and meanwhile a woken busy repository holds up all the others.
 */
export async function openLeases({ url, log, times = TIMES }: LeaseOptions): Promise<Leases> {
  const boss = createBoss(url, times);
  boss.on('error', (error) => log?.warn({ err: error }, 'queue could not reach its database'));
  await start(boss, times);
  await boss.work<Data>(LOST_LEASES, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
    for (const { data } of jobs) {
      const { repositoryId } = data;
      const lost: Data = { repositoryId, hasTurn: false };
      await boss.send(LEASES, lost, { singletonKey: String(repositoryId) });
    }
  });
  return {
    offer: (trx, repository, inMs) => offer(boss, trx, { ...repository, inMs }),
    isAnyWaiting,
    async isHeld(trx, { leaseId }) {
      const [job] = await boss.findJobs(LEASES, { id: leaseId, db: fromKysely(trx) });
      return job?.state === 'active';
    },
    async giveBack(trx, { leaseId }) {
      await boss.complete(LEASES, leaseId, null, { db: fromKysely(trx) });
    },
    async take(serve, concurrency) {
      const ids: string[] = [];
      for (let taker = 0; taker < concurrency; taker += 1) ids.push(await startTaker(boss, serve, times));
      return async () => {
        await Promise.all(ids.map((id) => boss.offWork(LEASES, { id, wait: true })));
      };
    },
    close: () => boss.stop({ graceful: true, close: true }),
  };
}

const createBoss = (url: string, { lookSeconds }: LeaseTimes): PgBoss =>
  new PgBoss({
    connectionString: url,
    application_name: 'tickmark queue',
    max: CONNECTIONS,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
  });

/** Serves one lease after the other; resolves to the id of the worker. */
async function startTaker(
  boss: PgBoss,
  serve: (lease: Lease) => Promise<void>,
  { silentSeconds }: LeaseTimes,
): Promise<string> {
  const options = {
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
    heartbeatRefreshSeconds: silentSeconds / HEARTBEATS_A_SILENCE,
  };
  const id: string = await boss.work<Data>(LEASES, options, async (jobs) => {
    for (const job of jobs) await serve({ leaseId: job.id, ...job.data });
    // Left alone, pg-boss looks for the next one half a second after it took this one.
    boss.notifyWorker(id);
  });
  return id;
}

type Offer = Offered & { readonly inMs: number };

async function offer(
  boss: PgBoss,
  trx: Kysely<Schema>,
  { repositoryId, installationId, inMs }: Offer,
): Promise<void> {
  const isNow = inMs <= 0;
  const waiting = await findWaiting(trx, repositoryId);
  if (isNow && waiting?.hasTurn) return;
  const data: Data = { repositoryId, hasTurn: isNow };
  const options = {
    group: { id: String(installationId) },
    priority: isNow ? -(await findTurn(trx, installationId)) : NO_TURN,
    startAfter: inMs / 1_000,
    db: fromKysely(trx),
  };
  // Taken meanwhile, or held all the time, it is not touched: who holds it sees to what is wanted.
  if (waiting === undefined)
    await boss.send(LEASES, data, { ...options, singletonKey: String(repositoryId) });
  else await boss.update(LEASES, data, { ...options, id: waiting.leaseId });
}

async function start(boss: PgBoss, times: LeaseTimes): Promise<void> {
  try {
    await boss.start();
    await createQueues(boss, times);
  } catch (error) {
    await boss.stop({ graceful: false, close: true });
    throw explainRefusal(error);
  }
}

async function createQueues(boss: PgBoss, { silentSeconds }: LeaseTimes): Promise<void> {
  await boss.createQueue(LOST_LEASES, {
    policy: 'standard',
    retryLimit: LOST_TRIES,
    retryDelay: LOST_AGAIN_SECONDS,
    retentionSeconds: WAITS_AT_MOST_SECONDS,
    deleteAfterSeconds: KEPT_AFTER_END_SECONDS,
  });
  await boss.createQueue(LEASES, {
    policy: 'exclusive',
    notify: true,
    // Not tried again itself: the dead process may be alive after all, and then ends its own lease, not its heir's.
    retryLimit: 0,
    deadLetter: LOST_LEASES,
    heartbeatSeconds: silentSeconds,
    expireInSeconds: HELD_AT_MOST_SECONDS,
    retentionSeconds: WAITS_AT_MOST_SECONDS,
    deleteAfterSeconds: KEPT_AFTER_END_SECONDS,
  });
}
