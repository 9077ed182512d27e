import { expect, test } from '@jest/globals';
import type { PullRequest } from '../../../src/issue/pull-request.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { SeenPull } from '../../../src/plan/pulls/pull-record.ts';
import { mergedPull } from '../../support/pull-request.ts';
import { AT_ONCE, kinds, settle, task, world } from '../build-world.ts';

const LABELS = ['tickmark', 'status: done', 'status: in progress', 'status: in review'];
const settled = { ...settle(world([task(), task({ line: 4, title: 'Mow the lawn' })])), labels: LABELS };

const merged = (given: Partial<PullRequest> = {}): SeenPull => ({
  pull: mergedPull(given),
  before: undefined,
  mayMove: true,
});

const DONE = ['close-issue', 'edit-document', 'comment'];

test.each([
  { name: 'a closing reference', given: { closingIssues: [asIssueNumber(2)] }, want: DONE },
  { name: 'a keyword in its text', given: { body: 'Closes #2' }, want: DONE },
  { name: 'a keyword in a commit', given: { commitMessages: ['fix: x\n\nfixes acme/garden#2'] }, want: DONE },
  { name: 'a keyword for another repository', given: { body: 'Closes acme/house#2' }, want: [] },
  { name: 'a mention', given: { body: 'Refs #2' }, want: [] },
  { name: 'another base branch', given: { body: 'Closes #2', baseBranch: 'next' }, want: [] },
])('a merged pull request with $name plans $want', ({ given, want }) => {
  const plan = planPass({ ...settled, pulls: [merged(given)] });

  expect(kinds(plan)).toEqual(want);
});

test('a merge into a completion branch completes, wherever that is', () => {
  const config = { ...AT_ONCE, completion: { branches: ['next'] } };
  const pulls = [merged({ body: 'Closes #2', baseBranch: 'next' })];

  expect(kinds(planPass({ ...settled, config, pulls }))).toEqual(DONE);
});

test('an issue that GitHub closed by itself is only followed by its document, and told by which merge', () => {
  const issue = settled.issues.get(asIssueNumber(2))!;
  const closed = {
    ...issue,
    state: 'closed' as const,
    stateReason: 'completed' as const,
    labels: ['tickmark', 'status: done'],
    closedAt: '2026-02-01T00:00:00Z',
  };
  const issues = new Map([...settled.issues, [issue.number, closed]]);

  const plan = planPass({ ...settled, issues, pulls: [merged({ body: 'Closes #2' })] });

  expect(kinds(plan)).toEqual(['edit-document', 'comment']);
});

test('of two merges that complete a task the first one is told, whether the issue is closed by now or not', () => {
  const pulls = [merged({ number: 91, body: 'Closes #2' }), merged({ number: 95, body: 'Closes #2' })];
  const closed = {
    state: 'closed' as const,
    stateReason: 'completed' as const,
    closedAt: '2026-12-01T00:00:00Z',
  };
  const issue = { ...settled.issues.get(asIssueNumber(2))!, ...closed };
  const issues = new Map([...settled.issues, [issue.number, issue]]);

  const plans = [settled, { ...settled, issues }].map((known) => planPass({ ...known, pulls }));

  expect(
    plans.map(({ actions }) => actions.flatMap((one) => (one.kind === 'comment' ? one.purpose : []))),
  ).toEqual([['pull-91'], ['pull-91']]);
});

test('a task whose issue was closed before the merge is told of none, though its document follows only now', () => {
  const closed = {
    state: 'closed' as const,
    stateReason: 'completed' as const,
    closedAt: '2026-01-20T00:00:00Z',
  };
  const issue = { ...settled.issues.get(asIssueNumber(2))!, ...closed };
  const [key, known] = [...settled.tracking].find(([, { issue: number }]) => number === issue.number)!;
  const pairing = settled.pairing.tasks.map((one) =>
    one.key === key ? { ...one, task: { ...one.task, status: 'done' as const } } : one,
  );

  const plan = planPass({
    ...settled,
    issues: new Map([...settled.issues, [issue.number, issue]]),
    tracking: new Map([...settled.tracking, [key, { ...known, statusSeenAt: '2026-03-01T00:00:00Z' }]]),
    pairing: { ...settled.pairing, tasks: pairing },
    pulls: [merged({ body: 'Closes #2' })],
  });

  expect(kinds(plan)).not.toContain('comment');
});
