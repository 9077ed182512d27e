import { describe, expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import type { Task } from '../../../src/document/task.ts';
import { capabilityQuestion } from '../../../src/plan/links/capability-question.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { taskViews } from '../../../src/plan/task-view.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, kinds, retold, settle, world } from '../build-world.ts';
import { CAPABLE, linksOf, native, opened, outline, replanned, settleAll } from './linked-world.ts';

const nativeWorld = (tasks: readonly Task[], given: Partial<World> = {}): World =>
  world(tasks, { config: native(), capabilities: CAPABLE, ...given });

/** What each issue shows in its checklist: `Task 0: Task 1, Task 2`. */
const checklists = (of: World): string[] =>
  taskViews(of)
    .filter(({ subtasks }) => subtasks.length > 0)
    .map(({ paired, subtasks }) => `${paired.task.title}: ${subtasks.map(({ title }) => title).join(', ')}`);

const opens = ({ actions }: Plan): number => actions.filter(({ kind }) => kind === 'open-issue').length;

/** 0 ─ 1 ─ 2, 3; and 4. */
const TREE = outline(undefined, 0, 1, 0, undefined);

test('subtasks are issues, opened with those above them first, and then linked', () => {
  const before = nativeWorld(TREE);
  const plan = planPass(before);
  const next = planPass(settle(before, plan));

  expect(opens(plan)).toBe(5);
  expect(checklists(before)).toEqual([]);
  expect(plan.dueAt).toBe(before.now);
  expect(linksOf(next)).toEqual(['1 below 0', '2 below 1', '3 below 0']);
  expect(kinds(next)).toEqual(['link-parent', 'link-parent', 'link-parent']);
});

test('a settled world has nothing to do and asks nothing, and knows it without the answer', () => {
  const settled = settleAll(nativeWorld(TREE));
  const unasked = { ...settled, capabilities: { ...CAPABLE, hasSubIssues: false } };

  expect(capabilityQuestion(settled)).toBeUndefined();
  expect(planPass(unasked)).toMatchObject({ actions: [], settlements: [], dueAt: undefined });
});

describe('a document that changed', () => {
  const settled = settleAll(nativeWorld(TREE));

  test.each([
    {
      name: 'a subtask goes below another task',
      tasks: outline(undefined, 0, 1, 1, undefined),
      want: ['3 below 1'],
    },
    {
      name: 'a subtask stands alone',
      tasks: outline(undefined, 0, 1, undefined, undefined),
      want: ['3 below nothing'],
    },
    { name: 'a task becomes a subtask', tasks: outline(undefined, 0, 1, 0, 0), want: ['4 below 0'] },
    { name: 'nothing moves', tasks: TREE, want: [] },
  ])('$name', ({ tasks, want }) => {
    expect(linksOf(replanned(settled, tasks))).toEqual(want);
  });
});

describe('what GitHub has no room for', () => {
  test('more than a hundred of one parent stay in its checklist', () => {
    const before = nativeWorld(outline(undefined, ...Array.from({ length: 102 }, () => 0)));

    expect(opens(planPass(before))).toBe(101);
    expect(checklists(before)).toEqual(['Task 0: Task 101, Task 102']);
  });

  test('who is a sub-issue keeps its place when others are told before it', () => {
    const many = Array.from({ length: 100 }, () => 0);
    const settled = settleAll(nativeWorld(outline(undefined, ...many)));
    const tasks = outline(undefined, ...many, 0);
    // The last one is new, and told first.
    const reordered = [tasks[0]!, tasks.at(-1)!, ...tasks.slice(1, -1)];
    const told = retold(settled, reordered);
    const keys = [keyOf(0), keyOf(101), ...Array.from({ length: 100 }, (_, index) => keyOf(index + 1))];
    const pairing = {
      ...told.pairing,
      tasks: told.pairing.tasks.map((one, at) => ({ ...one, key: keys[at]! })),
    };

    const plan = planPass({ ...told, pairing });

    expect(linksOf(plan)).toEqual([]);
    expect(opens(plan)).toBe(0);
    expect(checklists({ ...told, pairing })).toEqual(['Task 0: Task 101']);
  });

  test('a sub-issue whose task left the document keeps its place too', () => {
    const many = Array.from({ length: 100 }, () => 0);
    const settled = settleAll(nativeWorld(outline(undefined, ...many)));
    const tasks = outline(undefined, ...many);
    const told = retold(settled, tasks);
    const pairs = told.pairing.tasks.map((one, at) => (at === 100 ? { ...one, key: keyOf(200) } : one));

    expect(opens(planPass({ ...told, pairing: { ...told.pairing, tasks: pairs } }))).toBe(0);
  });

  test('what stands deeper than eight levels stays in the checklist of the eighth', () => {
    const before = nativeWorld(outline(undefined, 0, 1, 2, 3, 4, 5, 6, 7, 8));

    expect(opens(planPass(before))).toBe(8);
    expect(checklists(before)).toEqual(['Task 7: Task 8, Task 9']);
  });

  test('a link that GitHub refused is not asked for again, and the checklist shows the subtask', () => {
    const settled = settleAll(nativeWorld(outline(undefined, 0, 1)));
    const known = settled.tracking.get(keyOf(1))!;
    const base = { ...known.base, parent: { document: keyOf(0), issue: '' } };
    const refused = { ...settled, tracking: new Map(settled.tracking).set(keyOf(1), { ...known, base }) };

    const plan = planPass(refused);

    expect(linksOf(plan)).toEqual([]);
    expect(checklists(refused)).toEqual(['Task 0: Task 1']);
    expect(plan.actions).toMatchObject([{ kind: 'update-issue', fields: [{ field: 'subtasks' }] }]);
    expect(capabilityQuestion(refused)).toBeUndefined();
  });
});

