import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Limits, Pacing } from '../../src/reconcile/pacing.ts';
import type { Database } from '../../src/store/database.ts';
import { createPacing } from '../../src/store/pacing.ts';
import { ENGINES, type Place } from './engines.ts';

const PACE = { createMs: 3_000, writeMs: 1_000, createsPerMinute: 0, createsPerHour: 0 };
const NONE = { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: 0 };
const START = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const ACME = { owner: 'acme', repositoryId: 1 };
const UMBRA = { owner: 'umbra', repositoryId: 9 };

describe.each(ENGINES)('limits of GitHub on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let pacing: Pacing & Limits;
  /** Meets a limit at one time that holds until another. */
  const meet = (kind: 'primary' | 'secondary', from: number, until: number, isTimed = true) =>
    pacing.pause('acme', { kind, isTimed, until: at(until) }, at(from));

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    pacing = createPacing(db, PACE);
  });

  afterEach(() => place.clear());

  test.each([{ pace: PACE }, { pace: NONE }])(
    'a pause holds for every lane of its account until its end, whatever the pace',
    async ({ pace }) => {
      pacing = createPacing(db, pace);
      await meet('primary', 0, 100);

      const told = [
        await pacing.findPause('acme', at(99)),
        await pacing.takeTurn(ACME, 'create', at(50)),
        await pacing.takeTurn(ACME, 'write', at(50)),
        await pacing.findPause('acme', at(100)),
        await pacing.takeTurn(ACME, 'create', at(100)),
      ];

      expect(told).toEqual([
        { kind: 'primary', until: at(100) },
        { kind: 'wait', until: at(100) },
        { kind: 'wait', until: at(100) },
        undefined,
        { kind: 'go' },
      ]);
    },
  );

  test('a pause of one account holds no other', async () => {
    await meet('secondary', 0, 100);

    expect(await pacing.findPause('umbra', at(1))).toBeUndefined();
    expect(await pacing.takeTurn(UMBRA, 'create', at(1))).toEqual({ kind: 'go' });
  });

  test('is kept over a restart, and seen by another process', async () => {
    await meet('primary', 0, 100);
    if (db.kind === 'sqlite') await db.close();

    const other = createPacing(await place.open(), PACE);

    expect(await other.findPause('acme', at(1))).toEqual({ kind: 'primary', until: at(100) });
  });

  test('the longer of two pauses counts', async () => {
    const ends = [
      await meet('primary', 0, 100),
      await meet('secondary', 1, 61),
      await meet('primary', 2, 500),
    ];

    expect(ends).toEqual([at(100), at(100), at(500)]);
  });

  test('a secondary limit without a time is waited for longer each time that it is met again', async () => {
    const ends = [
      await meet('secondary', 0, 60, false),
      // Requests that were under way meet it too, and that is the same time.
      await meet('secondary', 1, 61, false),
      await meet('secondary', 70, 130, false),
      await meet('secondary', 200, 260, false),
    ];

    expect(ends).toEqual([at(60), at(61), at(70 + 120), at(200 + 240)]);
  });

  test('no pause is longer than an hour, unless GitHub says so', async () => {
    let now = 0;
    let end = at(0);
    for (let time = 0; time < 12; time += 1) {
      end = await meet('secondary', now, now + 60, false);
      now = (end.getTime() - START) / 1_000 + 1;
    }

    const last = await meet('secondary', now, now + 60, false);

    expect(last).toEqual(at(now + 3_600));
    expect(await meet('primary', now, now + 9_000)).toEqual(at(now + 9_000));
  });

  test('a time that GitHub names is kept to, however often', async () => {
    await meet('secondary', 0, 30);
    await meet('secondary', 40, 70);

    expect(await meet('secondary', 80, 110)).toEqual(at(110));
  });

  test('after an hour without the secondary limit it is waited for as if it was the first time', async () => {
    await meet('secondary', 0, 60, false);
    const later = 60 + 3_600 + 1;

    expect(await meet('secondary', later, later + 60, false)).toEqual(at(later + 60));
  });

  test.each([
    { kind: 'secondary', createWait: 6, writeWait: 2 },
    { kind: 'primary', createWait: 3, writeWait: 1 },
  ] as const)('the pace in the hour after a $kind limit', async ({ kind, createWait, writeWait }) => {
    await meet(kind, 0, 60);
    for (const lane of ['create', 'write'] as const) await pacing.takeTurn(ACME, lane, at(100));

    const turns = [
      await pacing.takeTurn(ACME, 'create', at(100.5)),
      await pacing.takeTurn(ACME, 'write', at(100.5)),
    ];

    expect(turns).toEqual([
      { kind: 'wait', until: at(100 + createWait) },
      { kind: 'wait', until: at(100 + writeWait) },
    ]);
  });

  test('the pace is as before an hour after the pause', async () => {
    await meet('secondary', 0, 60);
    const later = 60 + 3_600;
    await pacing.takeTurn(ACME, 'create', at(later));

    expect(await pacing.takeTurn(ACME, 'create', at(later + 1))).toEqual({
      kind: 'wait',
      until: at(later + 3),
    });
  });
});
