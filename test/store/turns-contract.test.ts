import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Lane, Pacing } from '../../src/reconcile/pacing.ts';
import type { Pace } from '../../src/config/pace.ts';
import { createPacing } from '../../src/store/pacing.ts';
import type { Database } from '../../src/store/database.ts';
import { ENGINES, type Place } from './engines.ts';

const PACE: Pace = { createMs: 3_000, writeMs: 1_000, createsPerMinute: 0, createsPerHour: 0 };
const START = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const repo = (repositoryId: number) => ({ owner: 'acme', repositoryId });

describe.each(ENGINES)('turns of many repositories on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
  });

  afterEach(() => place.clear());

  test('each that waits is told a time of its own, in the order in which they asked', async () => {
    const pacing = createPacing(db, PACE);
    await pacing.takeTurn(repo(1), 'create', at(0));

    const turns = [];
    for (const id of [2, 3, 4]) turns.push(await pacing.takeTurn(repo(id), 'create', at(1)));

    expect(turns).toEqual([3, 6, 9].map((seconds) => ({ kind: 'wait', until: at(seconds) })));
  });

  test('nobody is overtaken by one who comes while a turn is promised', async () => {
    const pacing = createPacing(db, PACE);
    await pacing.takeTurn(repo(1), 'create', at(0));
    await pacing.takeTurn(repo(2), 'create', at(1));

    const turns = [
      await pacing.takeTurn(repo(3), 'create', at(3)),
      await pacing.takeTurn(repo(2), 'create', at(3.2)),
    ];

    expect(turns).toEqual([{ kind: 'wait', until: at(6) }, { kind: 'go' }]);
  });

  test('one who asks again before its time keeps its place', async () => {
    const pacing = createPacing(db, PACE);
    for (const id of [1, 2, 3]) await pacing.takeTurn(repo(id), 'create', at(0));

    expect(await pacing.takeTurn(repo(3), 'create', at(1))).toEqual({ kind: 'wait', until: at(6) });
    expect(await pacing.takeTurn(repo(4), 'create', at(1))).toEqual({ kind: 'wait', until: at(9) });
  });

  test('a turn whose owner never comes holds up nobody for longer than itself', async () => {
    const pacing = createPacing(db, PACE);
    for (const id of [1, 2, 3]) await pacing.takeTurn(repo(id), 'create', at(0));

    expect(await pacing.takeTurn(repo(3), 'create', at(6))).toEqual({ kind: 'go' });
    expect(await pacing.takeTurn(repo(4), 'create', at(9))).toEqual({ kind: 'go' });
  });

  test('where the hour is used up each waits for a create of its own to leave it', async () => {
    const pacing = createPacing(db, { ...PACE, createMs: 0, createsPerHour: 3 });
    for (const second of [0, 100, 200]) await pacing.takeTurn(repo(1), 'create', at(second));

    const turns = [];
    for (const id of [1, 2, 3]) turns.push(await pacing.takeTurn(repo(id), 'create', at(300)));

    expect(turns).toEqual([3_600, 3_700, 3_800].map((seconds) => ({ kind: 'wait', until: at(seconds) })));
  });

  test.each([
    { lane: 'create', paceMs: 3_000, trips: 1.1, unused: 0 },
    { lane: 'write', paceMs: 1_000, trips: 0.4, unused: 0.12 },
  ] as const)(
    'of many with much to do, all $lane at the whole pace, alike, and seldom for nothing',
    async ({ lane, paceMs, trips, unused }) => {
      const played = await play(createPacing(db, PACE), { lane, repositories: 6, turnsEach: 40 });

      // Of the turns in a row that one was given last some may be left over.
      expect(played.lastMs).toBeLessThanOrEqual((6 * 40 - 1) * paceMs * (1 + unused));
      expect(played.wentBack / (6 * 40)).toBeLessThan(trips);
      // When the first of them is done, none has much left.
      expect(played.turnsWhenFirstWasDone).toBeGreaterThan(6 * 40 * 0.8);
    },
  );
});

type Game = { readonly lane: Lane; readonly repositories: number; readonly turnsEach: number };

/** Repositories that come when they were told to, sleep through waits of up to a second, and ask again at once. */
async function play(pacing: Pacing, { lane, repositories, turnsEach }: Game) {
  const left = new Map(Array.from({ length: repositories }, (_, id) => [id, turnsEach]));
  const coming = [...left.keys()].map((id) => ({ id, atMs: 0 }));
  const result = { lastMs: 0, wentBack: 0, turnsWhenFirstWasDone: 0 };
  let turns = 0;
  while (coming.length > 0) {
    coming.sort((a, b) => a.atMs - b.atMs);
    const { id, atMs } = coming.shift()!;
    const turn = await pacing.takeTurn(repo(id), lane, new Date(START + atMs));
    if (turn.kind === 'wait') {
      const untilMs = turn.until.getTime() - START;
      if (untilMs - atMs > 1_000) result.wentBack += 1;
      coming.push({ id, atMs: untilMs });
      continue;
    }
    turns += 1;
    result.lastMs = atMs;
    const more = left.get(id)! - 1;
    left.set(id, more);
    if (more > 0) coming.push({ id, atMs });
    else if (result.turnsWhenFirstWasDone === 0) result.turnsWhenFirstWasDone = turns;
  }
  return result;
}
