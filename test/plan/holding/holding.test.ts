import { expect, test } from '@jest/globals';
import { heldPlan, signatureOf } from '../../../src/plan/holding/held-plan.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { keyOf, kinds, PATH, retold, settle, task, world } from '../build-world.ts';
import { after, rows, without } from '../departed-world.ts';
import { apply, dropped, importing, reopening, reread, said, yesTo } from './held-worlds.ts';

const reply = ({ actions }: Plan): string =>
  actions.flatMap((action) => (action.kind === 'comment' ? [action.body] : [])).join('\n');

test.each([
  { count: 100, held: 0 },
  { count: 101, held: 101 },
])('of $count new issues at once $held are held', ({ count, held }) => {
  const plan = planPass(importing(count));

  expect(plan.held.flatMap(({ actions }) => actions)).toHaveLength(held);
  expect(kinds(plan).filter((kind) => kind === 'open-issue')).toHaveLength(count - held);
});

test('new issues of several documents are one plan: a yes to some would let the rest through in the next pass', () => {
  const many = importing(120);
  const tasks = many.pairing.tasks.map((one, index) => ({ ...one, path: index < 60 ? PATH : 'B.md' }));
  const documents = [PATH, 'B.md'].map((path) => ({ ...many.documents[0]!, path }));

  const plan = planPass({ ...many, documents, pairing: { ...many.pairing, tasks } });

  expect(plan.held).toMatchObject([{ reason: expect.stringContaining('for 2 documents') }]);
  expect(plan.held[0]?.actions).toHaveLength(120);
});

test('the same actions have the same hash in any order, and others another one', () => {
  const [held] = planPass(reopening()).held;
  const { path, reason, actions, hash } = held!;
  const reworded = retold(settle(world(rows(8, 'done'))), [
    ...rows(7),
    task({ line: 8, title: 'New words' }),
  ]);

  expect(hash).toMatch(/^[0-9a-f]{8}$/);
  expect(heldPlan({ path, reason, actions: actions.toReversed() }).hash).toBe(hash);
  expect(heldPlan({ path, reason, actions: actions.slice(1) }).hash).not.toBe(hash);
  expect(planPass(reworded).held[0]?.hash).not.toBe(hash);
  expect(planPass({ ...reopening(), head: { sha: 'c'.repeat(40), author: 'rita' } }).held[0]?.hash).toBe(
    hash,
  );
});

test.each([
  { name: 'openings', given: importing(101), want: { 'open-issue': 101 } },
  { name: 'reopenings', given: reopening(), want: { 'reopen-issue': 8 } },
  { name: 'removals', given: without(4), want: { 'retire-task': 4 } },
  { name: 'an emptied document', given: without(8), want: { 'retire-task': 8 } },
  { name: 'removals that were held before', given: settle(without(4)), want: { 'retire-task': 4 } },
  { name: 'a dropped document', given: dropped(), want: { 'retire-task': 8 } },
  { name: 'a new reading', given: reread(), want: { 'open-issue': 2, 'retire-task': 1 } },
])('$name go through with a yes, and that is kept until nothing is left of them', ({ given, want }) => {
  const before = planPass(given);
  const yes = yesTo(before);

  const plan = planPass({ ...given, approvals: [yes] });

  const counts = Object.entries(want).map(([kind, count]) => [
    kind,
    count,
    kinds(before).filter((one) => one === kind).length,
    kinds(plan).filter((one) => one === kind).length,
  ]);
  expect(counts).toEqual(Object.entries(want).map(([kind, count]) => [kind, count, 0, count]));
  expect([plan.held, plan.approvals]).toEqual([[], [yes]]);
  const next = settle({ ...given, accepted: plan.accepted }, plan);
  expect(planPass({ ...next, approvals: plan.approvals }).approvals).toEqual([]);
});

test('a yes holds for what a crash left of its plan, and for nothing that comes in later', () => {
  const given = reopening();
  const yes = yesTo(planPass(given));
  const halfDone = settle(given, { ...planPass({ ...given, approvals: [yes] }), settlements: [] });
  const left = {
    ...given,
    issues: new Map([...given.issues].map(([n, one]) => [n, n > 2 ? one : halfDone.issues.get(n)!])),
  };
  const more = retold(given, [...rows(7), task({ line: 8, title: 'Another title' })]);

  const [resumed, held] = [left, more].map((one) => planPass({ ...one, approvals: [yes] }));

  expect(kinds(resumed!).filter((kind) => kind === 'reopen-issue')).toHaveLength(6);
  expect([kinds(held!), held!.approvals]).toEqual([[], []]);
  expect(held!.held[0]?.hash).not.toBe(yes.hash);
});

test('who takes a held removal on lets its grace begin, and no other one', () => {
  const held = settle(without(4));
  const yes = yesTo(planPass(held));

  const plan = planPass(after({ ...held, approvals: [yes] }, 500));
  const closing = planPass(after(settle(after(held, 500), plan), 524));

  expect(plan.removals.map(({ removal }) => removal.kind)).toEqual(Array(4).fill('leaving'));
  expect(plan.actions.flatMap((action) => ('changes' in action ? [action.changes.state] : []))).toEqual(
    Array(4).fill(undefined),
  );
  expect(
    closing.actions.flatMap((action) => ('changes' in action ? [action.changes.state?.kind] : [])),
  ).toEqual(Array(4).fill('closed'));
});

