import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TASK_PRIORITIES, TASK_STATUSES, type TaskStatus } from '../../src/config/task-words.ts';
import { findMarker } from '../../src/issue/marker.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import { issue, keyOf, kinds, retold, settle, task, touched, world } from './build-world.ts';
import { mergedPull } from '../support/pull-request.ts';

/** Tasks that differ in their title alone. */
const rows = (count: number, status: TaskStatus) =>
  Array.from({ length: count }, (_, index) => task({ line: index + 1, title: `Task ${index}`, status }));

test('a new task gets an issue with its key, its labels and its words', () => {
  const plan = planPass(world([task({ id: '1.2', priority: 'high', description: 'Twice a week.' })]));

  const [open] = plan.actions.filter((action) => action.kind === 'open-issue');
  expect(open?.draft.title).toBe('1.2: Water the plants');
  expect(open?.draft.labels).toEqual(['tickmark', 'priority: high']);
  expect(open?.draft.body).toContain('Twice a week.');
  expect(findMarker(open?.draft.body ?? '')?.marker).toMatchObject({ repositoryId: 42, key: keyOf(0) });
});

test('labels are made once, before the issue that carries them', () => {
  const tasks = [task({ priority: 'low' }), task({ line: 4, title: 'Mow', priority: 'low' })];

  const plan = planPass(world(tasks, { labels: ['tickmark'] }));

  expect(kinds(plan)).toEqual(['ensure-label', 'open-issue', 'open-issue']);
});

test('subtasks are lines of their parent and no issues', () => {
  const tasks = [task(), task({ line: 4, title: 'Fill the can', level: 1, parent: 0, status: 'done' })];

  const plan = planPass(world(tasks));

  const opens = plan.actions.filter((action) => action.kind === 'open-issue');
  expect(opens).toHaveLength(1);
  expect(opens[0]?.draft.body).toContain('- [x] Fill the can');
});

test.each([
  { status: 'done', want: 'completed' },
  { status: 'cancelled', want: 'not_planned' },
  { status: 'todo', want: undefined },
] as const)('a task first seen as $status is opened and finished as $want', ({ status, want }) => {
  const plan = planPass(world([task({ status })]));

  expect(plan.actions.find((action) => action.kind === 'open-issue')?.finishAs).toBe(want);
});

test('with import.finished: skip a finished task has no issue', () => {
  const base = world([task({ status: 'done' })]);

  const plan = planPass({ ...base, config: { ...base.config, import: { finished: 'skip' } } });

  expect(kinds(plan)).toEqual([]);
});

test('a task whose creation is in doubt is not opened again', () => {
  const plan = planPass(world([task()], { waiting: new Set([keyOf(0)]) }));

  expect(kinds(plan)).toEqual([]);
});

test('a settled world has an empty plan', () => {
  const any = fc.record({
    title: fc.string({ minLength: 1 }),
    status: fc.constantFrom(...TASK_STATUSES),
    priority: fc.option(fc.constantFrom(...TASK_PRIORITIES), { nil: undefined }),
    description: fc.string(),
    id: fc.option(fc.constantFrom('1', 'T001', 'A.2'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (given) => {
      const tasks = given.map((one, index) => task({ ...one, line: index + 1, canSay: TASK_STATUSES }));
      const settled = settle(settle(world(tasks)));

      const plan = planPass(settled);

      expect(plan.actions).toEqual([]);
      expect(plan.settlements).toEqual([]);
    }),
  );
});

test('a line that moved is no reason to write', () => {
  const settled = settle(world([task()]));

  const plan = planPass({
    ...retold(settled, [task({ line: 30 })]),
    head: { sha: 'c'.repeat(40), author: 'rita' },
  });

  expect(plan.actions).toEqual([]);
});

test('all that changed in a task is one request', () => {
  const settled = settle(world([task()]));

  const plan = planPass(
    retold(settled, [
      task({ title: 'Water all plants', status: 'done', priority: 'high', description: 'Now.' }),
    ]),
  );

  const [update, ...rest] = plan.actions.filter((action) => 'changes' in action);
  expect(rest).toEqual([]);
  expect(update).toMatchObject({
    kind: 'close-issue',
    changes: {
      title: 'Water all plants',
      labels: ['tickmark', 'priority: high', 'status: done'],
      state: { kind: 'closed', reason: 'completed' },
    },
  });
});

test('an issue that a person deleted is left alone', () => {
  const settled = settle(world([task()]));
  const tracking = new Map([[keyOf(0), { ...settled.tracking.get(keyOf(0))!, isDetached: true }]]);

  const plan = planPass({ ...retold(settled, [task({ status: 'done' })]), tracking });

  expect(kinds(plan)).toEqual([]);
});

test('labels of people survive a change of ours', () => {
  const settled = touched(settle(world([task()])), 1, { labels: ['bug', 'tickmark'] });

  const plan = planPass(retold(settled, [task({ priority: 'low' })]));

  expect(plan.actions.find((action) => 'changes' in action)).toMatchObject({
    changes: { labels: ['bug', 'tickmark', 'priority: low'] },
  });
});

test('a marker removed by hand is put back, with what people wrote', () => {
  const settled = touched(settle(world([task()])), 1, { body: 'I rewrote all of this.' });

  const plan = planPass(settled);

  const body =
    plan.actions.flatMap((action) => ('changes' in action ? [action.changes.body ?? ''] : []))[0] ?? '';
  expect(findMarker(body)?.marker.key).toBe(keyOf(0));
  expect(body).toContain('I rewrote all of this.');
});

test.each([
  { name: 'reopening most issues', from: 'done', to: 'todo', count: 8, want: /reopen 8 of 8/ },
  { name: 'closing most issues', from: 'todo', to: 'done', count: 24, want: /close 24 of 24/ },
] as const)('$name at once is held and told', ({ from, to, count, want }) => {
  const settled = settle(world(rows(count, from)));

  const plan = planPass(retold(settled, rows(count, to)));

  expect(kinds(plan)).toEqual([]);
  expect(plan.held[0]?.reason).toMatch(want);
  expect(plan.problems.map(({ rule }) => rule)).toContain('held');
});

test('what a person asked for goes on while the rest of its document is held', () => {
  const settled = settle(world(rows(8, 'done')));
  const pull = mergedPull({ number: 9, closingIssues: [asIssueNumber(3)] });

  const plan = planPass({
    ...retold(settled, rows(8, 'todo')),
    pulls: [{ pull, before: undefined, mayMove: true }],
  });

  expect(plan.held).toHaveLength(1);
  expect(kinds(plan)).toEqual(['comment', 'edit-document', 'comment']);
  expect(plan.actions).toMatchObject([
    { kind: 'comment', purpose: 'lost-status-todo-done' },
    { kind: 'edit-document', edits: [{ line: 3, to: 'done' }] },
    { kind: 'comment', purpose: 'pull-9' },
    { kind: 'write-dashboard' },
  ]);
});

test('more new issues than the limit are held', () => {
  const many = Array.from({ length: 101 }, (_, index) => task({ line: index + 1, title: `Task ${index}` }));

  const plan = planPass(world(many));

  expect(kinds(plan)).toEqual([]);
  expect(plan.held[0]?.reason).toMatch(/101 issues at once/);
});

test('a foreign issue with our key in its text is not ours', () => {
  const settled = settle(world([task()]));
  const copied = issue(9, { body: settled.issues.get(asIssueNumber(1))?.body ?? '' });

  const plan = planPass({ ...settled, issues: new Map([...settled.issues, [copied.number, copied]]) });

  expect(plan.actions).toEqual([]);
});
