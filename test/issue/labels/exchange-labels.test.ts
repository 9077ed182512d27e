import { expect, test } from '@jest/globals';
import { exchangeLabels, sameLabels } from '../../../src/issue/labels/exchange-labels.ts';
import { readStatus } from '../../../src/issue/labels/issue-status.ts';
import { ownLabels } from '../../../src/issue/labels/own-labels.ts';
import { DEFAULT_PALETTE } from '../../../src/issue/labels/palette.ts';

test('labels of people stay, in their order', () => {
  const labels = exchangeLabels(
    ['bug', 'tickmark', 'status: blocked', 'good first issue'],
    ownLabels(DEFAULT_PALETTE, 'done', 'high'),
    DEFAULT_PALETTE,
  );

  expect(labels).toEqual(['bug', 'good first issue', 'tickmark', 'priority: high', 'status: done']);
});

test('labels are the same in any order and case', () => {
  expect(sameLabels(['Tickmark', 'bug'], ['bug', 'tickmark'])).toBe(true);
  expect(sameLabels(['tickmark'], ['tickmark', 'bug'])).toBe(false);
});

test.each([
  {
    name: 'closed as completed',
    issue: { state: 'closed', stateReason: 'completed', labels: [] },
    want: 'done',
  },
  {
    name: 'closed as not planned',
    issue: { state: 'closed', stateReason: 'not_planned', labels: [] },
    want: 'cancelled',
  },
  {
    name: 'closed as duplicate',
    issue: { state: 'closed', stateReason: 'duplicate', labels: [] },
    want: 'cancelled',
  },
  {
    name: 'closed without a reason',
    issue: { state: 'closed', stateReason: undefined, labels: [] },
    want: 'done',
  },
  { name: 'open', issue: { state: 'open', stateReason: undefined, labels: ['bug'] }, want: 'todo' },
  {
    name: 'open and labelled',
    issue: { state: 'open', stateReason: undefined, labels: ['Status: In Progress'] },
    want: 'in_progress',
  },
  {
    name: 'reopened with its old label',
    issue: { state: 'open', stateReason: 'reopened', labels: ['status: done'] },
    want: 'todo',
  },
  {
    name: 'open with two labels',
    issue: { state: 'open', stateReason: undefined, labels: ['status: blocked', 'status: in progress'] },
    want: 'in_progress, blocked',
  },
  {
    name: 'open with a second label of a finished status',
    issue: { state: 'open', stateReason: undefined, labels: ['status: done', 'status: blocked'] },
    want: 'blocked',
  },
] as const)('an issue that is $name reads as $want', ({ issue, want }) => {
  expect(readStatus(issue, DEFAULT_PALETTE)).toBe(want);
});
