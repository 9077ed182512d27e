import { expect, test } from '@jest/globals';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { Crash, type Fault } from './memory-github.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const DOCUMENT = `# Tasks

- [ ] Water the plants
  - [ ] fill the can
  - [ ] find the roses
- [ ] Mow the lawn
`;

const actions = (outcome: Outcome): unknown => ('plan' in outcome ? outcome.plan.actions : outcome);

async function settled(document = DOCUMENT): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.roles.set('maya', 'triage');
  world.github.editor = 'maya';
  world.github.push({ 'TASKS.md': document });
  await world.pass();
  world.github.writes = [];
  return world;
}

const bodyOf = ({ github }: SmallWorld): string => github.issues.get(1)?.body ?? '';

function tick(world: SmallWorld, words: string): void {
  world.github.touch(1, { body: bodyOf(world).replace(`[ ] ${words}`, `[x] ${words}`) });
}

test('a ticked box is one commit, and that is settled', async () => {
  const world = await settled();
  tick(world, 'fill');

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('[ ] fill', '[x] fill'));
  expect(world.github.writes).toEqual(['commit']);
  expect(world.github.asked).toEqual(['1 subtasks']);
  expect(actions(again)).toEqual([]);
});

test('while nobody ticks anything nobody is asked', async () => {
  const world = await settled();
  world.github.touch(1, { body: `Mine.\n\n${bodyOf(world)}` });
  world.github.push({ 'TASKS.md': DOCUMENT.replace('[ ] fill', '[x] fill') });

  await world.pass();

  expect(world.github.asked).toEqual([]);
  expect(bodyOf(world)).toMatch(/^Mine\.[\s\S]*\[x\] fill the can/);
});

test.each<Fault>(['crash-before', 'crash-after', 'lost-before', 'lost-after'])(
  'a tick and a change of the list are both there in the end, whichever write ends in %s',
  async (fault) => {
    for (let at = 0; at < 3; at += 1) {
      const world = await settled();
      tick(world, 'find');
      const told = DOCUMENT.replace('plants\n', 'plants\n  with rain\n  - [x] open the tap\n');
      world.github.push({ 'TASKS.md': told });
      world.github.fault = (write) => (write === at ? fault : 'none');
      await world.pass().catch(ignoreCrash);
      world.github.fault = () => 'none';

      await world.pass();
      await world.pass();
      const last = await world.pass();

      expect(world.github.text('TASKS.md')).toBe(told.replace('[ ] find', '[x] find'));
      expect(bodyOf(world)).toContain('- [x] open the tap\n- [ ] fill the can\n- [x] find the roses');
      expect(bodyOf(world)).not.toContain('Kept from');
      expect(world.github.comments).toEqual([]);
      expect(actions(last)).toEqual([]);
    }
  },
);

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash || (error instanceof Error && error.name === 'UnknownOutcomeError')))
    throw error;
}

test('a tick that waits for its commit is shown still when the issue is written anew', async () => {
  const world = await settled();
  tick(world, 'find');
  world.github.commitResult = 'protected';
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('plants\n', 'plants\n  - [ ] open the tap\n') });
  await world.pass();
  await world.pass();

  expect(bodyOf(world)).toContain('- [ ] open the tap\n- [ ] fill the can\n- [x] find the roses');

  world.github.commitResult = 'committed';
  // The next full pass tries a commit again.
  world.github.pass(7 * 3_600);
  await world.pass();
  await world.pass();

  expect(world.github.text('TASKS.md')).toContain('- [ ] open the tap\n  - [ ] fill the can\n  - [x] find');
  expect(actions(await world.pass())).toEqual([]);
});

test('a box that the text turns out not to be able to say is told once, and the issue keeps it', async () => {
  const document = `${DOCUMENT}\n## Shed\n\n- [ ] Mend the roof\n`;
  const world = await settled(document);
  tick(world, 'find');
  world.ports.reader.edit = async ({ path, bytes, edits }) => ({
    path,
    bytes,
    made: [],
    refused: edits.map((edit) => ({ edit, reason: 'it would read differently' })),
  });

  await world.pass();
  const again = await world.pass();

  expect(world.github.comments.map(({ issue, body }) => [issue, body])).toEqual([
    [1, expect.stringMatching(/it would read differently[\s\S]* {4}\[x\] find the roses/)],
  ]);
  expect(bodyOf(world)).toContain('[x] find the roses');
  expect(actions(again)).toEqual([]);
});
