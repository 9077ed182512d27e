import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { expect, test } from '@jest/globals';
import type { BranchRequest } from '../../src/reconcile/ports.ts';
import { emulate, type Emulated } from './emulated.ts';

const NAME = 'acme/plans';
const BRANCH = 'tickmark/sync';
const FILES = { 'TASKS.md': '- [ ] one\n- [ ] two\n', 'b.md': 'b' };

const requestOf = ({ emulator }: Emulated, text: string): BranchRequest => ({
  branch: BRANCH,
  base: emulator.world.headOf(NAME)!,
  message: 'Tickmark: update a task',
  files: [{ path: 'TASKS.md', bytes: new TextEncoder().encode(text) }],
});

const replace = (emulated: Emulated, text: string) =>
  emulated.files.replaceBranch(emulated.repo, requestOf(emulated, text));

const branchesOf = ({ emulator }: Emulated): string[] =>
  [...emulator.world.repository(NAME).refs.keys()].filter((ref) => ref.startsWith('refs/heads/'));

const textOf = ({ emulator }: Emulated): string | undefined =>
  emulator.world.readFile(NAME, 'TASKS.md', BRANCH)?.toString();

const TEXT = { title: 'Tickmark: update task documents', body: '- `TASKS.md`, line 1' };

async function opened(): Promise<Emulated & { readonly pull: number }> {
  const emulated = await emulate({ files: FILES });
  await replace(emulated, '- [x] one\n- [ ] two\n');
  const written = await emulated.pulls.open(emulated.repo, { ...TEXT, branch: BRANCH });
  return { ...emulated, pull: written.kind === 'written' ? written.pull : 0 };
}

test('a branch is made as one commit on top of its base, and nothing else is left behind', async () => {
  const emulated = await emulate({ files: FILES });
  const base = emulated.emulator.world.headOf(NAME);

  const result = await replace(emulated, '- [x] one\n- [ ] two\n');

  expect(result).toEqual({ kind: 'committed', sha: emulated.emulator.world.headOf(NAME, BRANCH) });
  expect(branchesOf(emulated).toSorted()).toEqual(['refs/heads/main', `refs/heads/${BRANCH}`]);
  expect([textOf(emulated), emulated.emulator.world.headOf(NAME)]).toEqual(['- [x] one\n- [ ] two\n', base]);
});

test('a branch that is replaced is again one commit, and its pull request stays open', async () => {
  const emulated = await opened();
  const { ada, emulator, repo, pulls, pull } = emulated;
  emulator.world.pushFiles(NAME, { actor: 'ada', message: 'more', files: { 'c.md': 'c' } });

  await replace(emulated, '- [x] one\n- [x] two\n');

  const at = { owner: 'acme', repo: 'plans' };
  const { data: commits } = await ada.rest.pulls.listCommits({ ...at, pull_number: pull });
  const { data: timeline } = await ada.rest.issues.listEvents({ ...at, issue_number: pull });
  expect([await pulls.find(repo, pull), commits.length, textOf(emulated)]).toEqual([
    'open',
    1,
    '- [x] one\n- [x] two\n',
  ]);
  expect(timeline.map(({ event }) => event)).not.toContain('closed');
});

test('what a process left behind that died in the middle is no hindrance', async () => {
  const emulated = await emulate({ files: FILES });
  emulated.emulator.world.pushFiles(NAME, {
    actor: 'ada',
    branch: `${BRANCH}-next`,
    message: 'half-done',
    files: { 'c.md': 'c' },
  });

  expect((await replace(emulated, '- [x] one\n')).kind).toBe('committed');
  expect(emulated.emulator.world.readFile(NAME, 'c.md', BRANCH)).toBeUndefined();
});

test('branches that a rule forbids are told as that', async () => {
  const emulated = await emulate({ files: FILES });
  emulated.emulator.world.protect(NAME, { branch: 'tickmark/*', kind: 'ruleset', rule: 'creation' });

  expect(await replace(emulated, '- [x] one\n')).toMatchObject({
    kind: 'protected',
    message: expect.stringContaining('Cannot create ref'),
  });
});

test.each([
  { name: 'contents', permissions: { metadata: 'read', contents: 'read', pull_requests: 'write' } },
  { name: 'pull requests', permissions: { metadata: 'read', contents: 'write', pull_requests: 'read' } },
] as const)('without the permission to write $name that is told', async ({ permissions }) => {
  const emulated = await emulate({ files: FILES, permissions });

  const branch = await replace(emulated, '- [x] one\n');
  const pull = await emulated.pulls.open(emulated.repo, { ...TEXT, branch: BRANCH });

  expect([branch.kind, pull.kind]).toContain('not-permitted');
});

