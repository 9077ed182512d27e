import { expect, test } from '@jest/globals';
import { UnknownOutcomeError } from '../../src/reconcile/failure.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { Crash } from './memory-github.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const CONFIG = 'milestones: phases\ntitle: "[{id}] {title}"\nwriteBack: {quietSeconds: 0}\n';
const DOCUMENT = `# Plan

## Phase 1: Dig ✅

### Task 1: Dig the bed

**Estimate**: 3 hours
**Assignee**: @ana
**Due**: 2026-03-01

### Task 2: Sow the beans

**Estimate**: 2 days
**Assignee**: @zed

## Later

### Task 3: Build a shed

**Status**: Todo
`;

const actions = (outcome: Outcome): unknown => ('plan' in outcome ? outcome.plan.actions : outcome);

function founded(): SmallWorld {
  const world = smallWorld();
  world.github.roles.set('maya', 'write');
  world.github.editor = 'maya';
  for (const login of ['ana', 'ben', 'maya']) world.github.assignable.add(login);
  world.github.push({ '.github/tickmark.yml': CONFIG, 'TASKS.md': DOCUMENT });
  return world;
}

async function settled(): Promise<SmallWorld> {
  const world = founded();
  await world.pass();
  world.github.writes = [];
  world.github.asked = [];
  return world;
}

const row = ({ github }: SmallWorld, issue: number, from: string, to: string): void =>
  github.touch(issue, { body: github.issues.get(issue)!.body.replace(from, to) });

const summary = ({ github }: SmallWorld) =>
  [...github.issues.values()]
    .map(({ title, assignees, milestone }) => [title, assignees.join(' '), milestone ?? ''].join(' | '))
    .toSorted();

test('issues get the people, milestones and titles that documents and config ask for', async () => {
  const world = await settled();

  expect(summary(world)).toEqual([
    '[1] Dig the bed | ana | Phase 1: Dig',
    '[2] Sow the beans |  | Phase 1: Dig',
    '[3] Build a shed |  | ',
  ]);
  expect(actions(await world.pass())).toEqual([]);
  expect(world.github.asked).toEqual([]);
});

test('what people change on the issue goes to the document in one commit', async () => {
  const world = await settled();
  row(world, 1, '3 h |', '5h |');
  row(world, 1, '2026-03-01 |', '2026-04-02 |');
  world.github.touch(1, { assignees: ['ana', 'ben'] });

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(
    DOCUMENT.replace('3 hours', '5 hours').replace('@ana', '@ana, @ben').replace('03-01', '04-02'),
  );
  expect(world.github.writes).toEqual(['commit']);
  expect(actions(again)).toEqual([]);
});

test('what the document changes goes to the issue in one request, and whom a person assigned stays', async () => {
  const world = await settled();
  world.github.touch(3, { assignees: ['ben'] });
  await world.pass();
  const fields = '**Estimate**: 3 days\n**Assignee**: @maya, @zed';
  world.github.push({ 'TASKS.md': DOCUMENT.replace('**Status**: Todo', fields) });

  await world.pass();

  expect(world.github.writes).toEqual(['update']);
  expect(world.github.issues.get(3)).toMatchObject({
    assignees: ['ben', 'maya'],
    body: expect.stringContaining('| **Estimate** | 24 h |'),
  });
});

test('an estimate that is not counted in such a unit is told, and the row keeps it', async () => {
  const world = await settled();
  row(world, 2, '16 h |', '3 h |');

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
  expect(world.github.comments).toMatchObject([{ issue: 2, body: expect.stringContaining('a fraction') }]);
  expect(world.github.issues.get(2)?.body).toContain('| **Estimate** | 3 h |');
  expect(actions(again)).toEqual([]);
});

test('only who is newly named is asked about, until a sweep asks anew', async () => {
  const world = await settled();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('@zed', '@zed, @ben') });
  await world.pass();
  const asked = [...world.github.asked];
  world.github.assignable.add('zed');
  world.github.pass(7 * 3600);
  await world.pass();

  expect(asked).toEqual(['@ben']);
  expect(world.github.asked).toEqual(['@ben', '@ana', '@zed', '@ben']);
  expect(world.github.issues.get(2)?.assignees).toEqual(['ben', 'zed']);
});

