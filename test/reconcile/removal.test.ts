import { expect, test } from '@jest/globals';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { Crash } from './memory-github.ts';
import { DOCUMENT, settledWorld, smallWorld, told, type SmallWorld } from './small-world.ts';

const WITHOUT = DOCUMENT.replace('- [ ] Mow the lawn\n', '');
const HOUR = 3_600;

const actions = (outcome: Outcome): unknown => ('plan' in outcome ? outcome.plan.actions : outcome);

/** A settled world of which a task has just left. */
async function leftWorld(files: Record<string, string> = { 'TASKS.md': WITHOUT }): Promise<SmallWorld> {
  const world = await settledWorld();
  world.github.push(files);
  return world;
}

const lawn = ({ github }: SmallWorld) => github.issues.get(3);

test('it is closed by the pass that is asked for when its grace is over, and not before', async () => {
  const world = await leftWorld();
  const { retryAt } = (await world.pass()) as Extract<Outcome, { kind: 'applied' }>;
  world.github.pass(23 * HOUR);
  const early = await world.pass();
  world.github.writes = [];
  world.github.pass((retryAt!.getTime() - world.github.now().getTime()) / 1000);

  const late = await world.pass();
  const again = await world.pass();

  expect([actions(early), (early as { retryAt?: Date }).retryAt]).toEqual([[], retryAt]);
  expect(late).toMatchObject({ tally: { closed: 1 }, retryAt: undefined });
  expect(world.github.writes).toEqual(['update']);
  expect(lawn(world)).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
  expect([actions(again), (again as { retryAt?: Date }).retryAt]).toEqual([[], undefined]);
  expect(world.github.comments).toHaveLength(1);
});

test('the grace begins with the first pass that missed it, whatever is pushed meanwhile', async () => {
  const world = await leftWorld();
  const first = await world.pass();
  world.github.pass(5 * HOUR);
  world.github.push({ 'TASKS.md': `${WITHOUT}- [ ] Sow\n` });

  const second = await world.pass();

  expect(second).toMatchObject({ retryAt: (first as { retryAt?: Date }).retryAt });
  expect(world.github.comments).toHaveLength(1);
});

test('a task that comes back in its grace loses the label by one request, and is not closed', async () => {
  const world = await leftWorld();
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT });
  world.github.writes = [];

  const back = await world.pass();
  world.github.pass(48 * HOUR);
  await world.pass();

  expect(world.github.writes).toEqual(['update']);
  expect(lawn(world)).toMatchObject({ state: 'open', labels: ['tickmark'] });
  expect(back).toMatchObject({ retryAt: undefined });
});

test('a task that comes back weeks after we closed it is reopened by one request', async () => {
  const world = await leftWorld();
  await world.pass();
  world.github.pass(25 * HOUR);
  await world.pass();
  world.github.pass(30 * 24 * HOUR);
  world.github.push({ 'TASKS.md': DOCUMENT });
  world.github.writes = [];

  await world.pass();
  const again = await world.pass();

  expect(world.github.writes).toEqual(['update']);
  expect(lawn(world)).toMatchObject({ state: 'open', labels: ['tickmark'] });
  expect(actions(again)).toEqual([]);
});

test('when it leaves a second time the same comment tells of the new commit, and the grace is a new one', async () => {
  const world = await leftWorld();
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  world.github.pass(20 * HOUR);
  world.github.push({ 'TASKS.md': WITHOUT });
  await world.pass();
  world.github.pass(10 * HOUR);
  await world.pass();

  expect(lawn(world)).toMatchObject({ state: 'open', labels: ['tickmark', 'status: removed'] });
  expect(world.github.comments).toMatchObject([{ issue: 3, body: expect.stringContaining('head4') }]);
});

test('an issue that a person reopens right after we closed it, or takes the label from, is left alone', async () => {
  const closed = await leftWorld();
  const unlabelled = await leftWorld();
  for (const world of [closed, unlabelled]) await world.pass();
  closed.github.pass(25 * HOUR);
  await closed.pass();
  closed.github.touch(3, { state: 'open', stateReason: 'reopened', closedAt: undefined });
  unlabelled.github.touch(3, { labels: ['tickmark'] });

  for (const world of [closed, unlabelled]) {
    world.github.pass(25 * HOUR);
    world.github.writes = [];
    await world.pass();
    expect([lawn(world)?.state, world.github.writes]).toEqual(['open', []]);
  }
});

