import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { mergeField } from '../../src/plan/merge-field.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import { keyOf, retold, settle, task, touched, world } from './build-world.ts';

const CLOSED = { state: 'closed', stateReason: 'completed', closedAt: '2026-02-01T00:00:00Z' } as const;
const CANCELLED = { state: 'closed', stateReason: 'not_planned', closedAt: '2026-02-01T00:00:00Z' } as const;
const STARTED = { labels: ['tickmark', 'status: in progress'], updatedAt: '2026-02-01T00:00:00Z' } as const;
const BOX: readonly TaskStatus[] = ['todo', 'done'];
const ALL: readonly TaskStatus[] = ['todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled'];

// One row a combination: what the document says before and after, what somebody did to the issue, what follows.
test.each([
  { name: 'nobody', from: 'todo', to: 'todo', issue: {}, canSay: BOX, want: [] },
  { name: 'the document: done', from: 'todo', to: 'done', issue: {}, canSay: BOX, want: ['close-issue'] },
  {
    name: 'the document: open again',
    from: 'done',
    to: 'todo',
    issue: {},
    canSay: BOX,
    want: ['reopen-issue'],
  },
  {
    name: 'the document: started',
    from: 'todo',
    to: 'in_progress',
    issue: {},
    canSay: ALL,
    want: ['update-issue'],
  },
  {
    name: 'the issue: closed',
    from: 'todo',
    to: 'todo',
    issue: CLOSED,
    canSay: BOX,
    want: ['update-issue', 'edit-document'],
  },
  {
    name: 'the issue: started, and a box cannot say so',
    from: 'todo',
    to: 'todo',
    issue: STARTED,
    canSay: BOX,
    want: [],
  },
  {
    name: 'the issue: started, and a field can say so',
    from: 'todo',
    to: 'todo',
    issue: STARTED,
    canSay: ALL,
    want: ['edit-document'],
  },
  {
    name: 'the issue: cancelled, and a box cannot say so',
    from: 'todo',
    to: 'todo',
    issue: CANCELLED,
    canSay: BOX,
    want: ['update-issue', 'comment'],
  },
  {
    name: 'both: done',
    from: 'todo',
    to: 'done',
    issue: { ...CLOSED, labels: ['tickmark', 'status: done'] },
    canSay: BOX,
    want: [],
  },
  {
    name: 'both, the issue later',
    from: 'todo',
    to: 'in_progress',
    issue: CLOSED,
    canSay: ALL,
    want: ['comment', 'update-issue', 'edit-document'],
  },
] satisfies {
  name: string;
  from: TaskStatus;
  to: TaskStatus;
  issue: Partial<IssueSnapshot>;
  canSay: readonly TaskStatus[];
  want: string[];
}[])('status changed by $name', ({ from, to, issue, canSay, want }) => {
  const settled = settle(world([task({ status: from, canSay })]));
  const changed = touched(retold(settled, [task({ status: to, canSay })]), 1, issue);

  const plan = planPass({
    ...changed,
    labels: ['tickmark', 'status: in progress', 'status: done', 'status: cancelled'],
  });

  expect(plan.actions.map(({ kind }) => kind)).toEqual(want);
});

test('when the document is the later one its status wins', () => {
  const settled = settle(world([task({ canSay: ALL })]));
  const key = keyOf(0);
  const tracking = new Map([[key, { ...settled.tracking.get(key)!, statusSeenAt: '2026-03-01T00:00:00Z' }]]);

  const plan = planPass({
    ...touched(retold(settled, [task({ status: 'blocked', canSay: ALL })]), 1, CLOSED),
    tracking,
  });

  expect(plan.actions.filter(({ kind }) => kind !== 'ensure-label')).toMatchObject([
    {
      kind: 'comment',
      body: expect.stringContaining('to done and to blocked. What counts now: blocked.'),
    },
    { kind: 'reopen-issue' },
  ]);
});

test('the document is told the status that its dialect has for it', () => {
  const settled = settle(world([task({ canSay: BOX })]));

  const plan = planPass(touched(settled, 1, CLOSED));

  expect(plan.actions.find(({ kind }) => kind === 'edit-document')).toMatchObject({
    edits: [{ line: 3, from: 'todo', to: 'done' }],
  });
});

test('a document that is not UTF-8 is never edited, and the issue says why', () => {
  const settled = settle(world([task({ canSay: BOX })]));
  const documents = settled.documents.map((document) => ({ ...document, isWritable: false }));

  const plan = planPass({ ...touched(settled, 1, CLOSED), documents });

  expect(plan.actions.some(({ kind }) => kind === 'edit-document')).toBe(false);
  expect(plan.actions.find(({ kind }) => kind === 'comment')).toMatchObject({
    body: expect.stringContaining('UTF-8'),
  });
});

test('what cannot be said is told once, and is settled', () => {
  const settled = settle(world([task({ canSay: BOX })]));
  const changed = touched(settled, 1, CANCELLED);
  const after = settle(changed);

  const again = planPass(after);

  expect(again.actions).toEqual([]);
});

test('without a base the document counts, but a closing by a person beats it', () => {
  const settled = settle(world([task()]));
  const key = keyOf(0);
  const tracking = new Map([[key, { ...settled.tracking.get(key)!, base: {} }]]);

  const byPerson = planPass({
    ...touched(settled, 1, { ...CLOSED, closedBy: { login: 'maya', isBot: false } }),
    tracking,
  });
  const byBot = planPass({
    ...touched(settled, 1, { ...CLOSED, closedBy: { login: 'stale[bot]', isBot: true } }),
    tracking,
  });

  expect(byPerson.actions.map(({ kind }) => kind)).toContain('edit-document');
  expect(byBot.actions.map(({ kind }) => kind)).toContain('reopen-issue');
});

test.each([
  { document: 'a', issue: 'a', base: { document: 'x', issue: 'y' }, want: { kind: 'agreed' } },
  {
    document: 'b',
    issue: 'a',
    base: { document: 'a', issue: 'a' },
    want: { kind: 'follow', side: 'document', isConflict: false },
  },
  {
    document: 'a',
    issue: 'b',
    base: { document: 'a', issue: 'a' },
    want: { kind: 'follow', side: 'issue', isConflict: false },
  },
  {
    document: 'b',
    issue: 'c',
    base: { document: 'a', issue: 'a' },
    want: { kind: 'follow', side: 'document', isConflict: true },
  },
  { document: 'a', issue: 'b', base: { document: 'a', issue: 'b' }, want: { kind: 'agreed' } },
  {
    document: 'a',
    issue: 'b',
    base: undefined,
    want: { kind: 'follow', side: 'document', isConflict: false },
  },
])('merging $document and $issue over $base', ({ document, issue, base, want }) => {
  expect(mergeField({ document, issue, base, agrees: document === issue, owner: 'document' })).toEqual(want);
});
