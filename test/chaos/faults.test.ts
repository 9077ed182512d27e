import { expect, test } from '@jest/globals';
import { violationsOf, roundsOf } from './violations.ts';

test.each(roundsOf(1, 10))(
  'a world in which one request of ten meets a fault ends as one without (seed $seed, round $round)',
  async ({ seed, round }) => {
    expect(await violationsOf({ seed, round, faults: 0.1, kills: 0 })).toEqual([]);
  },
  240_000,
);
