import { expect, test } from '@jest/globals';
import { sweepForever } from '../../src/app/sweep.ts';
import type { Job } from '../../src/reconcile/job.ts';
import { manualClock } from '../support/manual-clock.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-01T12:00:00Z');

/** What is woken, as `repository @ seconds since the start`, by chances that come in turn. */
function sweeping(repositories: readonly number[], chances: readonly number[] = [0.5]) {
  const clock = manualClock(new Date(START).toISOString());
  const woken: string[] = [];
  const stopping = new AbortController();
  let turn = 0;
  let tidied = 0;
  const done = sweepForever(
    {
      inbox: { activeRepositories: () => Promise.resolve([...repositories]) },
      queue: {
        wake: async (job: Job, at = clock.now()) => {
          woken.push(`${job.repositoryId} @ ${(at.getTime() - START) / 1000}`);
        },
      },
      clock,
      random: () => chances[(turn += 1) % chances.length] ?? 0,
      sweepHours: 6,
    },
    stopping.signal,
    async () => void (tidied += 1),
  );
  const settle = async (): Promise<void> => {
    while (clock.sleepers() === 0) await Promise.resolve();
  };
  return {
    woken,
    tidied: () => tidied,
    settle,
    async pass(ms: number) {
      await settle();
      woken.length = 0;
      clock.advance(ms);
      await settle();
    },
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

test('at start every repository is woken: one alone at once, many spread over as many seconds', async () => {
  const one = sweeping([7], [1]);
  await one.settle();
  const many = sweeping([1, 2, 3, 4, 5], [0.25, 0, 0.5, 0.75, 1]);
  await many.settle();

  expect(one.woken).toEqual(['7 @ 0']);
  expect(many.woken).toEqual(['1 @ 0', '2 @ 2', '3 @ 3', '4 @ 4', '5 @ 1']);
  await Promise.all([one.stop(), many.stop()]);
});

test('however many there are, a start is over within half an interval', async () => {
  const swept = sweeping(
    Array.from({ length: 50_000 }, (_, index) => index),
    [1],
  );
  await swept.settle();

  expect(swept.woken.at(-1)).toBe(`49999 @ ${3 * 3600}`);
  await swept.stop();
});

test('then each of them is woken once in every interval, after tidying up', async () => {
  const swept = sweeping([1, 2], [0.5, 0]);
  await swept.pass(6 * HOUR_MS);
  const first = [...swept.woken];
  await swept.pass(6 * HOUR_MS);

  expect(first).toEqual(['1 @ 21600', '2 @ 27000']);
  expect(swept.woken).toEqual(['1 @ 43200', '2 @ 48600']);
  expect(swept.tidied()).toBe(2);
  await swept.stop();
});

test('stopped, it wakes nobody any more', async () => {
  const swept = sweeping([1]);
  await swept.settle();
  swept.woken.length = 0;

  await swept.stop();

  expect([swept.woken, swept.tidied()]).toEqual([[], 0]);
});
