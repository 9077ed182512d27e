import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import { ENGINES } from '../store/engines.ts';
import { sync } from './handled-jobs.ts';
import { stageQueue, type QueueStage } from './queue-stage.ts';
import { until } from './until.ts';

const HOUR_MS = 3_600_000;

describe.each(ENGINES)('waking many on $engine', ({ newPlace }) => {
  let stage: QueueStage;
  beforeEach(async () => {
    stage = await stageQueue(newPlace);
  });
  afterEach(() => stage.end());

  test('wakes many at once, each of them once, also while they run', async () => {
    const { queue, jobs } = stage;
    await queue.wakeAll([sync(1), sync(2), sync(1)]);
    await queue.wakeAll([sync(1), sync(2)]);
    expect(await queue.stats()).toMatchObject({ due: 2 });
    jobs.hold();
    await queue.work(jobs.handler, { concurrency: 2 });
    await until(async () => jobs.begun.length === 2, 'two runs');
    await queue.wakeAll([sync(1)]);
    jobs.letGo();

    await until(() => queue.isIdle(), 'an idle queue');
    expect(jobs.begun.toSorted((a, b) => a.repositoryId - b.repositoryId)).toEqual([
      sync(1),
      sync(1),
      sync(2),
    ]);
  });

  test('wakes what was put off', async () => {
    const { queue } = stage;
    await queue.wake(sync(1), new Date(systemClock.now().getTime() + HOUR_MS));

    await queue.wakeAll([sync(1)]);

    expect(await queue.stats()).toMatchObject({ due: 1, waiting: 0 });
  });
});
