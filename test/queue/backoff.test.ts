import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ATTEMPTS_AT_MOST, backoffMs } from '../../src/queue/backoff.ts';

const QUARTER_HOUR_MS = 900_000;

test('waits longer after each failed run, up to a quarter of an hour', () => {
  const waits = Array.from({ length: ATTEMPTS_AT_MOST }, (_, index) => backoffMs(index + 1, () => 0));

  expect(waits).toEqual([2_000, 6_000, 18_000, 54_000, 162_000, 486_000, QUARTER_HOUR_MS, QUARTER_HOUR_MS]);
});

test('chance takes off up to half, in whole milliseconds', () => {
  const attempts = fc.integer({ min: 1, max: 100 });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  fc.assert(
    fc.property(attempts, chance, (attempt, random) => {
      const wait = backoffMs(attempt, () => random);
      const full = backoffMs(attempt, () => 0);

      expect(Number.isInteger(wait) && wait <= full && wait >= full / 2).toBe(true);
    }),
  );
});