test('tasks of a document that the config names no more wait for a yes, and then for their grace', () => {
  const plan = planPass(after(dropped(), 1_000));
  const yes = planPass({ ...dropped(), approvals: [yesTo(plan)] });
  const closing = planPass(after(settle(dropped(), yes), 24));

  expect([kinds(plan), plan.removals, plan.dueAt]).toEqual([[], [], undefined]);
  expect(plan.problems).toMatchObject([
    { rule: 'held', message: expect.stringContaining('name the document') },
  ]);
  expect(reply(yes)).toContain('The config no longer names the document of this task, `TASKS.md`');
  expect(closing.actions.filter(({ kind }) => kind === 'retire-task')).toHaveLength(8);
});

test('`removal: keep` leaves the tasks of such a document alone without asking', () => {
  const given = dropped();
  const config = { ...given.config, removal: { ...given.config.removal, mode: 'keep' as const } };

  expect(planPass({ ...given, config })).toMatchObject({ held: [], actions: [] });
});

test('what a new reader finds or misses in an unchanged document is one plan; the rest goes on', () => {
  const plan = planPass(reread());

  expect(plan.held).toMatchObject([{ path: PATH, reason: expect.stringContaining('nobody changed it') }]);
  expect(plan.held[0]?.actions.map(({ kind }) => kind)).toEqual(['open-issue', 'open-issue', 'retire-task']);
  expect(kinds(plan)).toEqual(['update-issue']);
  expect(plan.accepted).toEqual({ [PATH]: `${'b'.repeat(40)}@0` });
});

test.each([
  { name: 'was changed', accepted: `${'c'.repeat(40)}@0` },
  { name: 'was read by this reader before', accepted: `${'b'.repeat(40)}@1` },
])('a document that $name is a push like any other', ({ accepted }) => {
  const plan = planPass(reread(accepted));

  expect(plan.held).toEqual([]);
  expect(kinds(plan)).toContain('open-issue');
  expect(plan.accepted).toEqual({ [PATH]: `${'b'.repeat(40)}@1` });
});

test('a document that could not be read stays accepted as it was', () => {
  const given = { ...reread(), unreadable: [PATH] };

  expect(planPass(given).accepted).toEqual(given.accepted);
});

test('`/apply HASH` of a maintainer on the issue of a task lets the plan through, and is obeyed again after a crash', () => {
  const given = reopening();
  const { hash } = planPass(given).held[0]!;
  const acts = [said(1, 'maintain', ...apply(hash))];

  const plan = planPass({ ...given, acts });
  const again = planPass({ ...settle(given, plan), acts, approvals: plan.approvals });

  expect(kinds(plan).filter((kind) => kind === 'reopen-issue')).toHaveLength(8);
  expect([plan, again].map(({ verdicts }) => verdicts[0]?.verdict)).toEqual(['obeyed', 'obeyed']);
  expect(plan.approvals).toMatchObject([{ hash, by: 'maya' }]);
  expect(reply(plan)).toBe('');
});

test.each([
  { name: 'somebody without maintain', issue: 1, role: 'write', wrong: false, want: 'needs the maintain' },
  { name: 'a hash that is not held', issue: 1, role: 'admin', wrong: true, want: 'Held at present:' },
] as const)('$name is refused with a word, and nothing is let through', ({ issue, role, wrong, want }) => {
  const given = reopening();
  const { hash } = planPass(given).held[0]!;

  const plan = planPass({ ...given, acts: [said(issue, role, ...apply(wrong ? 'ffffffff' : hash))] });

  expect(plan.verdicts).toMatchObject([{ verdict: 'refused' }]);
  expect(reply(plan)).toContain(want);
  expect(reply(plan)).toContain(wrong ? `/apply ${hash}` : 'and you have write');
  expect([plan.held.length, plan.approvals]).toEqual([1, []]);
});

test('an `/apply` where nobody looks for it is no yes', () => {
  const given = reopening();
  const acts = [said(77, 'admin', ...apply(planPass(given).held[0]!.hash))];

  expect(planPass({ ...given, acts }).approvals).toEqual([]);
});

test('where nothing is held the answer says so', () => {
  const plan = planPass({ ...settle(world(rows(1))), acts: [said(1, 'admin', ...apply('12345678'))] });

  expect(reply(plan)).toContain('Nothing is held at present.');
});

test('a signature tells the task and what is said of it, and nothing of its layout', () => {
  const [action] = planPass(reopening()).held[0]!.actions;
  const other = { ...action, key: keyOf(3) } as typeof action & object;

  expect(signatureOf(action!)).not.toBe(signatureOf(other));
  expect(signatureOf({ ...action!, reason: 'another' })).toBe(signatureOf(action!));
});