test('a milestone that a person deleted is made again for the next tasks alone', async () => {
  const world = await settled();
  world.github.milestones[0] = undefined;
  for (const number of [1, 2]) world.github.touch(number, { milestone: undefined });
  const more = ['Water', 'Mow'].map((verb, at) => `### Task ${at + 4}: ${verb} it\n\n**Status**: Todo\n\n`);
  world.github.push({ 'TASKS.md': DOCUMENT.replace('## Later', `${more.join('')}## Later`) });

  await world.pass();
  await world.pass();

  expect(world.github.milestones).toEqual([undefined, 'Phase 1: Dig']);
  expect(summary(world).filter((line) => line.endsWith('Dig'))).toEqual([
    '[4] Water it |  | Phase 1: Dig',
    '[5] Mow it |  | Phase 1: Dig',
  ]);
  expect(actions(await world.pass())).toEqual([]);
});

test('a person who may be assigned no more is left out, and the rest is written', async () => {
  const world = await settled();
  world.github.assignable.delete('ana');
  const text = DOCUMENT.replace('@zed', '@ana');
  world.github.push({ 'TASKS.md': text.replace('Sow the beans', 'Sow the peas') });

  await world.pass();
  const again = await world.pass();

  expect(summary(world)).toContain('[2] Sow the peas |  | Phase 1: Dig');
  expect(world.github.writes).toContain('update');
  expect(actions(again)).not.toEqual([]);
  expect(actions(await world.pass())).toEqual([]);
});

test('an emptied ledger finds the ids in titles of its own format again', async () => {
  const world = await settled();
  world.ledger.forget();

  const outcome = await world.pass();

  expect(actions(outcome)).toEqual([]);
  expect(world.github.issues.size).toBe(3);
});

// Everything above on both sides at once; one write is interrupted, and the pass runs again.
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
  await pass();
  const numberOf = (words: string): number =>
    [...github.issues.values()].find(({ title }) => title.includes(words))?.number ?? 0;
  row(world, numberOf('Dig'), '3 h |', 'soon |');
  row(world, numberOf('Dig'), '2026-03-01 |', '2026-04-02 |');
  github.touch(numberOf('Dig'), { assignees: ['ben'], milestone: 'Mine' });
  row(world, numberOf('Sow'), '16 h |', '24 h |');
  github.push({
    'TASKS.md': DOCUMENT.replace('@ana', '@ana, @maya')
      .replace('## Later', '## Phase 2')
      .replace('2 days', '4 days'),
  });
  await pass();
  await pass();
}

const whole = (world: SmallWorld) => ({
  issues: summary(world),
  rows: [...world.github.issues.values()]
    .map(({ title, body }) => `${title} ${/\*\*Estimate\*\* \| (.*) \|/.exec(body)?.[1]}`)
    .toSorted(),
  document: world.github.text('TASKS.md'),
  comments: world.github.comments.map(({ body }) => body.split('\n')[0]?.replace(/\(line.*/, '')).toSorted(),
  milestones: world.github.milestones,
});

test('a process killed at any write, or an answer lost, ends in the same world', async () => {
  const calm = founded();
  await live(calm);
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((_, at) => faults.map((fault) => ({ at, fault })));
  const worlds: unknown[] = [];

  for (const { at, fault } of moments) {
    const world = founded();
    world.github.fault = (write) => (write === at ? fault : 'none');
    await live(world);
    worlds.push(whole(world));
  }

  expect(whole(calm)).toEqual({
    issues: [
      '[1] Dig the bed | ben | Mine',
      '[2] Sow the beans |  | Phase 1: Dig',
      '[3] Build a shed |  | Phase 2',
    ],
    rows: ['[1] Dig the bed soon', '[2] Sow the beans 32 h', '[3] Build a shed undefined'],
    document: DOCUMENT.replace('@ana', '@ben')
      .replace('## Later', '## Phase 2')
      .replace('2 days', '4 days')
      .replace('03-01', '04-02'),
    comments: [
      expect.stringContaining('The assignees were changed both'),
      expect.stringContaining('The estimate of this issue was not written'),
      expect.stringContaining('The estimate was changed both'),
    ],
    milestones: ['Phase 1: Dig', 'Phase 2'],
  });
  expect(worlds).toEqual(moments.map(() => whole(calm)));
});
