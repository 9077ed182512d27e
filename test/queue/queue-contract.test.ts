import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import type { Queue, Worker } from '../../src/queue/queue.ts';
import type { PreviewTarget } from '../../src/reconcile/job.ts';
import { RetryLaterError, TerminalError } from '../../src/reconcile/failure.ts';
import type { Database } from '../../src/store/database.ts';
import { ENGINES, type Place } from '../store/engines.ts';
import { HandledJobs, preview, sync } from './handled-jobs.ts';
import { until } from './until.ts';

const inMs = (ms: number): Date => new Date(systemClock.now().getTime() + ms);
const HOUR_MS = 3_600_000;

describe.each(ENGINES)('the queue on $engine', ({ newPlace }) => {
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

  test('is idle when nothing was asked', async () => {
    expect(await queue.isIdle()).toBe(true);
  });

  test('runs a job that is woken', async () => {
    await work(jobs.handler, { concurrency: 1 });

    await queue.wake(sync(1));

    await idle();
    expect(jobs.begun).toEqual([sync(1)]);
  });

  test('keeps a wake over a restart', async () => {
    await queue.wake(preview(5_000_000_000, 7));
    await queue.close();

    queue = await open();
    await work(jobs.handler, { concurrency: 1 });

    await idle();
    expect(jobs.begun).toEqual([preview(5_000_000_000, 7)]);
  });

  test('tells the targets of previews apart', async () => {
    const targets: readonly PreviewTarget[] = [
      { kind: 'pull', pull: 7 },
      { kind: 'pull', pull: 7, click: { button: 'explain', by: 'maya' } },
      { kind: 'group', headSha: 'abc' },
      { kind: 'head', headSha: 'abc' },
    ];
    const wanted = targets.map((target) => ({ kind: 'preview' as const, repositoryId: 1, target }));
    for (const job of [...wanted, ...wanted]) await queue.wake(job);

    await work(jobs.handler, { concurrency: 1 });

    await idle();
    expect(jobs.begun).toHaveLength(wanted.length);
    expect(jobs.begun).toEqual(expect.arrayContaining(wanted));
  });

  test('collapses wakes that come before the run', async () => {
    for (let wake = 0; wake < 5; wake += 1) await queue.wake(sync(1));

    await work(jobs.handler, { concurrency: 2 });

    await idle();
    expect(jobs.begun).toEqual([sync(1)]);
  });

  test('wakes during a run give exactly one more run', async () => {
    jobs.hold();
    await work(jobs.handler, { concurrency: 2 });
    await queue.wake(sync(1));
    await jobs.times(1);

    await Promise.all([queue.wake(sync(1)), queue.wake(sync(1)), queue.wake(sync(1))]);
    jobs.letGo();

    await idle();
    expect(jobs.begun).toEqual([sync(1), sync(1)]);
  });

  test('a job that wakes itself for later runs once more, then', async () => {
    const at: Date[] = [];
    const again = inMs(150);
    await work(
      async (job) => {
        at.push(systemClock.now());
        if (at.length === 1) await queue.wake(job, again);
      },
      { concurrency: 1 },
    );

    await queue.wake(sync(1));

    await idle();
    expect(at).toHaveLength(2);
    expect(at[1]! >= again).toBe(true);
  });

  test('is idle before the time of a job that is wanted much later', async () => {
    await queue.wake(sync(1), inMs(86_400_000));

    expect([await queue.isIdle(inMs(3_600_000)), await queue.isIdle(inMs(90_000_000))]).toEqual([
      true,
      false,
    ]);
    expect(await queue.isIdle()).toBe(false);
  });

  test('runs jobs in the order of their times, none before its time', async () => {
    const begun: { readonly repositoryId: number; readonly at: Date }[] = [];
    await work(async ({ repositoryId }) => void begun.push({ repositoryId, at: systemClock.now() }), {
      concurrency: 1,
    });
    const [soon, later] = [inMs(100), inMs(700)];

    await queue.wake(sync(1), later);
    await queue.wake(sync(2), soon);
    expect(await queue.isIdle()).toBe(false);

    await idle();
    expect(begun.map(({ repositoryId }) => repositoryId)).toEqual([2, 1]);
    expect(begun[0]!.at >= soon && begun[1]!.at >= later).toBe(true);
  });

  test('a wake brings a later one forward and never puts a sooner one off', async () => {
    await queue.wake(sync(1), inMs(HOUR_MS));
    await queue.wake(sync(1));
    await queue.wake(sync(1), inMs(HOUR_MS));

    await work(jobs.handler, { concurrency: 1 });

    await idle();
    expect(jobs.begun).toEqual([sync(1)]);
  });

  test('RetryLaterError runs the job again at its time', async () => {
    const retryAt = inMs(200);
    let second: Date | undefined;
    jobs.answer(new RetryLaterError('rate limit', retryAt));
    await work(
      (job, run) => {
        second = systemClock.now();
        return jobs.handler(job, run);
      },
      { concurrency: 1 },
    );

    await queue.wake(sync(1));

    await idle();
    expect(jobs.begun).toHaveLength(2);
    expect(second! >= retryAt).toBe(true);
    expect(await queue.failed()).toEqual([]);
  });

  test('a wake goes before a retry that waits for its time', async () => {
    jobs.answer(new RetryLaterError('rate limit', inMs(HOUR_MS)));
    await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await until(async () => jobs.begun.length === 1 && jobs.running === 0, 'the first run');

    await queue.wake(sync(1));

    await idle();
    expect(jobs.begun).toHaveLength(2);
  });

  test('an error is tried again after a while', async () => {
    jobs.answer(new Error('a bug'));
    await work(jobs.handler, { concurrency: 1 });

    await queue.wake(sync(1));

    await idle();
    expect(jobs.begun).toHaveLength(2);
    expect(await queue.failed()).toEqual([]);
  });

  test('TerminalError is listed, runs no more, and blocks neither others nor the next wake', async () => {
    jobs.answer(new TerminalError('the repository is gone'));
    await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await idle();
    const failed = await queue.failed();

    await queue.wake(sync(2));
    await queue.wake(sync(1));

    await idle();
    expect(failed).toEqual([
      { job: sync(1), failedAt: expect.any(Date), attempts: 1, message: 'the repository is gone' },
    ]);
    expect(jobs.begun.filter(({ repositoryId }) => repositoryId === 1)).toHaveLength(2);
    expect(await queue.failed()).toEqual([]);
  });

  test('a job that was given up runs again when it is retried, and no other does', async () => {
    jobs.answer(new TerminalError('the repository is gone'));
    await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await idle();

    const retried = [await queue.retry(sync(2)), await queue.retry(sync(1))];

    await idle();
    expect(retried).toEqual([false, true]);
    expect(jobs.begun).toEqual([sync(1), sync(1)]);
    expect(await queue.failed()).toEqual([]);
  });

  test('counts jobs by what they wait for, and tells a run since when it was wanted', async () => {
    const due = inMs(-60_000);
    jobs.hold();
    jobs.answer(new TerminalError('gone'), undefined);
    await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await jobs.times(1);
    jobs.letGoHeld();
    await until(async () => (await queue.failed()).length === 1, 'a job given up');
    await queue.wake(sync(2), due);
    await jobs.times(2);
    await queue.wake(sync(3), due);
    await queue.wake(sync(4), inMs(HOUR_MS));

    const stats = await queue.stats();

    jobs.letGo();
    expect(stats).toEqual({ due: 1, waiting: 1, running: 1, failed: 1, dueSince: due });
    expect(jobs.runs[1]).toEqual({ attempts: 1, dueAt: due });
  });

  test('a wake during the run that fails for good is obeyed', async () => {
    jobs.hold();
    jobs.answer(new TerminalError('not yet installed'));
    await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await jobs.times(1);

    await queue.wake(sync(1));
    jobs.letGoHeld();
    await jobs.times(2);
    const failed = await queue.failed();
    jobs.letGo();

    await idle();
    expect(failed).toEqual([]);
    expect(jobs.begun).toHaveLength(2);
  });

  test('sync and previews of one repository take turns while others run', async () => {
    jobs.hold();
    for (const job of [sync(1), preview(1, 7), preview(1, 8), sync(2)]) await queue.wake(job);

    await work(jobs.handler, { concurrency: 4 });
    await jobs.times(2);
    const together = jobs.begun.map(({ repositoryId }) => repositoryId).toSorted();
    jobs.letGo();

    await idle();
    expect(together).toEqual([1, 2]);
    expect(jobs.clashes).toEqual([]);
    expect(jobs.begun).toHaveLength(4);
  });

  test('runs as many at once as it was told', async () => {
    jobs.hold();
    for (let repositoryId = 1; repositoryId <= 5; repositoryId += 1) await queue.wake(sync(repositoryId));

    await work(jobs.handler, { concurrency: 3 });
    await jobs.times(3);
    jobs.letGo();

    await idle();
    expect(jobs.mostAtOnce).toBe(3);
    expect(jobs.begun).toHaveLength(5);
  });

  test('a worker that stops ends what runs and leaves the rest', async () => {
    jobs.hold();
    const worker = await work(jobs.handler, { concurrency: 1 });
    await queue.wake(sync(1));
    await jobs.times(1);
    await queue.wake(sync(1));
    await queue.wake(sync(2));

    const stopped = worker.stop();
    jobs.letGo();
    await stopped;

    expect(jobs.begun).toEqual([sync(1)]);
    expect(jobs.running).toBe(0);
    expect(await queue.isIdle()).toBe(false);
    await work(jobs.handler, { concurrency: 1 });
    await idle();
    expect(jobs.begun).toHaveLength(3);
  });

  test('no wake is lost among runs that end at the same moment', async () => {
    const wanted = new Map<number, number>();
    const seen = new Map<number, number>();
    await work(
      async (job, run) => {
        const before = wanted.get(job.repositoryId) ?? 0;
        await jobs.handler(job, run);
        seen.set(job.repositoryId, before);
      },
      { concurrency: 4 },
    );

    await Promise.all(
      [1, 2, 3].map(async (repositoryId) => {
        for (let wake = 1; wake <= 40; wake += 1) {
          wanted.set(repositoryId, wake);
          await queue.wake(wake % 3 === 0 ? preview(repositoryId, wake) : sync(repositoryId));
        }
      }),
    );

    await idle();
    expect([...seen.values()]).toEqual([40, 40, 40]);
    expect(jobs.clashes).toEqual([]);
  });
});
