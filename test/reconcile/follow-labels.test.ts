import { expect, test } from '@jest/globals';
import { Crash, type Fault } from './memory-github.ts';
import { REPOSITORY } from './memory-ledger.ts';
import { smallWorld, told, type SmallWorld } from './small-world.ts';

const DOCUMENT = `## Task 1: Water the plants

**Status:** Blocked

## Task 2: Mow the lawn

**Status:** Blocked

## Task 3: Sow the beans

**Status:** Not Started
`;
const LABEL = 'status: blocked';
const AN_HOUR = 3_600;

/** A person deletes the label of a status, long after its issues were read, and the webhook says so. */
async function withoutLabel(): Promise<SmallWorld> {
  const world = smallWorld();
  const { github, ledger } = world;
  github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  github.pass(AN_HOUR);
  github.touch(3, {});
  await world.pass();
  github.writes = [];
  github.lookups = [];
  github.deleteLabel(LABEL);
  await ledger.write(REPOSITORY.repositoryId, { repository: { labels: [] } });
  return world;
}

/** What follows then; `fault` may interrupt a write of it. */
async function live(fault: SmallWorld['github']['fault'] = () => 'none'): Promise<SmallWorld> {
  const world = await withoutLabel();
  world.github.fault = fault;
  await world.pass().catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  await world.pass();
  return world;
}

const summary = ({ github }: SmallWorld) => ({
  issues: told(github.issues.values()),
  document: github.text('TASKS.md'),
  comments: github.comments,
});

test('a deleted label comes back on issues that were not read again, and no document changes', async () => {
  const world = await live();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
  expect(told(world.github.issues.values())).toEqual([
    '1: Water the plants | open  | tickmark, status: blocked',
    '2: Mow the lawn | open  | tickmark, status: blocked',
    '3: Sow the beans | open  | tickmark',
  ]);
  expect(world.github.writes).toEqual(['label', 'update', 'update']);
  expect(world.github.lookups.filter((what) => what === 'labels')).toHaveLength(1);
});

test('a process killed at any write after a label was deleted ends in the same world', async () => {
  const calm = await live();
  const moments = calm.github.writes.flatMap((_, at) =>
    (['crash-before', 'crash-after'] as const).map((fault: Fault) => ({ at, fault })),
  );

  for (const { at, fault } of moments) {
    const world = await live((write) => (write === at ? fault : 'none'));
    expect(summary(world)).toEqual(summary(calm));
  }
  expect(moments).toHaveLength(6);
});

test('who takes a label off as soon as it was put back has edited the status', async () => {
  const world = await withoutLabel();
  await world.pass();

  world.github.touch(1, { labels: ['tickmark'] });
  await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('Blocked', 'Not Started'));
});

test('a label that says that a task left its document is nobody’s wish to keep the issue when it is deleted', async () => {
  const world = smallWorld();
  const { github, ledger } = world;
  github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  github.push({ 'TASKS.md': DOCUMENT.slice(0, DOCUMENT.indexOf('## Task 3')) });
  await world.pass();

  github.deleteLabel('status: removed');
  await ledger.write(REPOSITORY.repositoryId, { repository: { labels: [] } });
  await world.pass();
  const labels = github.issues.get(3)?.labels;
  github.pass(25 * AN_HOUR);
  await world.pass();

  expect(labels).toEqual(['tickmark', 'status: removed']);
  expect(github.issues.get(3)).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
});