test('an open pull request is found by its branch, changed, and closed', async () => {
  const emulated = await opened();
  const { pulls, repo, pull, ada } = emulated;
  const found = await pulls.findOpen(repo, BRANCH);
  const other = await pulls.findOpen(repo, 'work');

  await pulls.edit(repo, pull, { ...TEXT, body: 'More' });
  await pulls.close(repo, pull, { ...TEXT, body: 'Nothing is left' });
  const { data } = await ada.rest.pulls.get({ owner: 'acme', repo: 'plans', pull_number: pull });

  expect([found, other]).toEqual([pull, undefined]);
  expect(data).toMatchObject({ state: 'closed', merged: false, title: TEXT.title, body: 'Nothing is left' });
  expect([await pulls.find(repo, pull), await pulls.findOpen(repo, BRANCH)]).toEqual(['closed', undefined]);
});

test('a merged one is told as that, and one that is not there as none', async () => {
  const { pulls, repo, pull, ada } = await opened();
  await ada.rest.pulls.merge({ owner: 'acme', repo: 'plans', pull_number: pull });

  expect([await pulls.find(repo, pull), await pulls.find(repo, 99)]).toEqual(['merged', undefined]);
});

test('a branch is deleted, and one that is gone is no error', async () => {
  const emulated = await opened();

  await emulated.files.deleteBranch(emulated.repo, BRANCH);
  await emulated.files.deleteBranch(emulated.repo, BRANCH);

  expect(branchesOf(emulated)).toEqual(['refs/heads/main']);
});

test('who gave an issue its status is told by the events that did', async () => {
  const { ada, issues, repo, emulator } = await emulate({ files: FILES });
  emulator.world.addUser({ login: 'tidy' });
  const at = { owner: 'acme', repo: 'plans' };
  const labels = ['status: in progress', 'status: done'];
  for (const name of labels) await ada.rest.issues.createLabel({ ...at, name });
  const mine = await issues.create(repo, { title: 'Ours', body: 'A task', labels: [] });
  const theirs = await issues.create(repo, { title: 'Hers', body: 'A task', labels: [] });
  const untouched = await issues.create(repo, { title: 'Nobody’s', body: 'A task', labels: [] });
  await ada.rest.issues.update({ ...at, issue_number: theirs.number, state: 'closed' });
  const closed = await issues.update(repo, theirs.number, { labels: ['status: done'] });
  const started = await issues.update(repo, mine.number, { labels: ['status: in progress'] });

  const found = await issues.findStatusEditors(repo, [untouched, closed, started], DEFAULT_PALETTE);

  expect(found).toEqual([undefined, { login: 'ada', isBot: false }, 'ourselves']);
});

test('a branch is made at a commit, and one that is there already is left alone', async () => {
  const { files, repo, emulator } = await emulate({ files: FILES });
  const base = emulator.world.headOf(NAME)!;

  expect(await files.findBranch(repo, BRANCH)).toBeUndefined();
  expect(await files.createBranch(repo, { branch: BRANCH, sha: base })).toBeUndefined();
  emulator.world.pushFiles(NAME, { actor: 'ada', branch: BRANCH, message: 'mine', files: { 'c.md': 'c' } });
  const again = await files.createBranch(repo, { branch: BRANCH, sha: base });

  expect(again?.kind).toBe('protected');
  expect(await files.findBranch(repo, BRANCH)).toBe(emulator.world.headOf(NAME, BRANCH));
});

test('the newest pull request of a branch is told with its state, whatever that is', async () => {
  const emulated = await opened();
  const { ada, emulator, pulls, repo, pull } = emulated;
  const at = { owner: 'acme', repo: 'plans' };
  const headSha = emulator.world.headOf(NAME, BRANCH);

  expect(await pulls.findLatest(repo, 'work')).toBeUndefined();
  expect(await pulls.findLatest(repo, BRANCH)).toEqual({ ...TEXT, number: pull, state: 'open', headSha });
  await ada.rest.pulls.update({ ...at, pull_number: pull, state: 'closed' });
  expect(await pulls.findLatest(repo, BRANCH)).toMatchObject({ number: pull, state: 'closed' });
  const second = await ada.rest.pulls.create({ ...at, title: 'Again', head: BRANCH, base: 'main' });
  await ada.rest.pulls.merge({ ...at, pull_number: second.data.number });
  expect(await pulls.findLatest(repo, BRANCH)).toMatchObject({
    number: second.data.number,
    title: 'Again',
    body: '',
    state: 'merged',
  });
});
