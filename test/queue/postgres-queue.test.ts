import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { systemClock } from '../../src/app/system-clock.ts';
import { createPostgresQueue } from '../../src/queue/postgres-queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { temporaryDatabase, type TemporaryDatabase } from '../support/postgres.ts';
import { HandledJobs, preview, sync } from './handled-jobs.ts';
import { countLeases, countWaiting, GATE, silence, stopCommitsOf } from './lease-table.ts';
import { until } from './until.ts';

type Process = {
  readonly db: Database & { readonly kind: 'postgres' };
  readonly queue: Queue;
  readonly jobs: HandledJobs;
};

let database: TemporaryDatabase;
let processes: Process[];

/** What one process of several has: its own connections, its own queue. */
async function start(): Promise<Process> {
  const db = await openDatabase({ kind: 'postgres', url: database.url });
  if (db.kind !== 'postgres') throw new Error('not PostgreSQL');
  const queue = await createPostgresQueue(db, {
    clock: systemClock,
    random: () => 1,
    leaseTimes: { silentSeconds: 30, lookSeconds: 1 },
  });
  const process = { db, queue, jobs: new HandledJobs() };
  processes.push(process);
  return process;
}

const idle = ({ queue }: Process) => until(() => queue.isIdle(), 'an idle queue');

beforeEach(async () => {
  database = await temporaryDatabase();
  processes = [];
});

afterEach(async () => {
  for (const { jobs } of processes) jobs.letGo();
  for (const { queue, db } of processes) {
    await queue.close();
    await db.close();
  }
  await database.drop();
});

test('processes share the work, and no repository is worked on by two', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const running = new Set<number>();
  const clashes: number[] = [];
  const wanted = new Map<number, number>();
  const seen = new Map<number, number>();
  for (const { queue, jobs } of [one, two]) {
    await queue.work(
      async (job, run) => {
        const { repositoryId } = job;
        if (running.has(repositoryId)) clashes.push(repositoryId);
        running.add(repositoryId);
        const before = wanted.get(repositoryId) ?? 0;
        await jobs.handler(job, run);
        await one.db.kysely.selectFrom('wakes').selectAll().execute();
        running.delete(repositoryId);
        seen.set(repositoryId, before);
      },
      { concurrency: 3 },
    );
  }

  await Promise.all(
    [1, 2, 3, 4].map(async (repositoryId) => {
      for (let wake = 1; wake <= 30; wake += 1) {
        wanted.set(repositoryId, wake);
        const { queue } = wake % 2 === 0 ? one : two;
        await queue.wake(wake % 5 === 0 ? preview(repositoryId, wake) : sync(repositoryId));
      }
    }),
  );

  await idle(one);
  expect(clashes).toEqual([]);
  expect([...seen.values()]).toEqual([30, 30, 30, 30]);
  expect(one.jobs.begun.length).toBeGreaterThan(0);
  expect(two.jobs.begun.length).toBeGreaterThan(0);
});

test('a job whose process went silent is taken by another', async () => {
  const dead = await start();
  dead.jobs.hold();
  await dead.queue.work(dead.jobs.handler, { concurrency: 1 });
  await dead.queue.wake(sync(1));
  await dead.jobs.times(1);
  const heir = await start();
  await heir.queue.work(heir.jobs.handler, { concurrency: 1 });

  await silence(heir.db.kysely);

  await idle(heir);
  expect(heir.jobs.begun).toEqual([sync(1)]);
});

test('a process that was silent and comes back ends no work of its heir', async () => {
  const slow = await start();
  slow.jobs.hold();
  await slow.queue.work(slow.jobs.handler, { concurrency: 1 });
  await slow.queue.wake(sync(1));
  await slow.jobs.times(1);
  const heir = await start();
  heir.jobs.hold();
  await heir.queue.work(heir.jobs.handler, { concurrency: 1 });
  await silence(heir.db.kysely);
  await heir.jobs.times(1);
  await slow.queue.wake(preview(1, 7));

  slow.jobs.letGo();
  await slow.queue.close();

  expect(await countLeases(heir.db.kysely, 'active')).toBe(1);
  expect(slow.jobs.begun).toEqual([sync(1)]);
  heir.jobs.letGo();
  await idle(heir);
  expect(heir.jobs.begun).toEqual([sync(1), preview(1, 7)]);
});

test('a process that was silent and comes back begins nothing without a lease', async () => {
  const { db, queue, jobs } = await start();
  const held: number[] = [];
  jobs.hold();
  await queue.work(
    async (job, run) => {
      held.push(await countLeases(db.kysely, 'active'));
      await jobs.handler(job, run);
    },
    { concurrency: 1 },
  );
  await queue.wake(sync(1));
  await jobs.times(1);
  await silence(db.kysely);
  await until(async () => (await countLeases(db.kysely, 'created')) === 1, 'a lease for the heir');
  await queue.wake(preview(1, 7));

  jobs.letGo();

  await until(() => queue.isIdle(), 'an idle queue');
  expect(jobs.begun).toEqual([sync(1), preview(1, 7)]);
  expect(held).toEqual([1, 1]);
});

test('a wake that is written while the last run ends is not lost', async () => {
  const { db, queue, jobs } = await start();
  const { kysely } = db;
  jobs.hold();
  await queue.work(jobs.handler, { concurrency: 1 });
  await queue.wake(sync(1));
  await jobs.times(1);
  await stopCommitsOf(kysely, 'preview');

  const { written } = await kysely.connection().execute(async (holder) => {
    await sql`select pg_advisory_lock(${GATE})`.execute(holder);
    const written = queue.wake(preview(1, 7));
    await until(async () => (await countWaiting(kysely)) === 1, 'a wake before its commit');
    jobs.letGo();
    // The run has ended, and its lease waits for the wake or is gone.
    await until(
      async () => (await countWaiting(kysely)) === 2 || (await countLeases(kysely, 'active')) === 0,
      'the end of the run',
    );
    await sql`select pg_advisory_unlock(${GATE})`.execute(holder);
    return { written };
  });
  await written;

  await until(() => queue.isIdle(), 'an idle queue');
  expect(jobs.begun).toEqual([sync(1), preview(1, 7)]);
});

test('what is wanted is found again when the tables of pg-boss are lost', async () => {
  const before = await start();
  await before.queue.wake(sync(1));
  await before.queue.close();
  await sql`drop schema pgboss cascade`.execute(before.db.kysely);

  const after = await start();
  await after.queue.work(after.jobs.handler, { concurrency: 1 });

  await idle(after);
  expect(after.jobs.begun).toEqual([sync(1)]);
});

test('a repository that is woken while it is worked on holds up no other', async () => {
  const { queue, jobs, db } = await start();
  jobs.hold();
  await queue.work(jobs.handler, { concurrency: 2 });
  await queue.wake(sync(1));
  await jobs.times(1);

  await queue.wake(sync(1));
  await queue.wake(sync(2));

  await jobs.times(2);
  expect(jobs.begun).toEqual([sync(1), sync(2)]);
  expect(
    await db.kysely.selectFrom('wakes').select('run_id').where('due_at', 'is not', null).execute(),
  ).toHaveLength(1);
});
