import { expect, test } from '@jest/globals';
import { followNames, missingLabels, type KnownLabels } from '../../../src/issue/labels/label-moves.ts';
import { DEFAULT_PALETTE, paletteOf } from '../../../src/issue/labels/palette.ts';
import { issue } from '../../plan/build-world.ts';

const BLOCKED = 'status: blocked';
const LEARNT = { [BLOCKED]: { asked: BLOCKED, name: BLOCKED, id: 7 } };
const KNOWN: KnownLabels = { learnt: LEARNT, names: [BLOCKED] };

const follow = (known: KnownLabels, listed?: readonly { id: number; name: string }[], map = {}) =>
  followNames(known, map, { palette: DEFAULT_PALETTE, listed });

test.each([
  { name: 'is not asked for', listed: undefined, want: [], goesBy: BLOCKED },
  { name: 'is there', listed: [{ id: 7, name: BLOCKED }], want: [], goesBy: BLOCKED },
  { name: 'has another case', listed: [{ id: 7, name: 'Status: Blocked' }], want: [], goesBy: BLOCKED },
  { name: 'has another name', listed: [{ id: 7, name: 'stuck' }], want: ['renamed'], goesBy: 'stuck' },
  {
    name: 'has another name, and its own was given to a new one',
    listed: [
      { id: 8, name: BLOCKED },
      { id: 7, name: 'stuck' },
    ],
    want: ['renamed'],
    goesBy: 'stuck',
  },
  { name: 'is gone', listed: [{ id: 9, name: 'bug' }], want: ['deleted'], goesBy: BLOCKED },
  { name: 'was made again', listed: [{ id: 8, name: BLOCKED }], want: ['deleted'], goesBy: BLOCKED },
])('a label that $name: $want', ({ listed, want, goesBy }) => {
  const { moves, learnt } = follow(KNOWN, listed);

  expect(moves.map(({ kind }) => kind)).toEqual(want);
  expect(learnt[BLOCKED]?.name).toBe(goesBy);
});

test('a label that is gone is not known to exist, and one without an id gets that of its name', () => {
  expect(follow(KNOWN, []).names).toEqual([]);
  const { moves, learnt } = follow({ learnt: {}, names: [BLOCKED] }, [{ id: 7, name: BLOCKED }]);
  expect(moves).toEqual([]);
  expect(learnt).toEqual(LEARNT);
});

test('a label that was never made is not deleted', () => {
  expect(follow({ learnt: {}, names: [] }, []).moves).toEqual([]);
});

test('another name in the config is a move once, and counts from then on', () => {
  const map = { 'Status: Blocked': 'stuck' };
  const first = follow(KNOWN, undefined, map);
  const again = followNames(first, map, { palette: DEFAULT_PALETTE, listed: undefined });

  expect(first.moves).toEqual([{ own: BLOCKED, from: BLOCKED, to: 'stuck', kind: 'mapped' }]);
  expect(again.moves).toEqual([]);
});

test.each([
  { name: 'the config', map: { 'Status: blocked': 'stuck' }, learnt: {}, want: 'stuck' },
  {
    name: 'a person who renamed it',
    map: {},
    learnt: { [BLOCKED]: { asked: BLOCKED, name: 'waiting', id: 7 } },
    want: 'waiting',
  },
  {
    name: 'a person who renamed what the config asks for',
    map: { [BLOCKED]: 'stuck' },
    learnt: { [BLOCKED]: { asked: 'stuck', name: 'waiting', id: 7 } },
    want: 'waiting',
  },
  {
    name: 'the config, which asks for another one since then',
    map: { [BLOCKED]: 'on hold' },
    learnt: { [BLOCKED]: { asked: 'stuck', name: 'waiting', id: 7 } },
    want: 'on hold',
  },
])('the name of a label is given by $name', ({ map, learnt, want }) => {
  const palette = paletteOf({ map, status: true, priority: true }, learnt);

  expect(palette.statuses.blocked.name).toBe(want);
  expect(palette.statusOf.get(want)).toBe('blocked');
});

const pair = (before: readonly string[], now: readonly string[]) => ({
  before: issue(1, { labels: before }),
  now: issue(1, { labels: now }),
});

test.each([
  { name: 'ours that no issue carries any more', issues: [pair([BLOCKED], [])], want: [BLOCKED] },
  { name: 'one of people', issues: [pair(['bug'], [])], want: [] },
  { name: 'none, in another case', issues: [pair([BLOCKED], ['Status: Blocked'])], want: [] },
  {
    name: 'none, where another issue has it',
    issues: [pair([BLOCKED], []), pair([BLOCKED], [BLOCKED])],
    want: [],
  },
  { name: 'that of a category', issues: [pair(['ui'], [])], learnt: ['ui'], want: ['ui'] },
])('what is missing: $name', ({ issues, learnt = [], want }) => {
  const names = Object.fromEntries(learnt.map((name) => [name, { asked: name, name, id: 1 }]));

  expect(missingLabels(issues, names, DEFAULT_PALETTE)).toEqual(want);
});
