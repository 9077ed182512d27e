import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderPlan } from '../../src/plan/render-plan.ts';
import type { World } from '../../src/plan/world.ts';
import { keyOf, kinds, PATH, parsed, retold, settle, touched, world } from './build-world.ts';
import { after, rows, withRemoval, without } from './departed-world.ts';

const comment = (plan: Plan): string =>
  plan.actions.flatMap((action) => (action.kind === 'comment' ? [action.body] : []))[0] ?? '';

const LABELLED = { labels: ['tickmark', 'status: removed'] };
const CLOSED = { state: { kind: 'closed', reason: 'not_planned' } };

test('an issue whose task left is told and labelled, and a pass is wanted when its grace is over', () => {
  const plan = planPass(without(1));

  expect(kinds(plan)).toEqual(['ensure-label', 'comment', 'retire-task']);
  expect(plan.actions.at(-1)).toMatchObject({ issue: 8, changes: LABELLED });
  expect(plan.actions.at(-1)).not.toHaveProperty('changes.state');
  expect(plan.dueAt).toBe('2026-01-03T00:00:00Z');
  expect(comment(plan)).toContain(`[\`aaaaaaa\`](https://github.com/acme/garden/commit/${'a'.repeat(40)})`);
  expect(comment(plan)).toMatch(/by `maya`.*closed as not planned after 2026-01-03 00:00 UTC/);
  expect(renderPlan(plan)).toMatch(/retire +#8 labelled\n +because it is no longer in TASKS.md/);
});

test('/why can tell that it was labelled, and later that it was closed', () => {
  const left = without(1);

  const plans = [planPass(left), planPass(after(settle(left), 24))];

  expect(
    plans.map(({ decisions }) => decisions.map(({ key, pairing, done }) => [key, pairing, done])),
  ).toEqual([
    [[keyOf(7), 'missing', ['labelled the issue: it is no longer in TASKS.md']]],
    [
      [
        keyOf(7),
        'missing',
        ['closed the issue: it has not come back to TASKS.md since 2026-01-02T00:00:00Z'],
      ],
    ],
  ]);
});

test('until then nothing more is done for it, and then it is closed by one request', () => {
  const left = settle(without(1));

  const [early, late] = [planPass(after(left, 23.9)), planPass(after(left, 24))];

  expect(early.actions.filter(({ kind }) => kind === 'retire-task')).toEqual([]);
  expect(early.dueAt).toBe('2026-01-03T00:00:00Z');
  expect(late.actions.filter(({ kind }) => kind === 'retire-task')).toMatchObject([{ changes: CLOSED }]);
  expect(late.dueAt).toBeUndefined();
});

test('what is said is the same in every pass, whatever was pushed since', () => {
  const left = without(1);
  const first = planPass(left);

  const next = planPass({ ...after(settle(left), 3), head: { sha: 'f'.repeat(40), author: 'rita' } });

  expect(comment(next)).toBe(comment(first));
});

test('without grace it is told first and then labelled and closed by one request', () => {
  const plan = planPass(withRemoval(without(1), { graceHours: 0 }));

  expect(kinds(plan)).toEqual(['ensure-label', 'comment', 'retire-task']);
  expect(plan.actions.at(-1)).toMatchObject({ changes: { ...LABELLED, ...CLOSED } });
});

test('a closed issue is not in progress any more, and keeps what people and its priority say', () => {
  const labels = ['bug', 'tickmark', 'priority: low', 'status: in progress'];
  const before = touched(settle(world(rows(8))), 8, { labels });
  const left = settle(without(1, rows(8), before));

  const closing = planPass(after(left, 24)).actions.find(({ kind }) => kind === 'retire-task');

  expect(left.issues.get(asIssueNumber(8))?.labels).toEqual([...labels, 'status: removed']);
  expect(closing).toMatchObject({
    changes: { labels: ['bug', 'tickmark', 'priority: low', 'status: removed'] },
  });
});

test('with removal: hold it is labelled and told and never closed by us; with keep nothing is done', () => {
  const held = withRemoval(without(1), { mode: 'hold' });

  const [first, later, kept] = [
    planPass(held),
    planPass(after(settle(held), 1_000)),
    planPass(withRemoval(without(1), { mode: 'keep' })),
  ];

  expect(kinds(first)).toEqual(['ensure-label', 'comment', 'retire-task']);
  expect(comment(first)).toContain('stays open until somebody closes it');
  expect([first.dueAt, kinds(later).includes('retire-task')]).toEqual([undefined, false]);
  expect([kinds(kept), kept.removals, kept.held]).toEqual([[], [], []]);
});

test('what the config says of one document counts for it', () => {
  const left = without(1);

  const plan = planPass({
    ...left,
    config: { ...left.config, documents: [{ glob: PATH, removal: 'keep' }] },
  });

  expect(kinds(plan)).toEqual([]);
});

test('a task that is back has its issue as the document says, without the label', () => {
  const left = settle(without(1));
  const closed = settle(after(left, 24));

  const back = planPass(retold(left, rows(8)));

  expect(closed.issues.get(asIssueNumber(8))?.state).toBe('closed');
  expect(back.actions).toMatchObject([{ kind: 'update-issue', issue: 8, changes: { labels: ['tickmark'] } }]);
});

test.each([
  { name: 'finished', world: without(1, rows(8, 'done')) },
  { name: 'finished in the document alone', world: touchedDone() },
  { name: 'known from its issue alone', world: tracked({ base: {} }) },
  { name: 'detached', world: tracked({ isDetached: true }) },
  { name: 'settled by a person before', world: tracked({ removal: { kind: 'over' } }) },
  { name: 'of a document that was not understood', world: incomplete() },
  { name: 'of a document that could not be read', world: { ...without(1), unreadable: [PATH] } },
  { name: 'perhaps the one that a line names by its number', world: offered() },
])('nothing is done for the issue of a task that is $name', ({ world: given }) => {
  const plan = planPass(after(given, 1_000));

  expect([kinds(plan), plan.held, plan.dueAt]).toEqual([[], [], undefined]);
});

function touchedDone(): World {
  const left = without(1);
  const missing = left.pairing.missing.map((one) => ({ ...one, status: 'done' as const }));
  return { ...left, pairing: { ...left.pairing, missing } };
}

function tracked(given: object): World {
  const left = without(1);
  const tracking = new Map(left.tracking).set(keyOf(7), { ...left.tracking.get(keyOf(7))!, ...given });
  return { ...left, tracking };
}

function incomplete(): World {
  const left = without(1);
  const documents = left.documents.map((document) => ({
    ...document,
    parsed: parsed(document.parsed.tasks, { isIncomplete: true }),
  }));
  return { ...left, documents };
}

function offered(): World {
  const left = without(1);
  const named = { ...left.tracking.get(keyOf(0))!, lookalike: asIssueNumber(8) };
  return { ...left, tracking: new Map(left.tracking).set(keyOf(0), named) };
}

test('an issue that a person reopens after we closed it stays open', () => {
  const closed = settle(after(settle(without(1)), 24));
  const seen = settle(after(closed, 25));

  const plan = planPass(after(touched(seen, 8, { state: 'open', stateReason: 'reopened' }), 100));

  expect(kinds(plan)).toEqual([]);
});

test('an issue of which a person takes the label off stays open', () => {
  const left = settle(after(settle(without(1)), 1));

  const plan = planPass(after(touched(left, 8, { labels: ['tickmark'] }), 24));

  expect(kinds(plan)).toEqual([]);
  expect(plan.removals).toEqual([{ key: keyOf(7), removal: { kind: 'over' } }]);
});
