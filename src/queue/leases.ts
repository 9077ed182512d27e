import { PgBoss, fromKysely } from 'pg-boss';
import type { Kysely } from 'kysely';
import { explainRefusal } from '../store/explain-refusal.ts';
import type { Schema } from '../store/schema.ts';
import type { QueueLog } from './open-queue.ts';

// One job a repository, waiting or held: holding it is the right to work on that repository.
const LEASES = 'tickmark-repositories';
// Where the leases of processes that died arrive.
const LOST_LEASES = 'tickmark-lost-leases';

// A process that says nothing for this long is dead; SIGTERM ends passes well before.
const HEARTBEAT_SECONDS = 30;
const SUPERVISE_SECONDS = 10;
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
export type Lease = { readonly leaseId: string; readonly repositoryId: number };

export type Leases = {
  /** Within `trx`: the lease can be taken in `inMs`, or when it could before if that is sooner or it is held. */
  offer(trx: Kysely<Schema>, repositoryId: number, inMs: number): Promise<void>;
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
  readonly superviseSeconds?: number | undefined;
};

type Data = { readonly repositoryId: number };

/**
 * Leases as jobs of pg-boss: policy `exclusive` lets one job of a key wait or run, and no more. `stately` was tried: it
 * skips busy keys by a list that is up to a minute old, and meanwhile a woken busy repository holds up all the others.
 */
export async function openLeases({
  url,
  log,
  superviseSeconds = SUPERVISE_SECONDS,
}: LeaseOptions): Promise<Leases> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'tickmark queue',
    max: CONNECTIONS,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (error) => log?.warn({ err: error }, 'queue could not reach its database'));
  await start(boss);
  await boss.work<Data>(LOST_LEASES, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
    for (const { data } of jobs) await boss.send(LEASES, data, { singletonKey: String(data.repositoryId) });
  });
  return {
    async offer(trx, repositoryId, inMs) {
      const options = { singletonKey: String(repositoryId), startAfter: inMs / 1_000, db: fromKysely(trx) };
      await boss.upsert(LEASES, { repositoryId } satisfies Data, options);
    },
    async isHeld(trx, { leaseId }) {
      const [job] = await boss.findJobs(LEASES, { id: leaseId, db: fromKysely(trx) });
      return job?.state === 'active';
    },
    async giveBack(trx, { leaseId }) {
      await boss.complete(LEASES, leaseId, null, { db: fromKysely(trx) });
    },
    async take(serve, concurrency) {
      const id = await boss.work<Data>(
        LEASES,
        {
          pollingIntervalSeconds: POLL_SECONDS,
          notifyPollingIntervalSeconds: POLL_SECONDS,
          localConcurrency: concurrency,
          burstWhenReadyExceeds: 1,
        },
        async (jobs) => {
          for (const job of jobs) await serve({ leaseId: job.id, repositoryId: job.data.repositoryId });
        },
      );
      return () => boss.offWork(LEASES, { id, wait: true });
    },
    close: () => boss.stop({ graceful: true, close: true }),
  };
}

async function start(boss: PgBoss): Promise<void> {
  try {
    await boss.start();
    await createQueues(boss);
  } catch (error) {
    await boss.stop({ graceful: false, close: true });
    throw explainRefusal(error);
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
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
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: HELD_AT_MOST_SECONDS,
    retentionSeconds: WAITS_AT_MOST_SECONDS,
    deleteAfterSeconds: KEPT_AFTER_END_SECONDS,
  });
}
