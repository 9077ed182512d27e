import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import { ENGINES } from '../store/engines.ts';
import { GARDEN, receipt } from '../store/samples.ts';
import { type HandledJobs, sync } from './handled-jobs.ts';
import { stageQueue, type QueueStage } from './queue-stage.ts';
import { until } from './until.ts';

/** Repositories of installation 7 are 701, 702, … */
const repositoryOf = (installationId: number, number: number): number => installationId * 100 + number;
const installationOf = (repositoryId: number): number => Math.floor(repositoryId / 100);
const BUSY = 1;

describe.each(ENGINES)('fairness of the queue on $engine', ({ newPlace }) => {
  let stage: QueueStage;
  let queue: Queue;
  let jobs: HandledJobs;

  beforeEach(async () => {
    stage = await stageQueue(newPlace);
    ({ queue, jobs } = stage);
  });

  afterEach(() => stage.end());

  const install = async (installationId: number, count: number): Promise<void> => {
    const repositories = Array.from({ length: count }, (_, index) => {
      const repositoryId = repositoryOf(installationId, index + 1);
      return { ...GARDEN, repositoryId, installationId };
    });
    await createInbox(stage.db).accept(receipt({ deliveryId: `install ${installationId}`, repositories }));
  };

  const wake = (installationId: number, number: number, at?: Date) =>
    queue.wake(sync(repositoryOf(installationId, number)), at);

  /** One run of the busy installation is under way, and all its other jobs are due. */
  const keepBusy = async (count: number, concurrency = 1): Promise<void> => {
    await install(BUSY, count);
    jobs.hold();
    await queue.work(jobs.handler, { concurrency });
    for (let number = 1; number <= concurrency; number += 1) await wake(BUSY, number);
    await jobs.times(concurrency);
    for (let number = concurrency + 1; number <= count; number += 1) await wake(BUSY, number);
  };

  const order = async (): Promise<number[]> => {
    jobs.letGo();
    await until(() => queue.isIdle(), 'an idle queue');
    return jobs.begun.map(({ repositoryId }) => installationOf(repositoryId));
  };

  test('the first job of a quiet installation goes before the rest of a busy one', async () => {
    await keepBusy(30);
    await install(2, 1);
    await wake(2, 1);

    expect((await order()).indexOf(2)).toBeLessThanOrEqual(2);
  });

  test('with several workers too', async () => {
    await keepBusy(30, 3);
    await install(2, 1);
    await wake(2, 1);

    expect((await order()).indexOf(2)).toBeLessThanOrEqual(6);
  });

  test('installations take turns as long as each has jobs', async () => {
    await keepBusy(12);
    await install(2, 4);
    for (let number = 1; number <= 4; number += 1) await wake(2, number);

    const first = (await order()).slice(0, 9);

    expect(first.filter((installationId) => installationId === 2)).toHaveLength(4);
  });

  test('a busy installation goes on, however many quiet ones come after it', async () => {
    await keepBusy(6);
    let guests = 1;
    await install(2, 1);
    await wake(2, 1);
    // While one job runs, the next guest comes.
    while (jobs.begun.filter(({ repositoryId }) => installationOf(repositoryId) === BUSY).length < 6) {
      guests += 1;
      await install(guests + 1, 1);
      await wake(guests + 1, 1);
      const begun = jobs.begun.length;
      jobs.letGoHeld();
      await jobs.times(begun + 1);
    }

    expect(guests).toBeLessThan(40);
  });

  test('many jobs of one installation that were put off until the same time hold up nobody', async () => {
    await install(BUSY, 30);
    await install(2, 1);
    const soon = new Date(systemClock.now().getTime() + 500);
    for (let number = 1; number <= 30; number += 1) await wake(BUSY, number, soon);
    jobs.hold();
    await queue.work(jobs.handler, { concurrency: 1 });
    await jobs.times(1);
    await wake(2, 1);

    expect((await order()).indexOf(2)).toBeLessThanOrEqual(3);
  });

  test('a job that gives its worker back goes on behind those that were due before', async () => {
    await keepBusy(3);
    jobs.answer(new RetryLaterError('others have their turn', systemClock.now()));
    await wake(BUSY, 1);

    await order();

    const begun = jobs.begun.map(({ repositoryId }) => repositoryId % 100);
    expect(begun.slice(0, 3)).toEqual([1, 2, 3]);
  });
});
