import { describe, expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { capabilityQuestion } from '../../../src/plan/links/capability-question.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, parsed, retold, settle, task, world } from '../build-world.ts';
import { CAPABLE, linksOf, opened, replanned, settleAll, waiting } from './linked-world.ts';

test.each([
  { name: 'one', waits: [[], ['T0']], want: ['1 +0'] },
  { name: 'two', waits: [[], [], ['T1', 'T0']], want: ['2 +0 +1'] },
  { name: 'one that stands below', waits: [['T1'], []], want: ['0 +1'] },
  { name: 'every id of a range', waits: [[], [], ['T0-T1']], want: ['2 +0 +1'] },
  { name: 'itself', waits: [['T0']], want: [] },
  { name: 'an id that nobody has', waits: [[], ['T9']], want: [] },
  { name: 'each other', waits: [['T1'], ['T0']], want: [] },
  {
    name: 'each other in a longer circle, beside one outside',
    waits: [['T1'], ['T2', 'T3'], ['T0'], []],
    want: ['1 +3'],
  },
  { name: 'the issue of a task', waits: [[], ['#1']], want: ['1 +0'] },
  { name: 'an issue of nobody', waits: [[], ['#77']], want: [] },
])('a task that waits for $name', ({ waits, want }) => {
  expect(linksOf(planPass(opened(waiting(...waits))))).toEqual(want);
});

describe('a document that changed', () => {
  test.each([
    { name: 'adds what is new', before: [[], [], ['T0']], after: [[], [], ['T0', 'T1']], want: ['2 +1'] },
    {
      name: 'takes off what it names no more',
      before: [[], [], ['T0', 'T1']],
      after: [[], [], ['T1']],
      want: ['2 -0'],
    },
    { name: 'exchanges', before: [[], [], ['T0']], after: [[], [], ['T1']], want: ['2 +1 -0'] },
    { name: 'takes off all', before: [[], ['T0']], after: [[], []], want: ['1 -0'] },
    { name: 'takes off what became a circle', before: [[], ['T0']], after: [['T1'], ['T0']], want: ['1 -0'] },
    {
      name: 'says it in another order',
      before: [[], [], ['T0', 'T1']],
      after: [[], [], ['T1', 'T0']],
      want: [],
    },
  ])('$name', ({ before, after, want }) => {
    const settled = settleAll(world(waiting(...before), { capabilities: CAPABLE }));

    expect(linksOf(replanned(settled, waiting(...after)))).toEqual(want);
  });
});

test('a settled world has nothing to link and asks nothing of the server', () => {
  const settled = settleAll(world(waiting([], ['T0'], ['T0', 'T1']), { capabilities: CAPABLE }));

  expect(planPass(settled)).toMatchObject({ actions: [], dueAt: undefined });
  expect(capabilityQuestion(settled)).toBeUndefined();
});

test('issues that are opened now are linked by a pass that follows at once', () => {
  const before = world(waiting([], ['T0']));
  const plan = planPass(before);

  expect(linksOf(plan)).toEqual([]);
  expect(plan.dueAt).toBe(before.now);
  expect(capabilityQuestion(before)).toBeUndefined();
  expect(capabilityQuestion(settle(before, plan))).toMatchObject({ dependenciesOf: asIssueNumber(2) });
});

test('issues that nothing waits for ask for no second pass', () => {
  expect(planPass(world(waiting([], []))).dueAt).toBeUndefined();
});

test('a server that knows no dependencies is sent none', () => {
  expect(
    linksOf(planPass(opened(waiting([], ['T0']), { capabilities: { ...CAPABLE, hasDependencies: false } }))),
  ).toEqual([]);
});

const done = (waits: string[]) =>
  waiting([], waits).map((one) => (one.id === 'T1' ? { ...one, status: 'done' as const } : one));

test('what is finished waits for nothing new, and what blocked it stays', () => {
  const settled = settleAll(world(waiting([], ['T0']), { capabilities: CAPABLE }));

  expect(linksOf(replanned(settled, done(['T0'])))).toEqual([]);
  expect(linksOf(replanned(settled, done([])))).toEqual([]);
});

test('a blocker that left its document and is still named stays', () => {
  const settled = settleAll(world(waiting([], [], ['T0', 'T1']), { capabilities: CAPABLE }));
  const [gone, ...rest] = settled.pairing.tasks;
  const known = {
    ...gone!.task,
    key: gone!.key,
    path: gone!.path,
    parentKey: undefined,
    gist: '',
    missingSince: settled.now,
  };
  const without = (tasks: World['pairing']['tasks']): World => ({
    ...settled,
    documents: settled.documents.map((document) => ({
      ...document,
      parsed: parsed(tasks.map((one) => one.task)),
    })),
    pairing: { ...settled.pairing, tasks: tasks.map((one, index) => ({ ...one, index })), missing: [known] },
  });
  const unnamed = rest.map((one) => ({
    ...one,
    task: { ...one.task, dependsOn: one.task.dependsOn.slice(1) },
  }));

  expect(linksOf(planPass(without(rest)))).toEqual([]);
  expect(linksOf(planPass(without(unnamed)))).toEqual(['2 -0']);
});

test('a task that may be another one is linked to nothing, and nothing to it', () => {
  const before = opened(waiting([], ['T0']));
  const doubted = before.pairing.tasks.map((one) => ({ ...one, candidates: [keyOf(9)] }));

  expect(linksOf(planPass({ ...before, pairing: { ...before.pairing, tasks: doubted } }))).toEqual([]);
});

test('fifty block an issue, and more is a problem', () => {
  const ids = Array.from({ length: 51 }, (_, index) => `T${index}`);
  const plan = planPass(opened(waiting(...ids.map(() => []), ids)));

  expect(linksOf(plan)).toEqual([
    `51 ${ids
      .slice(0, 50)
      .map((id) => id.replace('T', '+'))
      .join(' ')}`,
  ]);
  expect(plan.problems).toMatchObject([{ rule: 'too-many-blockers', severity: 'warning', line: 52 }]);
});

test('links of a document that is held wait with it', () => {
  const before = settleAll(world(waiting(...Array.from({ length: 8 }, () => [])), { capabilities: CAPABLE }));
  const left = retold(before, waiting([], ['T0']));
  const missing = before.pairing.tasks.slice(2).map(({ key, path, task: told }) => ({
    ...told,
    key,
    path,
    parentKey: undefined,
    gist: '',
    missingSince: undefined,
  }));

  const plan = planPass({ ...left, pairing: { ...left.pairing, missing } });

  expect(plan.held).toHaveLength(1);
  expect(linksOf(plan)).toEqual([]);
});

describe('tasks of other documents', () => {
  const OTHER = 'other/TASKS.md';

  function worldOf(here: readonly string[], other: readonly (string | undefined)[], isAlone = false): World {
    const tasks = [task({ id: 'A1', dependsOn: here }), ...(isAlone ? [] : [task({ id: 'A2', title: 'B' })])];
    const others = other.map((id, index) => task({ id, title: `Other ${index}`, line: index + 1 }));
    const base = world(tasks, { capabilities: CAPABLE });
    const pairs = others.map((one, index) => ({
      ...base.pairing.tasks[0]!,
      key: keyOf(100 + index),
      path: OTHER,
      index,
      task: one,
    }));
    return settle({
      ...base,
      documents: [
        ...base.documents,
        { ...base.documents[0]!, path: OTHER, parsed: parsed(others, { path: OTHER }) },
      ],
      pairing: { ...base.pairing, tasks: [...base.pairing.tasks, ...pairs] },
    });
  }

  test.each([
    { name: 'the only one of an id', here: ['T7'], other: ['T7'], want: ['0 +100'] },
    { name: 'one of two of an id', here: ['T7'], other: ['T7', 'T7'], want: [] },
    { name: 'its own before a namesake', here: ['A2'], other: ['A2'], want: ['0 +1'] },
    { name: 'a bare number', here: ['7'], other: ['7'], want: [] },
    {
      name: 'a bare number, from a file that is one task',
      here: ['7'],
      other: ['7'],
      isAlone: true,
      want: ['0 +100'],
    },
    { name: 'one without an id', here: ['T7'], other: [undefined], want: [] },
  ])('a task waits for $name', ({ here, other, isAlone, want }) => {
    expect(linksOf(planPass(worldOf(here, other, isAlone)))).toEqual(want);
  });
});
