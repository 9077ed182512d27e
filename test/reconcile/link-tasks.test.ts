import { expect, test } from '@jest/globals';
import { findMarker } from '../../src/issue/marker.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';
import type { Origin } from '../../src/plan/world.ts';
import { DOCUMENT, settledWorld, type SmallWorld } from './small-world.ts';

const PART = asTaskKey('partpart');
const SPLIT = `${DOCUMENT}- [ ] Water the trees\n`;

async function keyOf(world: SmallWorld, issue: number) {
  const { tasks } = await world.ledger.read(42);
  return tasks.find((task) => Number(task.issue) === issue)!.key;
}

/** The ledger as pairing leaves it when a part of the first task has just become a task of its own. */
async function split(evidence: readonly string[] = ['title words shared']): Promise<SmallWorld> {
  const world = await settledWorld();
  const origin: Origin = { kind: 'split', keeper: await keyOf(world, 1), evidence, isTold: false };
  const { tasks } = await world.ledger.read(42);
  await world.ledger.write(42, {
    tasks: [
      {
        ...tasks[0]!,
        key: PART,
        line: 6,
        title: 'Water the trees',
        issue: undefined,
        base: {},
        origin,
        section: ['Tasks'],
      },
    ],
  });
  world.github.push({ 'TASKS.md': SPLIT });
  return world;
}

const notes = ({ github }: SmallWorld): string[] =>
  github.comments
    .filter(({ body }) => !body.includes('no longer in'))
    .toSorted((a, b) => a.issue - b.issue)
    .map(({ issue, body }) => `${issue}: ${body.replaceAll(/\s*<!--.*?-->/g, '')}`);

const NOTES = [
  '1: A part of this task is a task of its own now: #4 (title words shared).',
  '4: This task was a part of #1 (title words shared). The rest goes on there.',
];

test('both issues of a split say so in the pass that opens the new one', async () => {
  const world = await split();

  await world.pass();
  const again = await world.pass();

  expect(findMarker(world.github.issues.get(4)?.body ?? '')?.marker.key).toBe(PART);
  expect(notes(world)).toEqual(NOTES);
  expect(again).toMatchObject({ plan: { actions: [] } });
});

test('nothing is said before the new issue is there', async () => {
  const world = await split();
  world.github.push({
    '.github/tickmark.yml': 'limits:\n  openAtOnce: 1\n',
    'TASKS.md': `${SPLIT}- [ ] Sow\n`,
  });

  await world.pass();
  const before = notes(world);
  world.github.push({ '.github/tickmark.yml': undefined });
  await world.pass();

  expect(before).toEqual([]);
  expect(notes(world)[1]).toMatch(/^(4|5): This task was a part of #1/);
});

test('tasks that became one are linked both ways', async () => {
  const world = await settledWorld();
  const keeper = await keyOf(world, 3);
  const { tasks } = await world.ledger.read(42);
  const gone = tasks.find(({ issue }) => Number(issue) === 1)!;
  const origin: Origin = { kind: 'merge', keeper, evidence: ['both titles in one'], isTold: false };
  await world.ledger.write(42, { tasks: [{ ...gone, origin }] });
  world.github.push({ 'TASKS.md': DOCUMENT.replace('- [ ] Water the plants\n', '') });

  await world.pass();
  await world.pass();

  expect(notes(world)).toEqual([
    '1: This task is a part of #3 now (both titles in one), and goes on there.',
    '3: The task of #1 is a part of this one now (both titles in one).',
  ]);
});

test('a note reaches nobody and closes nothing', async () => {
  const world = await split(['same id closes #2', '@maya']);

  await world.pass();

  const text = notes(world).join('\n');
  expect(text).not.toMatch(/@maya/);
  expect(text.match(/#\d+/g)).toEqual(['#4', '#1']);
  expect(text).not.toMatch(/\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+#\d/i);
});

test('a process killed at any write, or an answer lost, leaves one note on each issue', async () => {
  const calm = await split();
  await calm.pass();
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));

  for (const { at, fault } of moments) {
    const world = await split();
    world.github.fault = (write) => (write === at ? fault : 'none');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await world.pass().catch(() => undefined);
      world.github.pass(700);
    }

    expect({ at, fault, notes: notes(world) }).toEqual({ at, fault, notes: NOTES });
  }

  expect(moments).toHaveLength(12);
});
