import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../../src/config/task-words.ts';
import { asTaskKey } from '../../../src/issue/task-key.ts';
import { foldMerges, type Start } from '../../../src/plan/pulls/fold-merges.ts';
import type { PullLife } from '../../../src/plan/pulls/pull-life.ts';
import { neverActedOn, type PullRecord } from '../../../src/plan/pulls/pull-record.ts';
import { mergedPull } from '../../support/pull-request.ts';

const KEY = asTaskKey('aaaaaaaa');
const OPEN: Start = { status: 'todo', rest: 'todo', doneAt: undefined, isLine: false };

type Merge = { readonly number: number; readonly reverts?: number };

const lifeOf = ({ number, reverts }: Merge): PullLife => ({
  pull: mergedPull({ number, mergedAt: `2026-01-01T00:${number}:00Z` }),
  before: neverActedOn(number),
  phase: 'merged',
  linked: [],
  works: [],
  completes: reverts === undefined ? [KEY] : [],
  reverts,
  isTurned: true,
  isAwaited: true,
});

/** Merges followed pass by pass: what a task is after each, with what an open pull request shows on it meanwhile. */
function follow(merges: readonly Merge[], shown: TaskStatus = 'todo'): readonly TaskStatus[] {
  const records = new Map<number, PullRecord>();
  let start: Start = { ...OPEN, status: shown };
  return merges.map((merge) => {
    const { turns, completed } = foldMerges([lifeOf(merge)], records.values(), () => start);
    for (const [number, moves] of completed)
      records.set(number, { ...neverActedOn(number), phase: 'merged', completed: moves });
    const to = turns.get(KEY)?.to;
    if (to !== undefined) start = { ...OPEN, status: to === 'todo' ? shown : to };
    return start.status;
  });
}

const [first, second] = [{ number: 10 }, { number: 11 }];
const revertOf = (number: number, reverts: number): Merge => ({ number, reverts });

test.each<{ name: string; merges: readonly Merge[]; shown?: TaskStatus; want: readonly TaskStatus[] }>([
  { name: 'a revert opens the task again', merges: [first, revertOf(20, 10)], want: ['done', 'todo'] },
  {
    name: 'the revert of a revert completes it again, whatever an open pull request shows',
    merges: [first, revertOf(20, 10), revertOf(30, 20)],
    shown: 'in_review',
    want: ['done', 'in_review', 'done'],
  },
  {
    name: 'a task that two merges complete is open when both are taken back',
    merges: [first, second, revertOf(20, 11), revertOf(21, 10)],
    want: ['done', 'done', 'done', 'todo'],
  },
  {
    name: 'the second of them completes it again when its revert is taken back',
    merges: [first, second, revertOf(20, 11), revertOf(21, 10), revertOf(30, 20)],
    want: ['done', 'done', 'done', 'todo', 'done'],
  },
])('$name', ({ merges, shown, want }) => {
  expect(follow(merges, shown)).toEqual(want);
});

test('what a person decided since stays', () => {
  const moves = [{ key: KEY, from: 'todo', to: 'done' }] as const;
  const record: PullRecord = { ...neverActedOn(10), phase: 'merged', completed: moves };

  const { turns } = foldMerges([lifeOf(revertOf(20, 10))], [record], () => ({
    ...OPEN,
    status: 'cancelled',
  }));

  expect([...turns]).toEqual([]);
});
