import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Onboardings } from '../../src/reconcile/onboarding/onboardings.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import { createOnboardings } from '../../src/store/onboardings.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce } from './samples.ts';

const NOW = Date.parse('2026-11-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const at = (hours: number): Date => new Date(NOW + hours * HOUR_MS);
const REPOSITORIES = 20;

describe.each(ENGINES)('onboardings on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let onboardings: Onboardings;

  beforeAll(async () => {
    place = await newPlace();
    db = await place.open();
    onboardings = createOnboardings(db);
    const inbox = createInbox(db);
    for (let id = 1; id <= REPOSITORIES; id += 1)
      await introduce(inbox, { ...GARDEN, repositoryId: id, name: `garden-${id}` });
  });

  beforeEach(() => db.kysely.deleteFrom('onboardings').execute());

  afterAll(() => place.clear());

  const claim = (repositoryId: number, hours = 0, owner = 'acme') =>
    onboardings.claim({ owner, repositoryId }, at(hours));
  const claims = async (ids: readonly number[], hours = 0): Promise<string[]> => {
    const turns: string[] = [];
    for (const id of ids) turns.push((await claim(id, hours)).kind);
    return turns;
  };

  test('of repositories that ask together five may, and the others look again in an hour', async () => {
    const turns = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((id) => claim(id)));

    expect(turns.filter(({ kind }) => kind === 'go')).toHaveLength(5);
    expect(turns.filter(({ kind }) => kind === 'wait')).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'wait', until: at(1) })),
    );
  });

  test('another account has places of its own', async () => {
    await claims([1, 2, 3, 4, 5]);

    expect(await claim(6, 0, 'umbra')).toEqual({ kind: 'go' });
  });

  test('a repository that has a place has it still', async () => {
    await claims([1, 2, 3, 4, 5]);

    expect(await claim(3)).toEqual({ kind: 'go' });
    expect((await claim(6)).kind).toBe('wait');
  });

  test('a place that was given back is free, and ten a day are enough', async () => {
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      expect((await claim(id, id)).kind).toBe('go');
      await onboardings.giveBack(id, 'ended');
    }

    expect(await claim(11, 11)).toEqual({ kind: 'wait', until: at(25) });
    expect((await claim(11, 26)).kind).toBe('go');
  });

  test('one that was never opened counts for no day', async () => {
    for (let id = 1; id <= REPOSITORIES; id += 1) {
      expect((await claim(id)).kind).toBe('go');
      await onboardings.giveBack(id, 'unopened');
    }
  });

  test('a repository that the App was taken off holds no place open', async () => {
    await claims([1, 2, 3, 4, 5]);
    await db.kysely
      .updateTable('repositories')
      .set({ state: 'removed' })
      .where('repository_id', '=', 2)
      .execute();

    expect((await claim(6)).kind).toBe('go');
  });
});
