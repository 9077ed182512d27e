import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { host, issuesOf, REPO, type Hosted } from '../app/hosted.ts';
import { AT } from './door.ts';

const SECRET_WORD = 'hidden-in-the-vault';
const DOCUMENT = '- [ ] Water the plants\n';

let app: Hosted;
beforeAll(async () => {
  app = await host();
  const { world } = app;
  world.addOrganization({ login: 'evil' });
  world.addRepository({ owner: 'evil', name: 'settings', files: { [CONFIG_PATH]: 'lanes: move\n' } });
  world.addRepository({ owner: 'acme', name: 'given', files: { [CONFIG_PATH]: 'lanes: move\n' } });
  const vault = { [CONFIG_PATH]: `labels:\n  category: ${SECRET_WORD}\nlanes: ${SECRET_WORD}\n` };
  world.addRepository({ owner: 'acme', name: 'vault', private: true, files: vault });
  world.addRepository({ owner: 'acme', name: 'inside', private: true, files: vault });
  world.addRepository({ owner: 'acme', name: 'loop', files: { [CONFIG_PATH]: '_extends: garden\n' } });
  const installation = world.deliveries(app.appId).find(({ event }) => event === 'installation')!;
  const { id } = (JSON.parse(installation.payload) as { installation: { id: number } }).installation;
  world.addToInstallation(id, ['acme/inside']);
  world.transferRepository('acme/given', 'acme', 'evil');
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

let round = 0;
/** What comes of a config: the words of its check run, and whether a new task of the same push got an issue. */
async function tryConfig(config: string | Uint8Array) {
  round += 1;
  const before = (await issuesOf(app)).length;
  app.forgetTraffic();
  app.push({ [CONFIG_PATH]: config, 'TASKS.md': `${DOCUMENT}- [ ] Round ${round}\n` });
  await app.quiet();
  const opened = (await issuesOf(app)).length - before;
  const exchanges = app.exchanges();
  // The same fault is not shown again.
  const check = JSON.stringify(app.world.repository(REPO).checkRuns.at(-1));
  return { opened, check, exchanges };
}

const bomb = (): string =>
  ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    .concat(
      Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]`),
    )
    .join('\n');

describe('a config is refused as a whole, and nothing is written meanwhile, when it', () => {
  test.each([
    { name: 'is a bomb of aliases', config: bomb() },
    { name: 'merges itself in', config: 'writeBack: &a\n  <<: *a\n  mode: off\n' },
    {
      name: 'is nested without end in brackets',
      config: `ignore: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`,
    },
    { name: 'is nested without end in lines', config: `ignore:\n${'- '.repeat(5_000)}x\n` },
    { name: 'is larger than any that is meant', config: `# ${'x'.repeat(40_000)}\nlanes: keep\n` },
    { name: 'names a function', config: 'ignore: !!js/function "function () { return process.env }"\n' },
    { name: 'is no UTF-8', config: new Uint8Array([0x6c, 0x61, 0x6e, 0xff, 0xfe, 0x00]) },
    { name: 'holds a glob of braces without end', config: `ignore: ["${'{a,b}'.repeat(40)}"]\n` },
    { name: 'extends an owner who is somebody else', config: '_extends: evil/settings\n', asks: 'evil' },
    { name: 'extends a repository that was given away', config: '_extends: given\n' },
    { name: 'extends an address', config: '_extends: https://evil.example/x\n' },
    { name: 'extends a folder above', config: '_extends: ..\n' },
    { name: 'extends another place of the API', config: '_extends: "../../user"\n' },
    { name: 'extends itself by way of another', config: '_extends: loop\n' },
    { name: 'extends a private repository that the App does not see', config: '_extends: vault\n' },
    { name: 'names a folder above as its repository', config: 'repository: ../user\n' },
    {
      name: 'gives a label the name of a folder above',
      config: 'labels: {map: {"status: blocked": ".."}}\n',
    },
    { name: 'gives a label a line break', config: 'labels: {map: {"status: blocked": "a\\nb"}}\n' },
  ])('$name', async ({ config, asks }) => {
    const { opened, check, exchanges } = await tryConfig(config);

    expect(opened).toBe(0);
    expect(check).toContain('failure');
    expect(check).not.toContain(SECRET_WORD);
    expect(asks === undefined ? [] : exchanges.filter(({ path }) => path.includes(`/${asks}/`))).toEqual([]);
  });
});

describe('a config does no more than it may when it', () => {
  test.each([
    {
      name: 'holds a prototype',
      config: '__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n',
    },
    {
      name: 'holds a prototype in a section',
      config: 'writeBack: {__proto__: {polluted: yes}, quietSeconds: 0}\n',
    },
    {
      name: 'means a prototype by a mark',
      config: 'marks: {__proto__: done, constructor: done, toString: done}\n',
    },
    { name: 'has a glob of stars', config: `ignore: ["${'*a'.repeat(40)}b", "${'**/'.repeat(40)}x"]\n` },
  ])('$name', async ({ config }) => {
    const { opened } = await tryConfig(config);

    expect(opened).toBe(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('stands in a private repository: of its faults only the place is told to readers of a public one', async () => {
    const { opened, check } = await tryConfig('_extends: inside\n');

    expect(opened).toBe(0);
    expect(check).toContain('inside');
    expect(check).not.toContain(SECRET_WORD);
  });

  test('is a symlink: it is not followed', async () => {
    const { git } = app.maya.rest;
    const head = app.world.headOf(REPO)!;
    const tree = [
      { path: CONFIG_PATH, mode: '120000' as const, type: 'blob' as const, content: '/etc/passwd' },
    ];
    const { data } = await git.createTree({ ...AT, base_tree: head, tree });
    const { data: commit } = await git.createCommit({
      ...AT,
      message: 'Link',
      tree: data.sha,
      parents: [head],
    });
    const runs = app.world.repository(REPO).checkRuns.length;
    await git.updateRef({ ...AT, ref: 'heads/main', sha: commit.sha });
    await app.quiet();

    expect(JSON.stringify(app.world.repository(REPO).checkRuns.slice(runs))).toContain('symlink');
  });
});

test('a config that is well meant counts again', async () => {
  app.push({ [CONFIG_PATH]: null });
  await app.quiet();

  expect((await tryConfig('lanes: keep\n')).opened).toBe(1);
});
