import { expect, test } from '@jest/globals';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Relations } from '../../src/reconcile/ports.ts';
import { Crash } from './memory-github.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const CONFIG = '.github/tickmark.yml';
const PLAN = `# Tasks

- [ ] T1 Choose the colour of the fence
- [ ] T2 Paint the fence in that colour (depends on T1)
  - [ ] T3 Sand the boards
  - [ ] T4 Wash the posts (depends on T3)
`;
const LATER = `# Tasks

- [ ] T1 Choose the colour of the fence
  - [ ] T4 Wash the posts (depends on T1)
- [ ] T2 Paint the fence in that colour
  - [ ] T3 Sand the boards
`;

async function untilSettled(world: SmallWorld): Promise<void> {
  for (let pass = 0; pass < 20; pass += 1) {
    try {
      const outcome = await world.pass();
      if (outcome.kind !== 'applied' || outcome.retryAt === undefined) return;
    } catch (error) {
      if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
    }
    world.github.pass(700);
  }
  throw new Error('it never came to rest');
}

async function live(world: SmallWorld): Promise<void> {
  world.github.push({ [CONFIG]: 'subtasks: native\n', 'TASKS.md': PLAN });
  await untilSettled(world);
  world.github.push({ 'TASKS.md': LATER });
  await untilSettled(world);
}

/** The links by the ids of their tasks, for numbers depend on the order of creation. */
function linksOf({ github }: SmallWorld): string[] {
  const idOf = (number: number): string => github.issues.get(number)?.title.slice(0, 2) ?? '';
  return [
    ...[...github.parents].map(([child, parent]) => `${idOf(child)} below ${idOf(parent)}`),
    ...[...github.blockers].map((pair) => pair.split(' < ').map(Number).map(idOf).join(' waits for ')),
  ].toSorted();
}

const END = ['T3 below T2', 'T4 below T1', 'T4 waits for T1'];

test('links follow the document, and a settled repository writes nothing', async () => {
  const world = smallWorld();
  world.github.push({ [CONFIG]: 'subtasks: native\n', 'TASKS.md': PLAN });
  await untilSettled(world);
  expect(linksOf(world)).toEqual(['T2 waits for T1', 'T3 below T2', 'T4 below T2', 'T4 waits for T3']);

  world.github.push({ 'TASKS.md': LATER });
  await untilSettled(world);
  expect(linksOf(world)).toEqual(END);

  const outcome = await world.pass();
  expect(outcome).toMatchObject({
    kind: 'applied',
    plan: { actions: [] },
    tally: { links: 0 },
    retryAt: undefined,
  });
});

test('a pass stopped at any write, or an answer lost, ends in the same links', async () => {
  const calm = smallWorld();
  await live(calm);
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));

  for (const { at, fault } of moments) {
    const world = smallWorld();
    world.github.fault = (write) => (write === at ? fault : 'none');
    await live(world);
    expect({ at, fault, links: linksOf(world) }).toEqual({ at, fault, links: END });
  }
  expect(linksOf(calm)).toEqual(END);
  expect(moments.length).toBeGreaterThan(40);
});

test('a link that is refused is asked for once, and its subtask is shown in the checklist', async () => {
  const world = smallWorld();
  world.github.linkResult = 'refused';
  world.github.push({ [CONFIG]: 'subtasks: native\n', 'TASKS.md': PLAN });
  await untilSettled(world);
  await world.pass();
  world.github.writes = [];

  await world.pass();

  expect(world.github.writes).toEqual([]);
  expect(world.github.issues.get(2)?.body).toContain('- [ ] T3: Sand the boards');
  const { tasks } = await world.ledger.read(42);
  const [first, second] = ['T1', 'T2'].map((id) => tasks.find((task) => task.id === id));
  expect(second?.base.blockers).toEqual({ document: first?.key, issue: '' });
});

test('what a server knows is asked only where something is to be linked', async () => {
  const world = smallWorld();
  const questions: unknown[] = [];
  const { relations } = world.ports;
  const asking: Relations = {
    ...relations,
    capabilities: (repo, question) => {
      questions.push(question);
      return relations.capabilities(repo, question);
    },
  };
  Object.assign(world.ports, { relations: asking });
  world.github.push({ 'TASKS.md': '- [ ] T1 One\n- [ ] T2 Two (depends on T1)\n' });
  await untilSettled(world);
  await world.pass();

  expect(questions).toEqual([{ subIssues: false, dependenciesOf: 2, issueTypes: false }]);
});

test('an issue that was not listed in the pass is read before it is linked, and one that is gone is left out', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': '- [ ] T1 One\n- [ ] T2 Two\n- [ ] T3 Three\n' });
  await untilSettled(world);
  world.github.pass(3_000);
  world.github.touch(3, {});
  await world.pass();
  const found: number[] = [];
  const { issues } = world.ports;
  Object.assign(world.ports, {
    issues: {
      ...issues,
      find: async (repo: never, number: number) => {
        found.push(number);
        return number === 1 ? undefined : issues.find(repo, number as never);
      },
    },
  });
  world.github.push({ 'TASKS.md': '- [ ] T1 One\n- [ ] T2 Two\n- [ ] T3 Three (depends on T1, T2)\n' });

  await world.pass();

  expect(found).toEqual([1, 2]);
  expect([...world.github.blockers]).toEqual(['3 < 2']);
});
