import { expect, test } from '@jest/globals';
import { RetryLaterError, UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Pacing } from '../../src/reconcile/pacing.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { Crash } from './memory-github.ts';
import { REPOSITORY } from './memory-ledger.ts';
import {
  DOCUMENT,
  keysOf,
  SETTINGS,
  settledWorld,
  smallWorld,
  told,
  type SmallWorld,
} from './small-world.ts';

const COMMENTS_LISTED_SECONDS = 10;

test('what a document cannot say is told also when the process dies before the comment', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'not_planned', closedAt: world.github.instant() });
  world.github.fault = (_, name) => (name === 'comment' ? 'crash-before' : 'none');
  await expect(world.pass()).rejects.toBeInstanceOf(Crash);
  world.github.fault = () => 'none';

  world.github.pass(COMMENTS_LISTED_SECONDS);
  await world.pass();
  const again = await world.pass();

  expect(world.github.comments).toMatchObject([
    { issue: 1, body: expect.stringContaining('was not written') },
  ]);
  expect(again).toMatchObject({ kind: 'applied', plan: { actions: [] } });
});

test('a comment whose answer was lost is not written again while lists may lag behind', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'not_planned', closedAt: world.github.instant() });
  world.github.fault = (_, name) => (name === 'comment' ? 'lost-after' : 'none');
  await expect(world.pass()).rejects.toBeInstanceOf(UnknownOutcomeError);
  world.github.fault = () => 'none';
  const { findComments } = world.ports.issues;

  Object.assign(world.ports.issues, { findComments: async () => [] });
  await expect(world.pass()).rejects.toBeInstanceOf(RetryLaterError);
  Object.assign(world.ports.issues, { findComments });
  await world.pass();

  expect(world.github.comments).toHaveLength(1);
});

test('a comment that GitHub did not take is sent again by the next pass', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'not_planned', closedAt: world.github.instant() });
  const { comment } = world.ports.issues;
  Object.assign(world.ports.issues, {
    comment: () => Promise.reject(new RetryLaterError('the rate limit is reached', new Date())),
  });
  await expect(world.pass()).rejects.toBeInstanceOf(RetryLaterError);
  Object.assign(world.ports.issues, { comment });

  await world.pass();

  expect(world.github.comments).toHaveLength(1);
});

test.each(['lost-before', 'lost-after'] as const)(
  'a create whose answer is %s ends in one issue',
  async (fault) => {
    const world = smallWorld();
    world.github.push({ 'TASKS.md': DOCUMENT });
    let faults = 0;
    world.github.fault = (_, name) => (name === 'create' && (faults += 1) === 2 ? fault : 'none');

    const first = await world.pass();
    for (let later = 0; later < 5; later += 1) {
      world.github.pass(700);
      await world.pass();
    }

    expect(first).toMatchObject({ kind: 'applied' });
    expect(world.github.issues.size).toBe(3);
    expect(new Set(keysOf(world.github.issues.values())).size).toBe(3);
  },
);

test('while one create is in doubt the other tasks go on', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT });
  let faults = 0;
  world.github.fault = (_, name) => (name === 'create' && (faults += 1) === 1 ? 'lost-before' : 'none');

  const outcome = await world.pass();
  const soon = await world.pass();

  expect(outcome).toMatchObject({ tally: { opened: 2 }, retryAt: expect.any(Date) });
  expect(soon).toMatchObject({ tally: { opened: 0 }, retryAt: expect.any(Date) });
});

test('a create in doubt is looked for at once, after 10 s, 1 min and 10 min, and only then sent again', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': '- [ ] Water the plants\n- [ ] Mow the lawn\n' });
  let creates = 0;
  world.github.fault = (_, name) => (name === 'create' && (creates += 1) === 1 ? 'lost-before' : 'none');
  let outcome = await world.pass();
  const waits = [];
  for (let due = dueOf(outcome); due !== undefined; due = dueOf(outcome)) {
    const wait = secondsTo(world, due);
    waits.push(wait);
    world.github.pass(wait - 1);
    expect(dueOf(await world.pass())).toEqual(due);
    world.github.pass(secondsTo(world, due));
    outcome = await world.pass();
  }

  expect(waits).toEqual([9, 60, 600]);
  expect(creates).toBe(3);
  expect(keysOf(world.github.issues.values())).toHaveLength(2);
});

const dueOf = (outcome: Outcome): Date | undefined =>
  outcome.kind === 'applied' ? outcome.retryAt : undefined;
const secondsTo = ({ github }: SmallWorld, due: Date): number =>
  (due.getTime() - github.now().getTime()) / 1_000;

test('a create in doubt is looked for in time, however far the next turn is', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT });
  let creates = 0;
  world.github.fault = (_, name) => (name === 'create' && (creates += 1) === 1 ? 'lost-before' : 'none');
  const inAnHour = new Date(world.github.now().getTime() + 3_600_000);
  const pacing: Pacing = {
    takeTurn: async (_, lane) =>
      lane === 'write' || creates < 2 ? { kind: 'go' } : { kind: 'wait', until: inAnHour },
  };

  const pass = reconcile({
    job: { kind: 'sync', repositoryId: REPOSITORY.repositoryId },
    mode: 'apply',
    ports: { ...world.ports, pacing },
    settings: SETTINGS,
  });

  const failure = await pass.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RetryLaterError);
  expect(secondsTo(world, (failure as RetryLaterError).retryAt)).toBeLessThanOrEqual(10);
});

// A whole life of a repository; one write of it is interrupted, and the pass runs again.
async function live(world: SmallWorld): Promise<void> {
  const pass = async (): Promise<void> => {
    for (;;) {
      try {
        const outcome = await world.pass();
        if (outcome.kind !== 'applied' || outcome.retryAt === undefined) return;
        world.github.pass(700);
      } catch (error) {
        if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
        world.github.pass(700);
      }
    }
  };
  // Issues that were in doubt are opened later, under other numbers.
  const numberOf = (title: string): number =>
    [...world.github.issues.values()].find((issue) => issue.title === title)?.number ?? 0;
  world.github.roles.set('maya', 'write').set('rita', 'read');
  world.github.push({ 'TASKS.md': DOCUMENT });
  await pass();
  world.github.push({
    'TASKS.md': DOCUMENT.replace('Mow the lawn', 'Mow the front lawn') + '- [ ] Sow the beans\n',
  });
  world.comment(numberOf('Water the plants'), '/status done');
  await pass();
  world.comment(numberOf('Buy a can'), '/status todo', 'rita');
  world.merge(9, numberOf('Mow the front lawn'));
  await pass();
  await pass();
}

test('a process killed at any write, or an answer lost, ends in the same world', async () => {
  const calm = smallWorld();
  await live(calm);
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((name, at) => faults.map((fault) => ({ name, at, fault })));
  const worlds: unknown[] = [];

  for (const { at, fault } of moments) {
    const world = smallWorld();
    world.github.fault = (write) => (write === at ? fault : 'none');
    await live(world);
    worlds.push(summary(world));
  }

  expect(moments.length).toBeGreaterThan(30);
  expect(worlds).toEqual(moments.map(() => summary(calm)));
});

const summary = ({ github }: SmallWorld) => ({
  issues: told(github.issues.values()),
  document: github.text('TASKS.md'),
  comments: github.comments.length,
});
