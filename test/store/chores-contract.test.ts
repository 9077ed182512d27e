import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createChores, type Chores } from '../../src/store/chores.ts';
import type { Database } from '../../src/store/database.ts';
import { ENGINES, type Place } from './engines.ts';

const NOW = Date.parse('2026-11-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const at = (hours: number): Date => new Date(NOW + hours * HOUR_MS);

describe.each(ENGINES)('chores on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let chores: Chores;

  beforeAll(async () => {
    place = await newPlace();
    db = await place.open();
    chores = createChores(db);
  });

  beforeEach(() => db.kysely.deleteFrom('chores').execute());

  afterAll(() => place.clear());

  test('a chore that was never done is whose who asks first', async () => {
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => chores.claim('sweep', at(0), 6 * HOUR_MS)),
    );

    expect(claims.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'taken')).toEqual(
      Array.from({ length: 7 }, () => ({ kind: 'taken', until: at(6) })),
    );
  });

  test('it is nobody else’s before its interval is over, and somebody’s then', async () => {
    await chores.claim('sweep', at(0), 6 * HOUR_MS);

    const claims = [];
    for (const hours of [5.9, 6, 7, 12]) claims.push(await chores.claim('sweep', at(hours), 6 * HOUR_MS));

    expect(claims).toEqual([
      { kind: 'taken', until: at(6) },
      { kind: 'ours' },
      { kind: 'taken', until: at(12) },
      { kind: 'ours' },
    ]);
  });

  test('the interval is that of the one who asks', async () => {
    await chores.claim('sweep', at(0), 6 * HOUR_MS);

    expect(await chores.claim('sweep', at(1), HOUR_MS)).toEqual({ kind: 'ours' });
  });

  test('chores are told apart', async () => {
    await chores.claim('sweep', at(0), 6 * HOUR_MS);

    expect(await chores.claim('prune', at(0), 6 * HOUR_MS)).toEqual({ kind: 'ours' });
  });
});
