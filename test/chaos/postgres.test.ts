import { expect, test } from '@jest/globals';
import { temporaryDatabase } from '../support/postgres.ts';
import { violationsOf, roundsOf } from './violations.ts';

test.each(roundsOf(4, 1))(
  'faults change nothing on PostgreSQL (seed $seed, round $round)',
  async ({ seed, round }) => {
    const database = await temporaryDatabase();
    try {
      expect(await violationsOf({ seed, round, faults: 0.1, kills: 0, databaseUrl: database.url })).toEqual(
        [],
      );
    } finally {
      await database.drop();
    }
  },
  240_000,
);
