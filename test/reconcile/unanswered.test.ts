import { expect, test } from '@jest/globals';
import { pullRequest } from '../support/pull-request.ts';
import type { Fault } from './memory-github.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const lines = (priority: string): string => `- [ ] Water the plants (${priority})\n`;

/** A task of medium priority whose issue was opened. */
async function settled(): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': lines('P2') });
  await world.pass();
  return world;
}

/** A pass whose update of an issue meets this fault; nobody else comes in between. */
async function passWith(fault: Fault, { github, pass }: SmallWorld): Promise<void> {
  github.fault = (_, name) => (name === 'update' ? fault : 'none');
  await expect(pass()).rejects.toBeInstanceOf(Error);
  github.fault = () => 'none';
}

const TOOK_EFFECT: readonly Fault[] = ['lost-after', 'crash-after'];

test.each(TOOK_EFFECT)('what we wrote ourselves with the answer %s is no edit of a person', async (fault) => {
  const world = await settled();
  const { github, pass } = world;
  github.push({ 'TASKS.md': lines('P0') });
  await passWith(fault, world);

  github.push({ 'TASKS.md': lines('P1') });
  await pass();

  expect(github.issues.get(1)?.labels).toEqual(['tickmark', 'priority: high']);
  expect(github.text('TASKS.md')).toBe(lines('P1'));
  expect(github.comments).toEqual([]);
});

test.each(TOOK_EFFECT)(
  'what a pull request showed with the answer %s is taken back with it, and stands in no document',
  async (fault) => {
    const world = await settled();
    const { github, ledger, pass } = world;
    const pull = pullRequest({ body: 'Closes #1', updatedAt: github.instant() });
    github.pullRequests.set(pull.number, pull);
    ledger.addPullNews(pull.number, pull.updatedAt);
    await passWith(fault, world);

    github.pullRequests.set(pull.number, { ...pull, state: 'closed', updatedAt: github.instant() });
    ledger.addPullNews(pull.number, github.instant());
    await pass();

    expect(github.issues.get(1)?.labels).toEqual(['tickmark', 'priority: medium']);
    expect(github.text('TASKS.md')).toBe(lines('P2'));
    expect(github.comments).toEqual([]);
  },
);

test('a merge after a label whose answer was lost blames nobody', async () => {
  const world = await settled();
  const { github, ledger, pass, merge } = world;
  const pull = pullRequest({ body: 'Closes #1', updatedAt: github.instant() });
  github.pullRequests.set(pull.number, pull);
  ledger.addPullNews(pull.number, pull.updatedAt);
  await passWith('lost-after', world);

  merge(pull.number, 1);
  await pass();

  expect(github.issues.get(1)).toMatchObject({ state: 'closed', stateReason: 'completed' });
  expect(github.comments).toMatchObject([{ body: expect.stringContaining('was merged into') }]);
});

test('a person who sets by hand what an update before never brought is heard', async () => {
  const world = await settled();
  const { github, pass } = world;
  github.push({ 'TASKS.md': lines('P0') });
  await passWith('lost-before', world);
  await pass();
  github.touch(1, { labels: ['tickmark', 'priority: low'] });
  github.editor = 'maya';
  github.roles.set('maya', 'write');

  await pass();

  expect(github.text('TASKS.md')).toBe(lines('P3'));
  expect(github.comments).toEqual([]);
});
