import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { IssueNews } from '../../src/reconcile/ports.ts';
import { DOCUMENT, settledWorld, type SmallWorld } from './small-world.ts';

/** A settled world that counts which issues are asked for by their number, and whose list may lag behind. */
async function listeningWorld() {
  const world = await settledWorld();
  const issues = world.ports.issues as {
    -readonly [Name in keyof SmallWorld['ports']['issues']]: SmallWorld['ports']['issues'][Name];
  };
  const { find, findConverted } = issues;
  const asked: number[] = [];
  const questions: number[][] = [];
  issues.find = (repo, issue) => {
    asked.push(issue);
    return find(repo, issue);
  };
  issues.findConverted = (repo, some) => {
    questions.push(some.map(({ number }) => number));
    return findConverted(repo, some);
  };
  return {
    ...world,
    asked,
    questions,
    hear: (issue: number, news: Partial<IssueNews> = {}) =>
      world.ledger.addNews({
        issue: asIssueNumber(issue),
        updatedAt: world.github.instant(),
        mayBeGone: false,
        ...news,
      }),
    /** From now on lists show what there is at present. */
    freezeList() {
      const frozen = structuredClone([...world.github.issues.values()]);
      issues.list = async () => frozen;
      return frozen;
    },
    known: async () => (await world.ledger.read(42)).news,
    detached: async () =>
      (await world.ledger.read(42)).tasks.filter(({ isDetached }) => isDetached).map(({ issue }) => issue),
  };
}

const CLOSED = { state: 'closed', stateReason: 'completed' } as const;

test('news that the list tells as well costs no request', async () => {
  const world = await listeningWorld();
  world.github.touch(1, { ...CLOSED, closedAt: world.github.instant() });
  world.hear(1);
  await world.pass();

  expect(world.asked).toEqual([]);
  expect(await world.known()).toEqual([]);
  expect(world.github.text('TASKS.md')).toContain('[x] Water');
});

test('what an event tells is seen though the list lags behind', async () => {
  const world = await listeningWorld();
  world.freezeList();
  world.github.touch(1, { ...CLOSED, closedAt: world.github.instant() });
  world.hear(1);
  await world.pass();

  expect(world.asked).toEqual([1]);
  expect(await world.known()).toEqual([]);
  expect(world.github.text('TASKS.md')).toContain('[x] Water');
});

test('an older list of the second in which an issue was written undoes nothing', async () => {
  const world = await listeningWorld();
  const listed = world.freezeList();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('Water the plants', 'Water the roses') });
  await world.pass();
  const { updatedAt } = world.github.issues.get(1)!;
  listed.splice(0, listed.length, { ...listed.find(({ number }) => number === 1)!, updatedAt });
  await world.pass();

  expect(world.asked).toEqual([1]);
  expect(world.github.issues.get(1)?.title).toBe('Water the roses');
  expect(world.github.comments).toEqual([]);
});

test('what is newer than every answer is asked for again by the next pass', async () => {
  const world = await listeningWorld();
  world.github.pass(5);
  world.hear(1);
  await world.pass();
  const before = await world.known();
  world.freezeList();
  world.github.touch(1, { title: 'Water the herbs' });
  await world.pass();

  expect(before).toHaveLength(1);
  expect(world.asked).toEqual([1, 1]);
  expect(await world.known()).toEqual([]);
});

test('of an issue that is no task of ours nothing is asked', async () => {
  const world = await listeningWorld();
  world.hear(99, { mayBeGone: true });
  await world.pass();

  expect(world.asked).toEqual([]);
  expect(await world.known()).toEqual([]);
});

test('a task whose issue is gone is let go by the pass that hears of it, and not asked for again', async () => {
  const world = await listeningWorld();
  world.github.issues.delete(3);
  world.hear(3, { mayBeGone: true });
  const outcome = await world.pass();
  world.hear(3);
  world.github.push({ 'TASKS.md': DOCUMENT.replace('the lawn', 'the front lawn') });
  await world.pass();

  expect(world.asked).toEqual([3]);
  expect(await world.detached()).toEqual([3]);
  expect(outcome).toMatchObject({ plan: { actions: [], problems: [{ rule: 'detached', line: 5 }] } });
  expect(world.github.writes).toEqual([]);
});

test('an issue that was said to be gone and is there stays the one of its task', async () => {
  const world = await listeningWorld();
  world.hear(3, { mayBeGone: true });
  await world.pass();
  await world.pass();

  expect(world.asked).toEqual([3]);
  expect(await world.detached()).toEqual([]);
});

test('an issue is asked about when it is found closed and locked, also without an event, and once', async () => {
  const world = await listeningWorld();
  world.github.touch(1, { ...CLOSED, isLocked: true });
  await world.pass();
  world.github.touch(1, { labels: ['tickmark', 'nice'] });
  await world.pass();

  expect(world.questions).toEqual([[1]]);
  expect(await world.detached()).toEqual([]);
});

test('a discussion is no issue of ours any more', async () => {
  const world = await listeningWorld();
  world.github.touch(1, { ...CLOSED, isLocked: true });
  world.github.discussions.add(1);
  await world.pass();
  await world.pass();

  expect(world.questions).toEqual([[1]]);
  expect(await world.detached()).toEqual([1]);
  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
});
