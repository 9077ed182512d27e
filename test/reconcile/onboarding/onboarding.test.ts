import { beforeEach, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../../src/config/repository-config.ts';
import { ONBOARDING_BRANCH } from '../../../src/plan/onboarding/onboarding-branch.ts';
import { REPOSITORY } from '../memory-ledger.ts';
import { DOCUMENT, smallWorld, told, type SmallWorld } from '../small-world.ts';

let world: SmallWorld;
beforeEach(() => {
  world = smallWorld({ isOnboarding: true });
  world.github.push({ [CONFIG_PATH]: undefined, 'TASKS.md': DOCUMENT });
});

const pulls = () => [...world.github.pulls.pulls];
const body = (): string => pulls().at(-1)?.[1].body ?? '';
const branchConfig = (): string => {
  const files = world.github.pulls.branches.get(ONBOARDING_BRANCH)?.files ?? [];
  return new TextDecoder().decode(files.find(({ path }) => path === CONFIG_PATH)?.bytes);
};
const merge = (): void => world.github.mergePull(pulls().at(-1)![0]);
const close = (): void => void (pulls().at(-1)![1].state = 'closed');
const edit = (config: string): void => {
  const { sha } = world.github.pulls.branches.get(ONBOARDING_BRANCH)!;
  const bytes = new TextEncoder().encode(config);
  world.github.pulls.commit({
    branch: ONBOARDING_BRANCH,
    expectedHead: sha,
    message: 'Mine',
    files: [{ path: CONFIG_PATH, bytes }],
  });
};

test('a repository without a config gets one pull request, and nothing else', async () => {
  const outcome = await world.pass();

  expect(outcome).toEqual({ kind: 'waiting', reason: '"Set up Tickmark" is open', retryAt: undefined });
  expect(world.github.writes).toEqual(['create-branch', 'commit', 'open-pull']);
  expect(world.github.issues.size).toBe(0);
  expect(branchConfig()).toContain('- path: TASKS.md\n    dialect: gfm\n');
  expect(body()).toContain('opens **3 issues**, 1 of them finished already and closed at once');
});

test('nothing is written again while nothing changes', async () => {
  await world.pass();
  world.github.writes = [];
  await world.pass();
  await world.pass();

  expect(world.github.writes).toEqual([]);
});

test('its merge does what its text says', async () => {
  await world.pass();
  merge();
  await world.pass();

  expect(told(world.github.issues.values())).toEqual([
    'Buy a can | closed completed | tickmark, status: done',
    'Mow the lawn | open  | tickmark',
    'Tickmark dashboard | open  | ',
    'Water the plants | open  | tickmark',
  ]);
  expect((await world.ledger.read(REPOSITORY.repositoryId)).repository.onboarding).toBeUndefined();
});

test('more issues than the config lets be opened at once are opened by the merge of the pull request that shows them', async () => {
  const tasks = Array.from({ length: 150 }, (_, index) => `- [ ] Plant tree ${index}\n`);
  world.github.push({ 'TASKS.md': `# Tasks\n\n${tasks.join('')}` });
  await world.pass();
  merge();
  // A few more since the text was written.
  world.github.push({ 'TASKS.md': `# Tasks\n\n${tasks.join('')}- [ ] One more\n` });
  await world.pass();

  expect(world.github.issues.size).toBe(152);
});

test('a merge is no yes to much more than its text showed', async () => {
  const tasks = Array.from({ length: 150 }, (_, index) => `- [ ] Plant tree ${index}\n`);
  await world.pass();
  merge();
  world.github.push({ 'TASKS.md': `# Tasks\n\n${tasks.join('')}` });
  const outcome = await world.pass();

  expect(outcome).toMatchObject({ plan: { held: [{ path: 'TASKS.md' }] } });
  expect([...world.github.issues.values()].map(({ title }) => title)).toEqual(['Tickmark dashboard']);
});

test('closed, it is a no that stays, also over pushes', async () => {
  await world.pass();
  close();
  world.github.push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  world.github.writes = [];
  const outcome = await world.pass();
  await world.pass();

  expect(outcome).toMatchObject({ kind: 'waiting', reason: '"Set up Tickmark" is closed' });
  expect(world.github.writes).toEqual([]);
  expect(world.github.pulls.places.taken.size).toBe(0);
});

test('reopened, it asks again, and is brought up to date', async () => {
  await world.pass();
  close();
  await world.pass();
  world.github.push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  pulls()[0]![1].state = 'open';
  await world.pass();

  expect(pulls()).toHaveLength(1);
  expect(body()).toContain('opens **4 issues**');
});

test('`/sync` of somebody who may write opens another one', async () => {
  await world.pass();
  close();
  world.comment(pulls()[0]![0], '/sync', 'maya');
  world.github.roles.set('maya', 'write');
  await world.pass();
  await world.pass();

  expect(pulls().map(([, { state }]) => state)).toEqual(['closed', 'open']);
  expect(world.github.issues.size).toBe(0);
});

test('`/sync` of somebody who may only read changes nothing', async () => {
  await world.pass();
  close();
  world.comment(pulls()[0]![0], '/sync', 'rita');
  world.github.roles.set('rita', 'read');
  await world.pass();

  expect(pulls().map(([, { state }]) => state)).toEqual(['closed']);
});

test('a config that a person commits settles it: the pull request is closed, and the work begins', async () => {
  await world.pass();
  world.github.push({ [CONFIG_PATH]: 'documents: [TASKS.md]\n' });
  await world.pass();

  expect(pulls()[0]![1]).toMatchObject({ state: 'closed' });
  expect(body()).toContain('a config of its own');
  expect(world.github.issues.size).toBe(3);
});

test('its text and its config follow the documents, without a force', async () => {
  await world.pass();
  world.github.writes = [];
  world.github.push({ 'TODO.md': '# Todo\n\n- [ ] Buy seeds\n- [ ] Buy soil\n' });
  await world.pass();

  expect(world.github.writes).toEqual(['commit', 'edit-pull']);
  expect(branchConfig()).toContain('path: TODO.md');
  expect(body()).toContain('opens **5 issues**');
});

test('a config that a person edited on the branch stays, and the text follows it', async () => {
  await world.pass();
  edit('documents: [TASKS.md]\nimport: {finished: skip}\n');
  await world.pass();
  world.github.push({ 'TODO.md': '# Todo\n\n- [ ] Buy seeds\n- [ ] Buy soil\n' });
  await world.pass();

  expect(branchConfig()).toBe('documents: [TASKS.md]\nimport: {finished: skip}\n');
  expect(body()).toContain('was edited by a person');
  expect(body()).toContain('opens **2 issues**.');
});

test('a broken config on the branch is told in the text', async () => {
  await world.pass();
  edit('documents: 7\n');
  await world.pass();

  expect(body()).toContain('The config on this branch is broken');
});

test('what people write around our part of its text stays', async () => {
  await world.pass();
  const pull = pulls()[0]![1];
  Object.assign(pull, { body: `For @rita to look at.\n\n${pull.body}\n\nThanks!` });
  world.github.push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  await world.pass();

  expect(body()).toMatch(/^For @rita to look at\.\n\n<!-- tickmark:onboarding -->\n[^]*\n\nThanks!$/);
  expect(body()).toContain('opens **4 issues**');
});

test.each(['lost-before', 'lost-after', 'crash-before', 'crash-after'] as const)(
  'there is one pull request, whichever write ends as %s',
  async (fault) => {
    for (const at of [0, 1, 2]) {
      world = smallWorld({ isOnboarding: true });
      world.github.push({ [CONFIG_PATH]: undefined, 'TASKS.md': DOCUMENT });
      world.github.fault = (write) => (write === at ? fault : 'none');
      await world.pass().catch(() => undefined);
      await world.pass();
      await world.pass();

      expect(pulls()).toHaveLength(1);
      expect(branchConfig()).toContain('TASKS.md');
      expect(world.github.issues.size).toBe(0);
    }
  },
);

test('one whose answer was lost and that was closed meanwhile is a no', async () => {
  world.github.fault = (_, name) => (name === 'open-pull' ? 'lost-after' : 'none');
  await expect(world.pass()).rejects.toThrow('open-pull');
  close();
  await world.pass();

  expect(pulls()).toHaveLength(1);
});

test('where nothing is worth a question, none is asked', async () => {
  world.github.push({ 'TASKS.md': '# Tasks\n\n- [ ] Water the plants\n- [x] Buy a can\n' });
  const outcome = await world.pass();

  expect(outcome).toMatchObject({ kind: 'waiting', reason: 'no document has two open tasks' });
  expect(world.github.writes).toEqual([]);
});

test('an account that has as many as it may waits for its turn', async () => {
  world.github.pulls.places.free = 0;
  const outcome = await world.pass();

  expect(outcome).toMatchObject({
    kind: 'waiting',
    retryAt: new Date(world.github.now().getTime() + 3_600_000),
  });
  expect(world.github.writes).toEqual([]);
});

test('a permission that is missing is told once, in words that help', async () => {
  world.github.pulls.refusal = 'not-permitted';
  const outcome = await world.pass();
  world.github.push({ 'TASKS.md': `${DOCUMENT}- [ ] Sow the beans\n` });
  await world.pass();

  expect(outcome).toMatchObject({ kind: 'refused', problems: [{ rule: 'missing-permission' }] });
  expect(world.github.reports).toHaveLength(1);
  expect(world.github.reports[0]?.summary).toContain('"Contents: write" and "Pull requests: write"');
  expect(world.github.pulls.places.taken.size).toBe(0);
});

test('a repository whose issues are ours already goes on without a config', async () => {
  const settled = smallWorld();
  settled.github.push({ [CONFIG_PATH]: undefined, 'TASKS.md': DOCUMENT });
  await settled.pass();
  world.github.issues.clear();
  for (const [number, issue] of settled.github.issues) world.github.issues.set(number, issue);
  world.github.push({ 'TASKS.md': DOCUMENT.replace('- [ ] Mow', '- [x] Mow') });
  await world.pass();

  expect(pulls()).toEqual([]);
  expect(world.github.issues.get(3)).toMatchObject({ title: 'Mow the lawn', state: 'closed' });
});

test('with the operator’s word that nobody is asked, the usual documents are synchronised at once', async () => {
  world = smallWorld({ isOnboarding: false });
  world.github.push({ [CONFIG_PATH]: undefined, 'TASKS.md': DOCUMENT });
  await world.pass();

  expect(pulls()).toEqual([]);
  expect(world.github.issues.size).toBe(3);
});
