import { expect, test } from '@jest/globals';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { Crash, type MemoryGitHub } from './memory-github.ts';
import { smallWorld, told, type SmallWorld } from './small-world.ts';

const DOCUMENT = `# Tasks

- [ ] 1.1 Water the plants (P2)
- [ ] 1.2 Mow the **front** lawn
- [ ] Sow the beans
`;

const actions = (outcome: Outcome): unknown => ('plan' in outcome ? outcome.plan.actions : outcome);

async function settled(): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.roles.set('maya', 'write').set('rita', 'triage');
  world.github.editor = 'maya';
  world.github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  world.github.writes = [];
  return world;
}

const numberOf = (github: MemoryGitHub, words: string): number =>
  [...github.issues.values()].find(({ title }) => title.includes(words))?.number ?? 0;

function retitle({ github }: SmallWorld, from: string, to: string): void {
  github.touch(numberOf(github, from), { title: to });
}

test('a title changed on the issue changes those words alone, and the commit comes back as nothing', async () => {
  const world = await settled();
  retitle(world, 'Water', '1.1: Water the roses');

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('Water the plants', 'Water the roses'));
  expect(world.github.writes).toEqual(['commit']);
  expect(actions(again)).toEqual([]);
});

test('a title changed in the second in which its issue was made stays changed when lists no longer show it', async () => {
  const world = await settled();
  const { github } = world;
  const before = github.issues.get(1)!;
  github.issues.set(1, { ...before, title: '1.1: Water the roses' });
  await world.pass();
  github.pass(3_600);
  github.touch(2, { labels: [...github.issues.get(2)!.labels, 'garden'] });
  await world.pass();
  const later = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('Water the plants', 'Water the roses'));
  expect(actions(later)).toEqual([]);
  expect(github.writes).toEqual(['commit']);
});

test('a task told in wholly other words on its issue keeps that issue', async () => {
  const world = await settled();
  retitle(world, 'Sow', 'Build a shed');

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toContain('- [ ] Build a shed\n');
  expect(actions(again)).toEqual([]);
  expect(world.github.issues.size).toBe(3);
});

test('two issues that exchange their titles do so once', async () => {
  const world = await settled();
  const document = `${DOCUMENT}- [ ] Prune the hedge\n`;
  world.github.push({ 'TASKS.md': document });
  await world.pass();
  const [first, second] = [numberOf(world.github, 'Sow'), numberOf(world.github, 'Prune')];
  world.github.touch(first, { title: 'Prune the hedge' });
  world.github.touch(second, { title: 'Sow the beans' });

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(
    document.replace('Sow the beans\n- [ ] Prune the hedge', 'Prune the hedge\n- [ ] Sow the beans'),
  );
  expect(actions(again)).toEqual([]);
});

test.each([
  { name: 'of another line', from: 'Sow', to: 'Water the plants too' },
  { name: 'that leave its id out', from: 'Mow', to: 'Water' },
  { name: 'with its own number behind them', from: 'Sow', to: 'Water the plants too (#3)' },
])(
  'a task given words $name keeps its issue when the process dies after the commit',
  async ({ from, to }) => {
    const world = await settled();
    world.github.push({ 'TASKS.md': DOCUMENT.replaceAll('**', '') });
    await world.pass();
    retitle(world, from, to);
    world.github.fault = (_, name) => (name === 'commit' ? 'crash-after' : 'none');
    await expect(world.pass()).rejects.toBeInstanceOf(Crash);
    world.github.fault = () => 'none';

    const again = await world.pass();

    expect(actions(again)).toEqual([]);
  },
);

test('title, priority and tick go as one commit that names no words of people', async () => {
  const world = await settled();
  const number = numberOf(world.github, 'Water');
  world.github.touch(number, {
    title: '1.1: Water the roses, fixes #3',
    labels: ['tickmark', 'priority: high'],
    state: 'closed',
    stateReason: 'completed',
    closedAt: world.github.instant(),
  });

  await world.pass();

  expect(world.github.text('TASKS.md')).toContain('- [x] 1.1 Water the roses, fixes #3 (P1)\n');
  expect(world.github.commits.map(({ message }) => message)).toEqual([
    'Tickmark: update the title and priority and status of a task\n\nTASKS.md: line 3 title, line 3 priority high, line 3 done',
  ]);
});

