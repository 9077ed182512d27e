import { readStatus } from '../../src/issue/labels/issue-status.ts';
import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { rememberUnfinished, statusOf } from '../../src/plan/reopened-status.ts';
import type { Tracking } from '../../src/plan/world.ts';
import { issue } from './build-world.ts';

type Said = Partial<IssueSnapshot> | undefined;

const tracking = (before: string | undefined, lastUnfinished?: TaskStatus): Tracking => ({
  issue: undefined,
  base: before === undefined ? {} : { status: { document: before, issue: before } },
  statusSeenAt: '',
  isDetached: false,
  lastUnfinished,
});
const OPEN = { state: 'open' } as const;
const BLOCKED = { state: 'open', labels: ['status: blocked'] } as const;
const CLOSED = { state: 'closed', stateReason: 'completed' } as const;

test.each<{ name: string; before?: string; last?: TaskStatus; now: Said; want: TaskStatus }>([
  { name: 'reopened', before: 'done', last: 'in_review', now: OPEN, want: 'in_review' },
  {
    name: 'reopened after it was cancelled',
    before: 'cancelled',
    last: 'blocked',
    now: OPEN,
    want: 'blocked',
  },
  { name: 'reopened, and never begun', before: 'done', now: OPEN, want: 'todo' },
  {
    name: 'reopened with a label of its own',
    before: 'done',
    last: 'in_review',
    now: BLOCKED,
    want: 'blocked',
  },
  { name: 'still closed', before: 'done', last: 'in_review', now: CLOSED, want: 'done' },
  { name: 'open all the time', before: 'in_review', last: 'in_review', now: OPEN, want: 'todo' },
  { name: 'not compared before', last: 'in_review', now: OPEN, want: 'todo' },
])('an issue that is $name says $want', ({ before, last, now, want }) => {
  const said = readStatus(issue(1, now), DEFAULT_PALETTE);

  expect(statusOf(said, tracking(before, last))).toBe(want);
});

type Memory = {
  readonly name: string;
  readonly base?: string;
  readonly last?: TaskStatus;
  readonly before?: Said;
  readonly now?: Said;
  readonly want: TaskStatus | undefined;
};

test.each<Memory>([
  { name: 'what it says while it is open', now: BLOCKED, want: 'blocked' },
  { name: 'what it said before it was closed', before: BLOCKED, now: CLOSED, want: 'blocked' },
  {
    name: 'what was remembered, while it is closed',
    last: 'blocked',
    before: CLOSED,
    now: CLOSED,
    want: 'blocked',
  },
  { name: 'nothing of what it was long ago', last: 'blocked', before: OPEN, now: OPEN, want: undefined },
  {
    name: 'what was remembered, until it is that again',
    base: 'done',
    last: 'blocked',
    now: OPEN,
    want: 'blocked',
  },
  { name: 'what was remembered of an issue that is not read', last: 'blocked', want: 'blocked' },
])('remembers $name', ({ base, last, before, now, want }) => {
  const [was, is] = [before, now].map((said) => said && issue(1, said));

  const remembered = rememberUnfinished(tracking(base, last), { before: was, now: is }, DEFAULT_PALETTE);

  expect(remembered.lastUnfinished).toBe(want);
});
