import { expect, test } from '@jest/globals';
import { violationsOf, roundsOf } from './violations.ts';

test.each(roundsOf(3, 5))(
  'a world of faults in which the App is killed ends as one without (seed $seed, round $round)',
  async ({ seed, round }) => {
    expect(await violationsOf({ seed, round, faults: 0.1, kills: 1 })).toEqual([]);
  },
  240_000,
);
