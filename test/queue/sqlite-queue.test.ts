import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ATTEMPTS_AT_MOST } from '../../src/queue/backoff.ts';
import { createSqliteQueue } from '../../src/queue/sqlite-queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';
import { temporaryStore, type TemporaryStore } from '../support/temporary-store.ts';
import { HandledJobs, sync } from './handled-jobs.ts';
import { until } from './until.ts';

let store: TemporaryStore;
let clock: ManualClock;
let queue: Queue;
let jobs: HandledJobs;

const open = () => createSqliteQueue(store.db, { clock, random: () => 0 });
/** The worker has looked, and sleeps. */
const asleep = () => until(() => clock.sleepers() === 1 && jobs.running === 0, 'a sleeping worker');

beforeEach(async () => {
  store = await temporaryStore();
  clock = manualClock();
  queue = await open();
  jobs = new HandledJobs();
});

afterEach(async () => {
  jobs.letGo();
  await queue.close();
  await store.close();
});

test('a job that keeps failing is given up after its last attempt, and not before', async () => {
  jobs.answer(...Array.from({ length: ATTEMPTS_AT_MOST }, () => new Error('always the same bug')));
  await queue.work(jobs.handler, { concurrency: 1 });
  await queue.wake(sync(1));
  await jobs.times(1);

  const waitsMs = [2_000, 6_000, 18_000, 54_000, 162_000, 486_000, 900_000];
  const early: number[] = [];
  for (const [index, waitMs] of waitsMs.entries()) {
    await asleep();
    clock.advance(waitMs - 1);
    await asleep();
    early.push(jobs.begun.length - index - 1);
    clock.advance(1);
    await jobs.times(index + 2);
  }
  await until(() => queue.isIdle(), 'an idle queue');

  expect(early).toEqual(waitsMs.map(() => 0));
  expect(await queue.failed()).toEqual([
    { job: sync(1), failedAt: clock.now(), attempts: ATTEMPTS_AT_MOST, message: 'always the same bug' },
  ]);
});

test('a retry at a told time counts as no failure', async () => {
  await queue.work(
    async (job, run) => {
      await jobs.handler(job, run);
      if (jobs.begun.length <= ATTEMPTS_AT_MOST + 2)
        throw new RetryLaterError('rate limit', new Date(clock.now().getTime() + 1_000));
    },
    { concurrency: 1 },
  );
  await queue.wake(sync(1));

  for (let run = 1; run <= ATTEMPTS_AT_MOST + 2; run += 1) {
    await jobs.times(run);
    await asleep();
    clock.advance(1_000);
  }

  await until(() => queue.isIdle(), 'an idle queue');
  expect(await queue.failed()).toEqual([]);
  expect(jobs.begun).toHaveLength(ATTEMPTS_AT_MOST + 3);
});

test('a job that takes its process down each time is given up', async () => {
  await queue.wake(sync(1));
  for (let life = 0; life < ATTEMPTS_AT_MOST; life += 1) {
    // The process ends while the row says that the job runs.
    await store.db.kysely
      .updateTable('wakes')
      .set((row) => ({ run_id: 'cut short', due_at: null, attempts: row('attempts', '+', 1) }))
      .execute();
    queue = await open();
  }

  await queue.work(jobs.handler, { concurrency: 1 });

  await until(() => queue.isIdle(), 'an idle queue');
  expect(jobs.begun).toEqual([]);
  expect(await queue.failed()).toMatchObject([
    { job: sync(1), message: expect.stringContaining('the process ended') },
  ]);
});

test('a job that was running at the end of its process runs again at the next start', async () => {
  jobs.hold();
  await queue.work(jobs.handler, { concurrency: 1 });
  await queue.wake(sync(1));
  await jobs.times(1);

  const next = await open();
  const nextJobs = new HandledJobs();
  await next.work(nextJobs.handler, { concurrency: 1 });

  await until(() => next.isIdle(), 'an idle queue');
  expect(nextJobs.begun).toEqual([sync(1)]);
  await next.close();
});

test('the end of a run that was taken over changes nothing', async () => {
  jobs.hold();
  await queue.work(jobs.handler, { concurrency: 1 });
  await queue.wake(sync(1));
  await jobs.times(1);
  const heir = await open();
  const heirJobs = new HandledJobs();
  heirJobs.hold();
  await heir.work(heirJobs.handler, { concurrency: 1 });
  await heirJobs.times(1);

  jobs.letGo();
  await queue.close();

  expect(await heir.isIdle()).toBe(false);
  heirJobs.letGo();
  await until(() => heir.isIdle(), 'an idle queue');
  await heir.close();
});

test('a database that fails once is asked again', async () => {
  const warnings: string[] = [];
  queue = await createSqliteQueue(store.db, {
    clock,
    random: () => 0,
    log: { warn: (_, message) => void warnings.push(message) },
  });
  await store.db.kysely.schema.alterTable('wakes').renameTo('wakes_away').execute();
  await queue.work(jobs.handler, { concurrency: 1 });
  await until(() => warnings.length > 0, 'a warning');

  await store.db.kysely.schema.alterTable('wakes_away').renameTo('wakes').execute();
  await queue.wake(sync(1));

  await until(() => queue.isIdle(), 'an idle queue');
  expect(jobs.begun).toEqual([sync(1)]);
  expect(warnings[0]).toBe('queue could not reach its database');
});
