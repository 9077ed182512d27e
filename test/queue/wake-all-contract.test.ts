import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import type { Queue, Worker } from '../../src/queue/queue.ts';
import type { Database } from '../../src/store/database.ts';
import { ENGINES, type Place } from '../store/engines.ts';
import { HandledJobs, sync } from './handled-jobs.ts';
import { until } from './until.ts';

const inMs = (ms: number): Date => new Date(systemClock.now().getTime() + ms);
const HOUR_MS = 3_600_000;

describe.each(ENGINES)('waking many on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let queue: Queue;
  let jobs: HandledJobs;
  const workers: Worker[] = [];

  // Half of every backoff is taken off by this chance, to wait less.
  const open = () => openQueue(db, { clock: systemClock, random: () => 1 });
  const work: Queue['work'] = async (handler, options) => {
    const worker = await queue.work(handler, options);
    workers.push(worker);
    return worker;
  };
  const idle = () => until(() => queue.isIdle(), 'an idle queue');

  beforeAll(async () => {
    place = await newPlace();
    db = await place.open();
    queue = await open();
  });

  beforeEach(() => {
    jobs = new HandledJobs();
  });

  afterEach(async () => {
    jobs.letGo();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await db.kysely.deleteFrom('wakes').execute();
  });

  afterAll(async () => {
    await queue.close();
    await place.clear();
  });

  test('wakes many at once, each of them once, also while they run', async () => {
    await queue.wakeAll([sync(1), sync(2), sync(1)]);
    await queue.wakeAll([sync(1), sync(2)]);
    expect(await queue.stats()).toMatchObject({ due: 2 });
    jobs.hold();
    await work(jobs.handler, { concurrency: 2 });
    await until(async () => jobs.begun.length === 2, 'two runs');
    await queue.wakeAll([sync(1)]);
    jobs.letGo();

    await idle();
    expect(jobs.begun.toSorted((a, b) => a.repositoryId - b.repositoryId)).toEqual([
      sync(1),
      sync(1),
      sync(2),
    ]);
  });

  test('wakes what was put off or given up', async () => {
    await queue.wake(sync(1), inMs(HOUR_MS));

    await queue.wakeAll([sync(1)]);

    expect(await queue.stats()).toMatchObject({ due: 1, waiting: 0 });
  });
});
