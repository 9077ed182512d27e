import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFinished } from '../../../src/config/task-words.ts';
import { digest } from '../../../src/issue/digest.ts';
import { commentText } from '../../../src/plan/comment-text.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { retold, settle } from '../build-world.ts';
import { aWorld, settledFrom } from './any-world.ts';

const RUNS = { numRuns: Number(process.env['RUNS'] ?? 300) };

const edits = (plan: Plan) => plan.actions.filter((action) => action.kind === 'edit-document');

/** The world after its plan: GitHub as it was told to be, and the document as it was edited. */
function after(before: World): World {
  const plan = planPass(before);
  const says = new Map(
    edits(plan)
      .flatMap((action) => action.edits)
      .map((edit) => [`${edit.key} ${edit.field}`, edit.to]),
  );
  const tasks = before.pairing.tasks.map(({ key, task }) => ({
    ...task,
    ...Object.fromEntries(
      (['title', 'status', 'priority'] as const).flatMap((field) => {
        const said = says.get(`${key} ${field}`);
        return said === undefined ? [] : [[field, said]];
      }),
    ),
  }));
  const comments = plan.actions.filter((action) => action.kind === 'comment');
  const told = comments.map((comment, index) => {
    const { issue, purpose } = comment;
    return { issue, purpose, commentId: index, digest: digest(commentText(comment)) };
  });
  return { ...retold(settle(before, plan), tasks), comments: [...before.comments, ...told] };
}

test('a world on which both sides have not changed since gets an empty plan', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const settled = settledFrom(settledFrom(after(world)));

      expect(planPass({ ...settled, acts: [] }).actions).toEqual([]);
    }),
    RUNS,
  );
});

test('what was applied once asks for nothing a second time', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      expect(planPass(after(world)).actions).toEqual([]);
    }),
    RUNS,
  );
});

test('the order in which documents, tasks and issues come changes no decision', () => {
  fc.assert(
    fc.property(aWorld, fc.infiniteStream(fc.nat()), (world, chance) => {
      const shuffled = {
        ...world,
        issues: new Map(mixed([...world.issues], chance)),
        tracking: new Map(mixed([...world.tracking], chance)),
        editors: new Map(mixed([...world.editors], chance)),
        labels: mixed(world.labels, chance),
        pairing: { ...world.pairing, tasks: mixed(world.pairing.tasks, chance) },
      };

      expect(decided(planPass(shuffled))).toEqual(decided(planPass(world)));
    }),
    RUNS,
  );
});

test('no issue is closed whose task stands unfinished in its document, unless a person closed it', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const unfinished = new Set(
        world.pairing.tasks.filter(({ task }) => !isFinished(task.status)).map(({ key }) => key),
      );
      const closed = planPass(world).actions.filter(
        (action) => 'changes' in action && action.changes.state?.kind === 'closed',
      );

      expect(closed.filter((action) => 'key' in action && unfinished.has(action.key))).toEqual([]);
    }),
    RUNS,
  );
});

function mixed<Item>(items: readonly Item[], chance: fc.Stream<number>): Item[] {
  const places = [...chance.take(items.length)];
  return items
    .map((item, index) => ({ item, place: places[index] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** What is done, without the order in which it is done. */
function decided({ actions, held, settlements, removals }: Plan): readonly string[] {
  return [
    ...actions.map(shown),
    ...held.flatMap((one) => [one.reason, ...one.actions.map(shown)]),
    ...settlements.map((one) => JSON.stringify(one)),
    ...removals.map((one) => JSON.stringify(one)),
  ].toSorted();
}

function shown(action: Action): string {
  if (action.kind !== 'edit-document') return JSON.stringify(action);
  const all = action.edits.map((edit) => JSON.stringify(edit)).toSorted();
  return JSON.stringify({ ...action, edits: all, reason: '' });
}
