import { expect, test } from '@jest/globals';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { World } from '../../src/plan/world.ts';
import { keyOf, kinds, PATH, retold, settle, task, world } from './build-world.ts';
import { after, rows, without } from './departed-world.ts';

const LET_GO = ['ensure-label', 'comment', 'retire-task'];
const retired = (plan: Plan): number => plan.actions.filter(({ kind }) => kind === 'retire-task').length;

test.each([
  { left: 2, of: 8, held: false, why: 'two are few, whatever their share' },
  { left: 3, of: 12, held: false, why: 'a quarter' },
  { left: 3, of: 11, held: true, why: 'over a quarter, and three' },
  { left: 20, of: 100, held: false, why: 'twenty of many' },
  { left: 21, of: 100, held: true, why: 'over twenty' },
  { left: 1, of: 1, held: true, why: 'nothing is left in the document' },
])('$left of $of tasks that leave: held is $held ($why)', ({ left, of, held }) => {
  const plan = planPass(without(left, rows(of)));

  expect([retired(plan), plan.held.flatMap(({ actions }) => actions).length]).toEqual(
    held ? [0, left] : [left, 0],
  );
});

test('a held removal is shown with why, and told with what can be done', () => {
  const plan = planPass(without(4));

  expect(plan.held).toMatchObject([{ path: PATH, reason: '4 of 8 tasks left it at once' }]);
  expect(plan.problems).toMatchObject([
    { rule: 'held', message: expect.stringContaining('`removal: keep`') },
  ]);
  expect([kinds(plan), plan.dueAt]).toEqual([[], undefined]);
});

test('waiting makes it no less of a slip: neither time nor a longer document lets it go', () => {
  const held = settle(without(4));
  const longer: World = {
    ...held,
    pairing: { ...world([...rows(4), ...others(60)]).pairing, missing: held.pairing.missing },
  };

  const plans = [planPass(after(held, 1_000)), planPass(after(longer, 1_000))];

  expect(plans.map(retired)).toEqual([0, 0]);
  expect(plans.map(({ held: plan }) => plan[0]?.reason)).toEqual(
    Array(2).fill('4 of 8 tasks left it at once'),
  );
  expect(plans.map(({ dueAt }) => dueAt)).toEqual([undefined, undefined]);
});

const others = (count: number) =>
  Array.from({ length: count }, (_, index) => task({ line: 100 + index, title: `Other ${index}` }));

test('all that a document would change is held with it, also a task whose grace is over', () => {
  const first = settle(without(1));
  const all = without(5, rows(8), first);
  const changed = all.pairing.tasks.map((one) => ({ ...one, task: { ...one.task, title: 'Reworded' } }));
  const plan = planPass(after({ ...all, pairing: { ...all.pairing, tasks: changed } }, 24));

  expect([kinds(plan), plan.dueAt]).toEqual([[], undefined]);
  expect(plan.held[0]?.actions.map(({ kind }) => kind)).toEqual([
    ...Array(3).fill('update-issue'),
    ...Array(5).fill('retire-task'),
  ]);
});

test('those that were let go before do not count again: a task a day is no slip', () => {
  let now = settle(world(rows(8)));
  const plans: Plan[] = [];
  for (const left of [1, 2, 3, 4]) {
    const next = after(without(left, rows(8), now), left);
    plans.push(planPass(next));
    now = settle(next, plans.at(-1));
  }

  expect(plans.map(retired)).toEqual([1, 1, 1, 1]);
  expect(plans.flatMap(({ held }) => held)).toEqual([]);
});

test('a document held for another reason lets its task go when it is free again, with the whole grace', () => {
  const closed = settle(world(rows(9, 'done')));
  const reopening = without(1, rows(9), closed);
  const open = { ...reopening, issues: settle(world(rows(9))).issues };

  const held = planPass({
    ...reopening,
    issues: new Map(
      [...closed.issues].map(([number, issue]) => [number, number === 9 ? open.issues.get(number)! : issue]),
    ),
  });
  const free = planPass(after(without(1, rows(9)), 5));

  expect(held.held[0]?.reason).toMatch(/reopen 8 of 9/);
  expect(held.removals).toEqual([]);
  expect([kinds(free), free.dueAt]).toEqual([LET_GO, '2026-01-03T05:00:00Z']);
});

test('tasks that leave many documents at once are held, and a task that leaves one of these later is not', () => {
  const gone = spread(1);
  const [, next] = spread(2).pairing.missing;

  const plan = planPass(gone);
  const later = planPass({
    ...settle(gone, plan),
    pairing: {
      ...gone.pairing,
      tasks: gone.pairing.tasks.slice(1),
      missing: [...gone.pairing.missing, next!],
    },
  });

  for (const { held } of [plan, later]) {
    expect(held).toHaveLength(12);
    expect(held[0]).toMatchObject({
      path: '0.md',
      reason: '12 of the 36 tasks of the repository left at once',
    });
  }
  expect([retired(plan), kinds(later)]).toEqual([0, LET_GO]);
  expect(later.actions.find(({ kind }) => kind === 'retire-task')).toMatchObject({ key: next?.key });
});

const EACH = 3;

/** Twelve documents of three tasks, of which the first `left` are gone from each. */
function spread(left: number): World {
  const all = rows(12 * EACH);
  const settled = settle(world(all));
  const pathOf = (index: number): string => `${Math.floor(index / EACH)}.md`;
  const at = <One extends object>(ones: readonly One[], isGone: boolean): (One & { path: string })[] =>
    ones.flatMap((one, index) => (index % EACH < left === isGone ? [{ ...one, path: pathOf(index) }] : []));
  const documents = Array.from({ length: 12 }, (_, index) => ({
    ...settled.documents[0]!,
    path: `${index}.md`,
  }));
  return {
    ...retold(settled, []),
    labels: ['tickmark'],
    documents,
    config: { ...settled.config, documents: [{ glob: '*.md' }] },
    pairing: {
      ...settled.pairing,
      tasks: at(world(all).pairing.tasks, false),
      missing: at(without(all.length, all).pairing.missing, true),
    },
  };
}

test('a held task whose issue a person closes is settled, and its document is free again', () => {
  const held = settle(without(4));
  const closed = [...held.issues].map(
    ([number, issue]) =>
      [number, Number(number) > 4 ? { ...issue, state: 'closed' as const } : issue] as const,
  );

  const plan = planPass({ ...held, issues: new Map(closed) });

  expect([kinds(plan), plan.held]).toEqual([[], []]);
  expect(plan.removals).toEqual(
    [4, 5, 6, 7].map((index) => ({ key: keyOf(index), removal: { kind: 'over' } })),
  );
});
