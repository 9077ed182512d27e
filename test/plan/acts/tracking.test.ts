import { expect, test } from '@jest/globals';
import { asIssueNumber, type TaskKey } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, kinds, retold, settle, task, touched, world } from '../build-world.ts';
import { change, comment, edits, garden, known, obey, said, verdicts } from './commented.ts';

const HOLD = { by: 'ben', since: '2026-01-30T00:00:00Z' };
const held = (): World => known(garden(), 1, { hold: HOLD });

test('/hold is noted before anything is written, and told on the issue', () => {
  const plan = obey([comment('/hold', { on: 2 })]);

  expect(plan.notes).toMatchObject([{ hold: { by: 'maya', since: '2026-02-01T00:00:00Z' } }]);
  expect(said(plan, /^hold$/)).toMatch(/On hold since 2026-02-01.*`maya` wrote `\/hold`/);
});

test('what was asked for before /hold in one comment is done, and what comes after is refused', () => {
  const plan = obey([comment('/priority low\n/hold\n/done', { on: 2 })]);

  expect(change(plan)).toEqual({ labels: ['tickmark', 'priority: low'] });
  expect(said(plan)).toMatch(/`\/done` was not obeyed: `maya` put this task on hold/);
});

test('while a task is on hold neither side follows the other, and no word is lost', () => {
  const edited = touched(held(), 2, { title: 'T2: Sow all beans' });

  expect(planPass(edited).actions).toEqual([]);
  expect(planPass({ ...edited, acts: [comment('/unhold', { on: 2 })] }).notes).toMatchObject([
    { hold: undefined },
  ]);
});

test('/unhold compares both sides with what they said when the hold began', () => {
  const before = held();
  const tasks = before.pairing.tasks.map((paired) => paired.task);
  const now = retold(before, tasks.with(1, { ...tasks[1]!, status: 'done' }));
  const comments = [{ issue: asIssueNumber(2), purpose: 'hold', commentId: 9, digest: 'on hold' }];

  expect(planPass(now).actions).toEqual([]);
  const plan = planPass({ ...now, comments, acts: [comment('/unhold', { on: 2 })] });
  expect(kinds(plan)).toContain('close-issue');
  expect(said(plan, /^hold$/)).toMatch(/Not on hold any more/);
});

test('/unhold of a task that is not on hold is obeyed without a word', () => {
  const plan = obey([comment('/unhold')]);

  expect([kinds(plan), plan.notes]).toEqual([['react', 'react'], []]);
});

test('a task on hold may be parted', () => {
  const plan = planPass({ ...held(), acts: [comment('/detach', { on: 2 })] });

  expect(kinds(plan)).toEqual(['react', 'detach-issue', 'comment', 'react']);
});

test('/detach lets the issue go after what was asked before it, and nothing is heard after it', () => {
  const plan = obey([comment('/done\n/detach\n/priority low', { on: 2 })]);

  expect(kinds(plan)).toEqual(['react', 'close-issue', 'edit-document', 'detach-issue', 'comment', 'react']);
  expect(said(plan)).toMatch(/`\/priority low` was not obeyed: `maya` parted/);
  expect(said(plan)).toContain(`\`/adopt ${keyOf(1)}\``);
});

test('a parted task has no issue opened, and an /adopt gives it one', () => {
  const parted = known(garden(), 1, { isDetached: true, detachedBy: { by: 'maya', actId: 'comment-7' } });
  const mine = parted.issues.get(asIssueNumber(2))!;
  const plan = planPass({ ...parted, acts: [comment('/adopt T2', { on: 2, issue: mine })] });

  expect([planPass(parted).actions, planPass(parted).problems]).toEqual([[], []]);
  expect(kinds(planPass({ ...parted, acts: [comment('/done', { on: 2 })] }))).toEqual([]);
  expect(kinds(plan)).toContain('adopt-issue');
});

test('/detach is answered once more when the process stopped before it had answered', () => {
  const parted = known(garden(), 1, { isDetached: true, detachedBy: { by: 'maya', actId: 'comment-500' } });
  const plan = planPass({ ...parted, acts: [comment('/detach', { on: 2 })] });

  expect([kinds(plan), verdicts(plan)]).toEqual([['react', 'comment', 'react'], ['obeyed']]);
});

const links = ({ actions }: Plan) => actions.filter(({ kind }) => kind === 'link-blockers');

test.each(['/blocked-by T1', '/depends-on #1', '/blocked-by TASKS.md:3', `/blocked-by ${keyOf(0)}`])(
  '%s lets the issue of the first task block this one',
  (text) => {
    const plan = obey([comment(text, { on: 2 })]);

    expect(links(plan)).toMatchObject([{ key: keyOf(1), add: [keyOf(0)], remove: [], by: 'person' }]);
    expect(said(plan, /^blockers$/)).toMatch(/links of the issues alone/);
    expect(edits(plan)).toEqual([]);
  },
);

test.each([
  { text: '/blocked-by T2', says: /a task does not wait for itself/ },
  { text: '/blocked-by T9 #99', says: /no task goes by `T9`; `#99` is not the issue of a task/ },
])('$text is refused', ({ text, says }) => {
  const plan = obey([comment(text, { on: 2 })]);

  expect([links(plan), verdicts(plan)]).toEqual([[], ['refused']]);
  expect(said(plan)).toMatch(says);
});

test('a circle is refused, also when two comments would close it together', () => {
  const plan = obey([comment('/blocked-by T1', { on: 2 }), comment('/blocked-by T2', { on: 1, id: 501 })]);

  expect([links(plan).length, verdicts(plan)]).toEqual([1, ['obeyed', 'refused']]);
});

test('of two commands on one dependency the later one counts', () => {
  const plan = obey([comment('/blocked-by T1 T3\n/unblock T1', { on: 2 })]);

  expect(links(plan)).toMatchObject([{ add: [keyOf(2)], remove: [keyOf(0)] }]);
});

test('a server without dependencies is told of', () => {
  const capabilities = { hasSubIssues: false, hasDependencies: false, issueTypes: undefined };

  expect(said(obey([comment('/blocked-by T1', { on: 2 })], { capabilities }))).toMatch(
    /knows no dependencies/,
  );
});

test('what a command linked or took off is left so by a document that did not change', () => {
  const capabilities = { hasSubIssues: false, hasDependencies: true, issueTypes: undefined };
  const tasks = [task({ id: 'T1' }), task({ line: 4, id: 'T2', title: 'Mow', dependsOn: ['T1'] })];
  const settled = settle(settle(world(tasks, { capabilities })));
  const key: TaskKey = keyOf(1);
  const off = known(settled, 1, {
    base: { ...settled.tracking.get(key)!.base, blockers: { document: keyOf(0), issue: '' } },
  });

  expect(planPass(off).actions).toEqual([]);
});