test('a removal that is held stays held when its time has come, and asks for no pass', async () => {
  const world = await leftWorld({ 'TASKS.md': '# Tasks\n' });
  const first = await world.pass();
  world.github.pass(1_000 * HOUR);

  const later = await world.pass();

  for (const outcome of [first, later]) {
    expect(outcome).toMatchObject({ plan: { held: [{ path: 'TASKS.md' }] }, retryAt: undefined });
  }
  // The dashboard issue says so, once.
  expect([world.github.writes, actions(later)]).toEqual([['create'], []]);
  expect(world.github.reports).toHaveLength(1);
});

test('once the document is back, all is as it was', async () => {
  const world = await leftWorld({ 'TASKS.md': '' });
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT });

  const before = told(world.github.issues.values());
  await world.pass();
  const outcome = await world.pass();

  expect([told(world.github.issues.values()), actions(outcome)]).toEqual([before, []]);
});

test('a config that names a document no more removes none of its tasks, and finds all of them again', async () => {
  const world = await leftWorld({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': 'documents: [OTHER.md]\n' });
  const dropped = await world.pass();
  world.github.pass(1_000 * HOUR);
  const later = await world.pass();
  world.github.push({ '.github/tickmark.yml': undefined });
  const back = await world.pass();

  for (const outcome of [dropped, later]) {
    const held = [{ path: 'TASKS.md', reason: 'the config no longer names it' }];
    expect(outcome).toMatchObject({ plan: { held }, retryAt: undefined });
  }
  expect(back).toMatchObject({ plan: { held: [] } });
  // The dashboard issue alone, opened and written again.
  expect(world.github.writes).toEqual(['create', 'update']);
});

test('a task that moves to another document, or goes with its document to another name, is not removed', async () => {
  const world = await leftWorld({ 'TASKS.md': WITHOUT, 'BACKLOG.md': '# Later\n\n- [ ] Mow the lawn\n' });
  await world.pass();
  world.github.push({ 'TASKS.md': undefined, 'archive/TASKS.md': WITHOUT });
  await world.pass();
  world.github.pass(48 * HOUR);
  await world.pass();

  expect(told(world.github.issues.values())).toEqual(told((await settledWorld()).github.issues.values()));
  expect(world.github.comments).toEqual([]);
});

test('an emptied ledger closes nothing that it did not see leave', async () => {
  const world = await leftWorld();
  await world.pass();
  world.ledger.forget();
  await world.pass();
  world.github.pass(48 * HOUR);

  const later = await world.pass();

  expect(actions(later)).toEqual([]);
  expect(lawn(world)?.state).toBe('open');
});

// One write is interrupted; the pass runs again until it is through, and then a day later, and when the task is back.
async function live(world: SmallWorld): Promise<string[]> {
  const worlds: string[] = [];
  const pass = async (): Promise<void> => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        await world.pass();
        break;
      } catch (error) {
        if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
        // What was sent without an answer is looked for until then.
        world.github.pass(10);
      }
    }
    const comments = world.github.comments.map(({ issue }) => issue);
    worlds.push([...told(world.github.issues.values()), ...comments].join('\n'));
  };
  world.github.push({ 'TASKS.md': WITHOUT });
  await pass();
  world.github.pass(24 * HOUR + 60);
  await pass();
  await pass();
  world.github.push({ 'TASKS.md': DOCUMENT });
  await pass();
  return worlds;
}

test.each([24, 0])(
  'stopped at any write, with %d hours of grace, it ends in the same world',
  async (hours) => {
    const start = async (): Promise<SmallWorld> => {
      const world = smallWorld();
      world.github.push({
        'TASKS.md': DOCUMENT,
        '.github/tickmark.yml': `removal: {graceHours: ${hours}}\n`,
      });
      await world.pass();
      world.github.writes = [];
      return world;
    };
    const calm = await start();
    const want = await live(calm);
    const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
    const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));
    const found: unknown[] = [];

    for (const { at, fault } of moments) {
      const world = await start();
      world.github.fault = (write) => (write === at ? fault : 'none');
      found.push(await live(world));
    }

    expect(calm.github.writes).toEqual(
      hours === 0
        ? ['label', 'comment', 'update', 'update']
        : ['label', 'comment', 'update', 'update', 'update'],
    );
    expect(found).toEqual(moments.map(() => want));
  },
);
