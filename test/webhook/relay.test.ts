import { expect, test } from '@jest/globals';
import type { Job } from '../../src/reconcile/job.ts';
import { createRelay } from '../../src/webhook/relay.ts';
import { manualClock } from '../support/manual-clock.ts';

const sync = (repositoryId: number): Job => ({ kind: 'sync', repositoryId });

/** A relay over rows in memory; `faults` of its first attempts to wake fail. */
function setUp({ faults = 0, left = [] as { deliveryId: string; wakes: Job[] }[] } = {}) {
  const seen = { woken: [] as Job[][], finished: [] as string[], warnings: [] as string[] };
  const clock = manualClock();
  const relay = createRelay({
    inbox: {
      finish: async (ids) => void seen.finished.push(...ids),
      unfinishedWakes: async () => left,
    },
    queue: {
      async wakeAll(jobs) {
        if (seen.warnings.length < faults) throw new Error('the database is gone');
        seen.woken.push([...jobs]);
      },
    },
    clock,
    log: { warn: (_, message) => void seen.warnings.push(message) },
  });
  return { seen, clock, relay };
}

test('a delivery is finished once its jobs are woken', async () => {
  const { seen, relay } = setUp();

  relay.send({ deliveryId: 'a', wakes: [sync(1), sync(2)] });
  await relay.settled();

  expect(seen).toEqual({ woken: [[sync(1), sync(2)]], finished: ['a'], warnings: [] });
});

test('what comes during a round is woken together in the next one', async () => {
  const { seen, clock, relay } = setUp();

  for (const deliveryId of ['a', 'b', 'c']) relay.send({ deliveryId, wakes: [sync(1)] });
  const settled = relay.settled();
  while (clock.sleepers() === 0) await Promise.resolve();
  clock.advance(1_000);
  await settled;

  expect(seen.woken).toEqual([[sync(1)], [sync(1), sync(1)]]);
  expect(seen.finished).toEqual(['a', 'b', 'c']);
});

test('a database that does not answer is asked again', async () => {
  const { seen, clock, relay } = setUp({ faults: 1 });

  relay.send({ deliveryId: 'a', wakes: [sync(1)] });
  while (clock.sleepers() === 0) await Promise.resolve();
  expect(seen.finished).toEqual([]);
  clock.advance(1_000);
  await relay.settled();

  expect(seen).toMatchObject({
    woken: [[sync(1)]],
    finished: ['a'],
    warnings: ['wakes could not be written'],
  });
});

test('what a dead process left behind is woken', async () => {
  const { seen, relay } = setUp({ left: [{ deliveryId: 'old', wakes: [sync(3)] }] });

  await relay.resend();

  expect(seen).toMatchObject({ woken: [[sync(3)]], finished: ['old'] });
});

test('a relay that is stopped tries nothing again: that is on disk', async () => {
  const { seen, clock, relay } = setUp({ faults: 1 });
  relay.send({ deliveryId: 'a', wakes: [sync(1)] });
  while (clock.sleepers() === 0) await Promise.resolve();

  await relay.stop();

  expect(seen.woken).toEqual([]);
});
