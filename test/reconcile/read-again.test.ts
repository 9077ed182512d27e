import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { DOCUMENT, settledWorld, type SmallWorld } from './small-world.ts';

const CHANGED = DOCUMENT.replace('Water the plants', 'Water the plants\n  with rain').replace(
  'Mow the lawn',
  'Mow the lawn\n  slowly',
);

/** A person changes an issue right before the first write of the pass, and an event tells it. */
function changeMeanwhile({ github, ledger }: SmallWorld, number: number, change: object): void {
  github.fault = (write) => {
    if (write === 0) {
      github.touch(number, change);
      const { updatedAt } = github.issues.get(number)!;
      ledger.addNews({ issue: asIssueNumber(number), updatedAt, mayBeGone: false });
    }
    return 'none';
  };
}

test('words that a person wrote while the pass went on are in the issue afterwards', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': CHANGED });
  const body = `My own words.\n\n${world.github.issues.get(3)!.body}`;
  changeMeanwhile(world, 3, { body });

  const outcome = await world.pass();

  expect(outcome.kind).toBe('applied');
  expect(world.github.writes).toEqual(['update', 'update']);
  expect(world.github.issues.get(3)?.body).toMatch(/^My own words\.\n\n[\s\S]*slowly/);
});

test('a box that a person ticked while the pass went on reaches the document', async () => {
  const world = await settledWorld();
  world.github.roles.set('maya', 'triage');
  world.github.editor = 'maya';
  const listed = DOCUMENT.replace('Mow the lawn', 'Mow the lawn\n  - [ ] sharpen the blade');
  world.github.push({ 'TASKS.md': listed });
  await world.pass();
  world.github.writes = [];
  const changed = listed
    .replace('Water the plants', 'Water the roses')
    .replace('Mow the lawn', 'Cut the lawn');
  world.github.push({ 'TASKS.md': changed.replace('blade', 'blade\n  - [ ] fill the tank') });
  const body = world.github.issues.get(3)!.body.replace('[ ] sharpen', '[x] sharpen');
  changeMeanwhile(world, 3, { body });

  await world.pass();

  expect(world.github.text('TASKS.md')).toContain('[x] sharpen the blade');
  expect(world.github.issues.get(3)?.body).toContain('[x] sharpen the blade');
});

test('an issue whose words nobody changed is written, whatever else an event told', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': CHANGED });
  changeMeanwhile(world, 3, { labels: ['tickmark', 'garden'] });
  const found: number[] = [];
  const { find } = world.ports.issues;
  world.ports.issues.find = (repo, issue) => {
    found.push(issue);
    return find(repo, issue);
  };

  await world.pass();

  expect(found).toEqual([3]);
  expect(world.github.writes).toEqual(['update', 'update']);
});

test('an issue of which no event told is not asked for', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': CHANGED });
  world.ports.issues.find = () => Promise.reject(new Error('nobody has to ask'));

  await world.pass();

  expect(world.github.writes).toEqual(['update', 'update']);
});