describe('a server without sub-issues', () => {
  const NOT = { ...CAPABLE, hasSubIssues: false };

  test('is asked before anything is opened, and shows a checklist', () => {
    const before = nativeWorld(TREE, { capabilities: NOT });

    expect(capabilityQuestion(before)).toMatchObject({ subIssues: true });
    expect(opens(planPass(before))).toBe(2);
    expect(checklists(before)).toEqual(['Task 0: Task 1, Task 2, Task 3']);
  });

  test('keeps the checklist as it is', () => {
    const settled = settleAll(nativeWorld(TREE, { capabilities: NOT }));

    expect(planPass(settled)).toMatchObject({ actions: [], dueAt: undefined });
  });
});

describe('a repository that had checklists', () => {
  const settled = settle(world(TREE, { capabilities: CAPABLE }));
  const turned = { ...settled, config: native() };

  test('shows them until the issues are there', () => {
    const plan = planPass(turned);

    expect(kinds(plan)).not.toContain('update-issue');
    expect(opens(plan)).toBe(3);
    expect(kinds(planPass(settle(turned, plan)))).toEqual(
      expect.arrayContaining(['update-issue', 'link-parent']),
    );
    expect(checklists(settleAll(turned))).toEqual([]);
  });

  test('shows them as long as the new issues are held', () => {
    const limits = { ...native().limits, openAtOnce: 2 };
    const plan = planPass({ ...turned, config: { ...native(), limits } });

    expect(plan.held).toHaveLength(1);
    expect(kinds(plan)).toEqual([]);
  });

  test('and has them again keeps the issues and their places', () => {
    const back = { ...settleAll(turned), config: settled.config };

    expect(linksOf(planPass(back))).toEqual([]);
    expect(new Set(kinds(planPass(back)))).toEqual(new Set(['update-issue']));
  });
});

test('a finished subtask that gets no issue is shown in the checklist', () => {
  const tasks = outline(undefined, 0).map((one) =>
    one.level === 0 ? one : { ...one, status: 'done' as const },
  );
  const before = nativeWorld(tasks, { config: { ...native(), import: { finished: 'skip' } } });

  expect(opens(planPass(before))).toBe(1);
  expect(checklists(before)).toEqual(['Task 0: Task 1']);
});

test('below a task that gets no issue there are no sub-issues', () => {
  const tasks = outline(undefined, 0).map((one) =>
    one.level === 0 ? { ...one, status: 'done' as const } : one,
  );
  const before = nativeWorld(tasks, { config: { ...native(), import: { finished: 'skip' } } });

  expect(planPass(before)).toMatchObject({ actions: [], dueAt: undefined });
});

test('a subtask that may be the issue of somebody else is offered, not opened, and shown in the checklist until then', () => {
  const before = nativeWorld(outline(undefined, 0));
  const lookalike = asIssueNumber(9);
  const known = { issue: undefined, base: {}, statusSeenAt: before.now, isDetached: false, lookalike };
  const offered = { ...before, tracking: new Map([[keyOf(1), known]]) };

  const plan = planPass(offered);

  expect(opens(plan)).toBe(1);
  expect(plan.problems).toMatchObject([{ rule: 'looks-like-issue', line: 2 }]);
  expect(checklists(offered)).toEqual(['Task 0: Task 1']);
});

test('without `subtasks: native` nobody is asked and nothing is linked', () => {
  const settled = opened(TREE);

  expect(capabilityQuestion(settled)).toBeUndefined();
  expect(planPass(settled).actions).toEqual([]);
});
