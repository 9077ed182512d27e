import { expect, test } from '@jest/globals';
import { Crash, type Fault } from './memory-github.ts';
import { DOCUMENT, settledWorld, told, type SmallWorld } from './small-world.ts';

/** Two passes over a world whose first task, in progress until it was done, somebody has just reopened. */
async function reopenedWorld(): Promise<SmallWorld> {
  const world = await settledWorld();
  world.github.touch(1, { labels: ['tickmark', 'status: in progress'] });
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('[ ] Water', '[x] Water') });
  await world.pass();
  await world.pass();
  world.github.touch(1, { state: 'open', stateReason: 'reopened', closedAt: undefined });
  world.github.writes = [];
  return world;
}

async function passUntilQuiet(world: SmallWorld): Promise<string[]> {
  for (let passes = 0; passes < 4; passes += 1) await world.pass().catch(() => undefined);
  return [...told(world.github.issues.values()), world.github.text('TASKS.md')];
}

test('a task that was closed by its document and reopened by hand is in progress again', async () => {
  const world = await reopenedWorld();
  const [, , water, text] = await passUntilQuiet(world);

  expect(water).toBe('Water the plants | open reopened | tickmark, status: in progress');
  expect(text).toBe(DOCUMENT);
  expect(world.github.writes).toEqual(['label', 'update', 'commit']);
});

test('a reopening that is stopped at any write ends like one that was not', async () => {
  const want = await passUntilQuiet(await reopenedWorld());
  for (const write of [0, 1, 2]) {
    for (const fault of ['crash-before', 'crash-after'] satisfies Fault[]) {
      const world = await reopenedWorld();
      world.github.fault = (at) => (at === write ? fault : 'none');
      await expect(world.pass()).rejects.toThrow(Crash);
      world.github.fault = () => 'none';

      expect([write, fault, ...(await passUntilQuiet(world))]).toEqual([write, fault, ...want]);
    }
  }
});

test('a comment that a locked issue does not take ends no pass, and is not tried again', async () => {
  const world = await settledWorld();
  world.github.touch(3, { isLocked: true, title: 'Mow the `lawn`' });
  world.github.editor = 'rita';
  const passes = [await world.pass(), await world.pass()];

  expect(passes.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
  expect(world.github.writes).toEqual(['comment']);
  expect(world.github.comments).toEqual([]);
});
