import { expect, test } from '@jest/globals';
import type { CommitRequest } from '../../src/reconcile/ports.ts';
import { emulate, type Emulated } from './emulated.ts';
import { failureOf } from './common.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const commitOf = async (
  { files, repo }: Emulated,
  over: Partial<CommitRequest> = {},
): Promise<CommitRequest> => ({
  branch: 'main',
  expectedHead: (await files.readHead(repo))?.sha ?? '',
  message: 'docs: tick a task\n\nTickmark-Run: 4',
  files: [{ path: 'TASKS.md', bytes: bytes('- [x] one\r\n') }],
  ...over,
});

test('head, tree and blobs are those of the default branch', async () => {
  const odd = Uint8Array.from([0xff, 0x00, 0x0d, 0x0a, ...bytes('é'.repeat(100))]);
  const { files, repo, emulator } = await emulate({
    files: { 'TASKS.md': '- [ ] one\n', 'docs/odd.md': odd },
  });

  const head = await files.readHead(repo);
  const tree = await files.readTree(repo, head?.sha ?? '');
  const blob = await files.readBlob(repo, tree.find(({ path }) => path === 'docs/odd.md')?.sha ?? '');

  expect(head?.sha).toBe(emulator.world.headOf('acme/plans'));
  expect(tree.map(({ path, kind }) => `${path} ${kind}`).toSorted()).toEqual([
    'TASKS.md file',
    'docs/odd.md file',
  ]);
  expect(Buffer.from(blob)).toEqual(Buffer.from(odd));
});

test('a repository without commits has no head', async () => {
  const { files, repo } = await emulate();

  expect(await files.readHead(repo)).toBeUndefined();
});

test('a branch that is not there is no empty repository', async () => {
  const { files, repo } = await emulate({ files: { 'a.md': 'a' } });

  expect((await failureOf(files.readHead({ ...repo, defaultBranch: 'trunk' }))).name).toBe('TerminalError');
});

test('a tree that GitHub cuts is a failed read', async () => {
  const { files, repo, emulator } = await emulate({ files: { 'a.md': 'a', 'b.md': 'b', 'c.md': 'c' } });
  emulator.world.setTreeEntriesMax(2);

  const head = await files.readHead(repo);

  expect((await failureOf(files.readTree(repo, head?.sha ?? ''))).name).toBe('TerminalError');
});

test('files are committed byte for byte, by the App, on the expected head', async () => {
  const emulated = await emulate({ files: { 'TASKS.md': '- [ ] one\r\n', 'b.md': 'b' } });
  const { files, repo, emulator, ada } = emulated;

  const result = await files.commit(repo, await commitOf(emulated));

  expect(result).toEqual({ kind: 'committed', sha: emulator.world.headOf('acme/plans') });
  expect(emulator.world.readFile('acme/plans', 'TASKS.md')?.toString()).toBe('- [x] one\r\n');
  expect(emulator.world.readFile('acme/plans', 'b.md')?.toString()).toBe('b');
  const { data } = await ada.rest.repos.getCommit({ owner: 'acme', repo: 'plans', ref: 'main' });
  expect(data).toMatchObject({
    author: { login: 'tickmark[bot]' },
    commit: { message: 'docs: tick a task\n\nTickmark-Run: 4' },
  });
});

test('a commit on a head that moved changes nothing', async () => {
  const emulated = await emulate({ files: { 'TASKS.md': '- [ ] one\n' } });
  const request = await commitOf(emulated);
  emulated.emulator.world.pushFiles('acme/plans', { actor: 'ada', message: 'more', files: { 'b.md': 'b' } });

  expect(await emulated.files.commit(emulated.repo, request)).toEqual({ kind: 'head-moved' });
  expect(emulated.emulator.world.readFile('acme/plans', 'TASKS.md')?.toString()).toBe('- [ ] one\n');
});

test.each([{ kind: 'classic' }, { kind: 'ruleset' }] as const)(
  'a branch protected by a $kind says so',
  async ({ kind }) => {
    const emulated = await emulate({ files: { 'TASKS.md': '- [ ] one\n' } });
    emulated.emulator.world.protect('acme/plans', { branch: 'main', kind });

    expect((await emulated.files.commit(emulated.repo, await commitOf(emulated))).kind).toBe('protected');
  },
);

test('a commit without the permission says so', async () => {
  const emulated = await emulate({
    files: { 'TASKS.md': '- [ ] one\n' },
    permissions: { metadata: 'read', contents: 'read' },
  });

  expect((await emulated.files.commit(emulated.repo, await commitOf(emulated))).kind).toBe('not-permitted');
});

test('a commit to a branch that is gone is a refusal', async () => {
  const emulated = await emulate({ files: { 'TASKS.md': '- [ ] one\n' } });

  const failure = await failureOf(
    emulated.files.commit(emulated.repo, await commitOf(emulated, { branch: 'gone' })),
  );

  expect(failure.name).toBe('TerminalError');
});

test('a suspended installation reads nothing', async () => {
  const { files, repo, emulator } = await emulate({ files: { 'a.md': 'a' } });
  emulator.world.suspend(repo.installationId);

  expect((await failureOf(files.readHead(repo))).name).toBe('TerminalError');
});

test('a renamed repository is found under its old name, and tells the new one', async () => {
  const { repositories, files, repo, emulator } = await emulate({ files: { 'a.md': 'a' } });
  emulator.world.change('acme/plans', 'ada', { name: 'roadmap' });

  expect(await repositories.find(repo)).toMatchObject({ repositoryId: repo.repositoryId, name: 'roadmap' });
  expect((await files.readHead(repo))?.sha).toBe(emulator.world.headOf('acme/roadmap'));
});

test('a repository out of reach is not there', async () => {
  const { repositories, repo, emulator } = await emulate({ files: { 'a.md': 'a' } });
  emulator.world.addRepository({ owner: 'ada', name: 'secret', private: true });

  expect(await repositories.find({ ...repo, owner: 'ada', name: 'secret' })).toBeUndefined();
});

test('a file of another repository of the owner is found, and what is no file there is none', async () => {
  const { files, repo, emulator } = await emulate({ files: { 'a.md': 'a' } });
  const at = { name: '.github', path: '.github/tickmark.yml' };
  const nowhere = await files.findFile(repo, at);
  emulator.world.addRepository({
    owner: 'acme',
    name: '.github',
    files: { [at.path]: 'lanes: move\r\n# é\n' },
  });

  const found = await files.findFile(repo, at);
  const folder = await files.findFile(repo, { ...at, path: '.github' });
  const missing = await files.findFile(repo, { ...at, path: 'b.md' });

  expect(nowhere).toBeUndefined();
  expect(found).toEqual({
    kind: 'file',
    sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    bytes: new Uint8Array(Buffer.from('lanes: move\r\n# é\n')),
  });
  expect([folder, missing]).toEqual([undefined, undefined]);
});

test('a private repository that the App is not installed on shows no file', async () => {
  const { files, repo, emulator } = await emulate({ files: { 'a.md': 'a' } });
  emulator.world.addOrganization({ login: 'evil' });
  emulator.world.addRepository({ owner: 'evil', name: 'plans', private: true, files: { 'b.md': 'b' } });

  expect(await files.findFile({ ...repo, owner: 'evil' }, { name: 'plans', path: 'b.md' })).toBeUndefined();
});
