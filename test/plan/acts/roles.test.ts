import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import { kinds, touched } from '../build-world.ts';
import { change, comment, configured, edits, garden, known, obey, said, verdicts } from './commented.ts';

const assignedTo = (login: string) => touched(garden(), 2, { assignees: [login] });

test.each([
  { why: 'somebody with triage assigned', world: assignedTo('rita'), judged: { isEntrusted: true } },
  {
    why: 'we assigned by the word of somebody with triage',
    world: known(assignedTo('rita'), 1, { vouched: ['rita'] }),
  },
])('an assignee whom $why may start and finish a task, and nothing else', ({ world, judged = {} }) => {
  const writer = { by: 'Rita', on: 2, role: 'read', ...judged } as const;
  const done = planPass({ ...world, acts: [comment('/done', writer)] });
  const rest = planPass({ ...world, acts: [comment('/cancel\n/priority low\n/status blocked', writer)] });

  expect([kinds(done), edits(done)]).toEqual([
    ['react', 'close-issue', 'edit-document', 'react'],
    ['status: todo → done'],
  ]);
  expect([verdicts(rest), change(rest)]).toEqual([['refused'], undefined]);
  expect(said(rest)).toMatch(/What you may write here: `\/start`, `\/done`, `\/why`, `\/help`\./);
});

test.each([
  { why: 'who took the task alone', world: assignedTo('rita'), judged: {} },
  {
    why: 'who is assigned no more',
    world: known(garden(), 1, { vouched: ['rita'] }),
    judged: { isEntrusted: true },
  },
])('a reader $why may not finish it', ({ world, judged }) => {
  const plan = planPass({
    ...world,
    acts: [comment('/done', { by: 'rita', on: 2, role: 'read', ...judged })],
  });

  expect([change(plan), verdicts(plan)]).toEqual([undefined, ['refused']]);
});

test('whom the document names may finish the task once assigned', () => {
  const world = touched(garden(), 1, { assignees: ['maya'] });

  expect(verdicts(planPass({ ...world, acts: [comment('/done', { role: 'read' })] }))).toEqual(['obeyed']);
});

test('a role that the config gives a command holds for everybody', () => {
  const config = configured({ permissions: { done: 'write', title: 'triage', why: 'maintain' } });
  const world = { ...known(assignedTo('rita'), 1, { vouched: ['rita'] }), config };
  const asks = (text: string, role: 'read' | 'triage' | 'write', by = 'maya') =>
    verdicts(planPass({ ...world, acts: [comment(text, { by, on: 2, role })] }))[0];

  expect([asks('/done', 'read', 'rita'), asks('/done', 'triage'), asks('/done', 'write')]).toEqual([
    'refused',
    'refused',
    'obeyed',
  ]);
  expect([asks('/title Sow', 'triage'), asks('/why', 'write')]).toEqual(['obeyed', 'refused']);
});

test.each([
  { text: '/assign', want: 'obeyed' },
  { text: '/assign me', want: 'obeyed' },
  { text: '/unassign me', want: 'obeyed' },
  { text: '/assign @rita', want: 'obeyed' },
  { text: '/assign me ben', want: 'refused' },
  { text: '/unassign', want: 'refused' },
  { text: '/unassign maya', want: 'refused' },
])('with selfAssign $text of a reader is $want', ({ text, want }) => {
  const acts = [comment(text, { by: 'rita', role: 'read' })];

  expect(verdicts(obey(acts, { config: configured({ selfAssign: true }) }))).toEqual([want]);
  expect(verdicts(obey(acts))).toEqual(['refused']);
});

test('who assigned oneself without triage is no assignee whom somebody with triage assigned', () => {
  const config = configured({ selfAssign: true });
  const plan = obey([comment('/assign me\n/done', { by: 'rita', on: 2, role: 'read' })], { config });

  expect(change(plan)).toEqual({ assignees: ['rita'] });
  expect(said(plan)).toMatch(/`\/done` needs the triage permission/);
  expect(plan.notes.flatMap(({ vouched }) => vouched ?? [])).toEqual([]);
});

test('somebody with triage assigns, and from the next comment on that person may finish the task', () => {
  const first = comment('/assign rita', { role: 'triage', on: 2 });
  const plan = obey([first, comment('/done', { by: 'rita', role: 'read', on: 2, id: 501 })]);

  expect(verdicts(plan)).toEqual(['obeyed', 'obeyed']);
  expect(plan.notes).toMatchObject([{ vouched: ['rita'] }]);
  const taken = obey([first, comment('/unassign rita', { on: 2, id: 501 })]);
  expect(taken.notes.flatMap(({ vouched }) => vouched ?? [])).toEqual([]);
});

test('nobody of whom GitHub tells nothing is obeyed', () => {
  const plan = obey([comment('/why\n/done', { role: 'none' })]);

  expect([change(plan), verdicts(plan)]).toEqual([undefined, ['refused']]);
  expect(said(plan)).not.toMatch(/What you may write here/);
});

test('refusals of one person on one issue are one comment, and what else is said is one for each comment', () => {
  const reader = { by: 'rita', role: 'read' } as const;
  const acts = [
    comment('/done', reader),
    comment('/cancel', { ...reader, id: 501 }),
    comment('/why', { ...reader, id: 502 }),
    comment('/why\n/done', { ...reader, id: 503 }),
    comment('/status finished-ish', { id: 504 }),
  ];
  const purposes = obey(acts).actions.flatMap((action) => (action.kind === 'comment' ? action.purpose : []));

  expect(purposes).toEqual(['refusal-rita', 'refusal-rita', 'reply-502', 'reply-503', 'reply-504']);
});

test('every act is in the decisions of its task, with the person and the comment', () => {
  const acts = [
    comment('/assign ben\n/title', { id: 7 }),
    comment('/done', { by: 'ben', role: 'triage', id: 8 }),
  ];
  const [decision] = obey(acts).decisions;

  expect(decision?.done.slice(0, 2)).toEqual([
    '@maya wrote `/assign ben` in comment 7',
    '@ben wrote `/done` in comment 8',
  ]);
});

test('/plan tells what this pass does and what waits; /sync asks for another pass', () => {
  const before = touched(garden(), 2, { title: 'T2: Sow `all` beans' });
  const editors = new Map([
    [asIssueNumber(2), { title: { login: 'maya', isBot: false, role: 'write' } }],
  ] as const);
  const plan = planPass({ ...before, editors, acts: [comment('/plan')] });

  expect(said(plan)).toMatch(/```text\nedit {7}TASKS.md\n.*Sow the beans → Sow `all` beans/s);
  expect(said(obey([comment('/plan')]))).toContain('Nothing to do.');
  expect([plan.isSyncAsked, obey([comment('/sync')]).isSyncAsked]).toEqual([false, true]);
  expect(obey([comment('/sync', { role: 'triage' })]).isSyncAsked).toBe(false);
});