test('what the text cannot take is told once, and the issue keeps it', async () => {
  const world = await settled();
  retitle(world, 'Mow', '1.2: Mow that rear lawn');

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
  expect(world.github.issues.get(2)?.title).toBe('1.2: Mow that rear lawn');
  expect(world.github.comments).toMatchObject([{ issue: 2, body: expect.stringContaining('markup') }]);
  expect(actions(again)).toEqual([]);
});

test('one edit that is refused does not hold back the others', async () => {
  const world = await settled();
  retitle(world, 'Mow', '1.2: Mow that rear lawn');
  retitle(world, 'Sow', 'Sow the peas');

  await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('the beans', 'the peas'));
});

test('the title of somebody without write stays on the issue, until the document changes', async () => {
  const world = await settled();
  world.github.editor = 'rita';
  retitle(world, 'Sow', 'Sow the peas');
  await world.pass();
  const refused = world.github.comments.map(({ body }) => body);
  const again = await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('Sow the beans', 'Sow the kale') });
  await world.pass();

  expect(refused).toEqual([expect.stringContaining('`rita` changed it, who has triage')]);
  expect(actions(again)).toEqual([]);
  expect(world.github.issues.get(3)?.title).toBe('Sow the kale');
});

test('nobody is asked about for a settled repository, a push or a tick', async () => {
  const world = await settled();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('Sow the beans', 'Sow the kale') });
  world.github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: world.github.instant() });
  await world.pass();
  await world.pass();

  expect(world.github.asked).toEqual([]);
});

test('a head that moves while a title is written is read again', async () => {
  const world = await settled();
  retitle(world, 'Sow', 'Sow the peas');
  const added = `${DOCUMENT}- [ ] Prune\n`;
  world.github.fault = (_, name) => {
    if (name === 'commit' && !world.github.text('TASKS.md').includes('Prune'))
      world.github.push({ 'TASKS.md': added });
    return 'none';
  };

  await world.pass();

  expect(world.github.text('TASKS.md')).toBe(added.replace('the beans', 'the peas'));
});

test('a commit that is refused leaves the title wanted', async () => {
  const world = await settled();
  retitle(world, 'Sow', 'Sow the peas');
  world.github.commitResult = 'not-permitted';
  await world.pass();
  world.github.commitResult = 'committed';
  world.github.pass(7 * 3_600);

  await world.pass();

  expect(world.github.text('TASKS.md')).toContain('Sow the peas');
});

// Titles and labels changed on both sides, followed, refused and lost; one write is interrupted, and the pass runs again.
async function live(world: SmallWorld): Promise<void> {
  const { github } = world;
  const pass = async (): Promise<void> => {
    for (;;) {
      try {
        const outcome = await world.pass();
        if (outcome.kind !== 'applied' || outcome.retryAt === undefined) return;
      } catch (error) {
        if (!(error instanceof Crash || error instanceof UnknownOutcomeError)) throw error;
      }
      github.pass(700);
    }
  };
  github.roles.set('maya', 'write');
  github.editor = 'maya';
  github.push({ 'TASKS.md': DOCUMENT });
  await pass();
  retitle(world, 'Water', 'Water the roses');
  github.touch(numberOf(github, 'Water'), { labels: ['tickmark', 'priority: critical'] });
  retitle(world, 'Mow', '1.2: Mow that rear lawn');
  retitle(world, 'Sow', 'Sow the peas');
  github.push({ 'TASKS.md': DOCUMENT.replace('Sow the beans', 'Sow the kale') });
  await pass();
  await pass();
}

test('a process killed at any write, or an answer lost, ends in the same world', async () => {
  const calm = smallWorld();
  await live(calm);
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));
  const worlds: unknown[] = [];

  for (const { at, fault } of moments) {
    const world = smallWorld();
    world.github.fault = (write) => (write === at ? fault : 'none');
    await live(world);
    worlds.push(summary(world));
  }

  expect(summary(calm)).toEqual({
    issues: [
      '1.2: Mow that rear lawn | open  | tickmark',
      'Sow the kale | open  | tickmark',
      'Water the roses | open  | tickmark, priority: critical',
    ],
    document: DOCUMENT.replace('the plants (P2)', 'the roses (P0)').replace('the beans', 'the kale'),
    comments: [expect.stringContaining('was not written'), expect.stringContaining('changed both')],
  });
  expect(worlds).toEqual(moments.map(() => summary(calm)));
});

const summary = ({ github }: SmallWorld) => ({
  issues: told(github.issues.values()),
  document: github.text('TASKS.md'),
  comments: github.comments.map(({ body }) => body.split('\n')[0]).toSorted(),
});
