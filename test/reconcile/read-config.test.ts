import { expect, test } from '@jest/globals';
import { rememberedConfig } from '../../src/reconcile/read-config.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { REPOSITORY } from './memory-ledger.ts';
import { SETTINGS, smallWorld, type SmallWorld } from './small-world.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const CONFIG = '.github/tickmark.yml';
const HOURS = 3600;

function worldOf(others: Record<string, string>): SmallWorld {
  const world = smallWorld();
  for (const [name, text] of Object.entries(others)) world.github.others[name] = { [CONFIG]: bytes(text) };
  return world;
}

const configOf = async (world: SmallWorld) => {
  const { repository } = await world.ledger.read(REPOSITORY.repositoryId);
  return rememberedConfig(repository);
};

/** What a pass asked other repositories for. */
async function lookupsOf(world: SmallWorld): Promise<string[]> {
  world.github.lookups = [];
  await world.pass();
  return world.github.lookups;
}

const passWith = (world: SmallWorld, files: SmallWorld['ports']['files']) =>
  reconcile({
    job: { kind: 'sync', repositoryId: REPOSITORY.repositoryId },
    mode: 'apply',
    ports: { ...world.ports, files },
    settings: SETTINGS,
  });

test('a repository that extends nothing asks for its owner’s file in a sweep alone', async () => {
  const world = worldOf({});
  world.github.push({ 'TASKS.md': '- [ ] Water\n' });

  const first = await lookupsOf(world);
  const settled = await lookupsOf(world);
  world.github.push({ 'TASKS.md': '- [x] Water\n', [CONFIG]: 'lanes: move\n' });
  const pushed = await lookupsOf(world);
  world.github.pass(7 * HOURS);
  const swept = await lookupsOf(world);

  expect([first, settled, pushed, swept]).toEqual([['.github'], [], [], ['.github']]);
});

test('the owner’s file holds until the next sweep, with and without a file of the repository’s own', async () => {
  const world = worldOf({ '.github': 'documents: [PLAN.md]\nlimits: {openAtOnce: 5}\n' });
  world.github.push({ 'PLAN.md': '- [ ] Water\n', 'TASKS.md': '- [ ] Weed\n' });
  await world.pass();
  const first = [...world.github.issues.values()].map(({ title }) => title);
  world.github.push({ 'PLAN.md': '- [ ] Water\n- [ ] Sow\n', [CONFIG]: 'limits: {nesting: 9}\n' });
  const between = await lookupsOf(world);

  expect(first).toEqual(['Water']);
  expect(between).toEqual([]);
  expect(await configOf(world)).toMatchObject({
    documents: [{ glob: 'PLAN.md' }],
    limits: { openAtOnce: 5, nesting: 9 },
  });
});

test('a change of the owner’s file reaches the repository with the next sweep', async () => {
  const world = worldOf({ '.github': 'lanes: move\n' });
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: undefined });
  await world.pass();
  world.github.others['.github'] = {};
  await world.pass();
  const before = await configOf(world);
  world.github.pass(7 * HOURS);
  await world.pass();

  expect([before?.lanes, await configOf(world)]).toEqual(['move', undefined]);
});

test('a file that is extended is read when its name is new, and then remembered', async () => {
  const world = worldOf({ team: 'documents: [PLAN.md]\n', other: 'documents: [OTHER.md]\n' });
  world.github.push({ 'PLAN.md': '- [ ] Water\n' });
  await world.pass();
  world.github.push({ [CONFIG]: '_extends: team\n' });
  const named = await lookupsOf(world);
  world.github.push({ 'PLAN.md': '- [x] Water\n' });
  const pushed = await lookupsOf(world);
  world.github.push({ [CONFIG]: '_extends: other\n' });
  const renamed = await lookupsOf(world);
  world.github.pass(7 * HOURS);
  const swept = await lookupsOf(world);

  expect([named, pushed, renamed, swept]).toEqual([['team'], [], ['other'], ['other', '.github']]);
  expect((await configOf(world))?.documents).toMatchObject([{ glob: 'OTHER.md' }]);
});

test.each([
  { name: 'of somebody else', config: '_extends: evil/team\n', message: /belongs to somebody else/ },
  { name: 'that is not there', config: '_extends: nowhere\n', message: /shows no/ },
  { name: 'that is broken', config: '_extends: broken\n', message: /line 1 of .* in `broken`/ },
])('nothing is written on top of a file $name, and the commit says why', async ({ config, message }) => {
  const world = worldOf({ broken: 'lanes: jump\n' });
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: config });

  const outcome = await world.pass();

  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [{ path: CONFIG, message: expect.stringMatching(message) }],
  });
  expect(world.github.issues.size).toBe(0);
  expect(world.github.reports).toMatchObject([{ conclusion: 'failure' }]);
});

test('a repository that was given away is not built on under its old name', async () => {
  const world = worldOf({});
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: 'lanes: move\n_extends: team\n' });
  const files = {
    ...world.ports.files,
    findFile: async () => ({ kind: 'given-away', owner: 'evil' }) as const,
  };

  const outcome = await passWith(world, files);

  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [{ rule: 'config-extends', line: 2, message: expect.stringMatching(/`team` leads .* `evil`/) }],
  });
});

test('a file that is mended goes on with the next pass', async () => {
  const world = worldOf({ team: 'lanes: jump\n' });
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: '_extends: team\n' });
  await world.pass();
  world.github.others['team'] = { [CONFIG]: bytes('lanes: move\n') };

  const outcome = await world.pass();

  expect(outcome).toMatchObject({ kind: 'applied', plan: { problems: [] } });
  expect(world.github.issues.size).toBe(1);
});

test('a setting without effect is shown once on the commit, and everything else goes on', async () => {
  const world = worldOf({});
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: 'ids: write\nlane: move\n' });

  await world.pass();
  await world.pass();

  expect(world.github.issues.size).toBe(1);
  expect(world.github.reports).toMatchObject([
    { conclusion: 'neutral', problems: [{ rule: 'config-not-in-effect' }, { rule: 'config-unknown-key' }] },
  ]);
});

test('a config that is no plain text in UTF-8 stops the repository', async () => {
  const world = worldOf({});
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: Buffer.from('# caf\xe9\n', 'latin1') });

  expect(await world.pass()).toMatchObject({ kind: 'refused', problems: [{ rule: 'config-unreadable' }] });
});

test('a config that is a symbolic link is not followed', async () => {
  const world = worldOf({});
  world.github.push({ 'TASKS.md': '- [ ] Water\n', [CONFIG]: 'elsewhere.yml' });
  const { files } = world.ports;
  const linked = {
    ...files,
    readTree: async (...asked: Parameters<typeof files.readTree>) =>
      (await files.readTree(...asked)).map((file) =>
        file.path === CONFIG ? { ...file, kind: 'symlink' as const } : file,
      ),
  };

  const outcome = await passWith(world, linked);

  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [{ rule: 'config-unreadable', message: expect.stringContaining('symlink') }],
  });
});
