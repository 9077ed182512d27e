import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pace } from '../../src/config/pace.ts';
import { createPacing } from '../../src/store/pacing.ts';
import type { Database } from '../../src/store/database.ts';
import { ENGINES, type Place } from './engines.ts';

const NONE: Pace = { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: Infinity };
const START = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const HOUR_SECONDS = 3_600;
const ACME = { owner: 'acme', repositoryId: 1 };
const UMBRA = { owner: 'umbra', repositoryId: 9 };
const repo = (repositoryId: number) => ({ owner: 'acme', repositoryId });

describe.each(ENGINES)('pacing on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
  });

  afterEach(() => place.clear());

  test('gives every turn at once, and writes nothing, when there is no limit', async () => {
    const pacing = createPacing(db, NONE);

    const turns = [await pacing.takeTurn(ACME, 'create', at(0)), await pacing.takeTurn(ACME, 'write', at(0))];

    expect(turns).toEqual([{ kind: 'go' }, { kind: 'go' }]);
    expect(await db.kysely.selectFrom('pacing').selectAll().execute()).toEqual([]);
  });

  test('a turn that was given puts off the next one of its lane and account alone', async () => {
    const pacing = createPacing(db, { ...NONE, createMs: 3_000, writeMs: 1_000 });
    await pacing.takeTurn(ACME, 'create', at(0));

    const turns = [
      await pacing.takeTurn(ACME, 'create', at(2)),
      await pacing.takeTurn(ACME, 'write', at(2)),
      await pacing.takeTurn(UMBRA, 'create', at(2)),
      await pacing.takeTurn(ACME, 'write', at(2.5)),
      await pacing.takeTurn(ACME, 'create', at(3)),
    ];

    expect(turns).toEqual([
      { kind: 'wait', until: at(3) },
      { kind: 'go' },
      { kind: 'go' },
      { kind: 'wait', until: at(3) },
      { kind: 'go' },
    ]);
  });

  test('a turn that was not given uses up none', async () => {
    const pacing = createPacing(db, { ...NONE, writeMs: 1_000 });
    await pacing.takeTurn(ACME, 'write', at(0));
    await pacing.takeTurn(ACME, 'write', at(0.9));

    expect(await pacing.takeTurn(ACME, 'write', at(1))).toEqual({ kind: 'go' });
  });

  test.each([
    { name: 'a minute', pace: { ...NONE, createsPerMinute: 3 }, windowSeconds: 60 },
    { name: 'an hour', pace: { ...NONE, createsPerHour: 3 }, windowSeconds: HOUR_SECONDS },
  ])(
    'creates in $name are counted, and the first to leave it makes room',
    async ({ pace, windowSeconds }) => {
      const pacing = createPacing(db, pace);
      for (const second of [0, 5, 10]) await pacing.takeTurn(ACME, 'create', at(second));

      const turns = [
        await pacing.takeTurn(ACME, 'create', at(20)),
        await pacing.takeTurn(ACME, 'create', at(windowSeconds)),
        await pacing.takeTurn(ACME, 'create', at(windowSeconds + 1)),
        await pacing.takeTurn(ACME, 'write', at(20)),
      ];

      expect(turns).toEqual([
        { kind: 'wait', until: at(windowSeconds) },
        { kind: 'go' },
        { kind: 'wait', until: at(windowSeconds + 5) },
        { kind: 'go' },
      ]);
    },
  );

  test('of many who ask at the same moment one goes', async () => {
    const pacing = createPacing(db, { ...NONE, createMs: 3_000 });
    const askAtOnce = (seconds: number) =>
      Promise.all(
        Array.from({ length: 8 }, (_, index) => pacing.takeTurn(repo(index), 'create', at(seconds))),
      );

    // The first time opens the connections, so that the second time they are truly together.
    const rounds = [await askAtOnce(0), await askAtOnce(3)];

    expect(rounds.map((turns) => turns.filter(({ kind }) => kind === 'go').length)).toEqual([1, 1]);
  });

  test('is kept over a restart', async () => {
    const pace = { ...NONE, createMs: 3_000 };
    await createPacing(db, pace).takeTurn(ACME, 'create', at(0));
    if (db.kind === 'sqlite') await db.close();

    const turn = await createPacing(await place.open(), pace).takeTurn(ACME, 'create', at(1));

    expect(turn).toEqual({ kind: 'wait', until: at(3) });
  });
});
