import { expect, test } from '@jest/globals';
import { violationsOf, roundsOf } from './violations.ts';

test.each(roundsOf(2, 1))(
  'a world in which the App is killed five times ends as one without (seed $seed, round $round)',
  async ({ seed, round }) => {
    expect(await violationsOf({ seed, round, faults: 0, kills: 5 })).toEqual([]);
  },
  240_000,
);
