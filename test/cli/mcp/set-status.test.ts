import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { writeFiles } from '../temporary-folder.ts';
import { commit, git } from '../history/repository.ts';
import { agentOn, cloneWith } from './agent.ts';

const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans\n- [ ] T2 Water them\n- [x] T3 Buy a can\n';
const DONE = TASKS.replace('[ ] T1', '[x] T1');

const read = (folder: string, name = 'TASKS.md'): string => readFileSync(path.join(folder, name), 'utf8');
const said = (folder: string, ...words: string[]): string => git(folder, words).trimEnd();
const atHead = (folder: string): string => git(folder, ['show', 'HEAD:TASKS.md']);
const commits = (folder: string): number => Number(said(folder, 'rev-list', '--count', 'HEAD'));

test('ticks the box, changes nothing else, and commits that as Maya would', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  const { content, isError } = await call('set_status', { document: 'TASKS.md', line: 3, status: 'done' });

  expect(isError).toBe(false);
  expect(content).toMatchObject({
    document: 'TASKS.md',
    line: 3,
    title: 'Sow the beans',
    from: 'todo',
    to: 'done',
    lines: ['- [x] T1 Sow the beans'],
    commit: said(folder, 'rev-parse', 'HEAD'),
    branch: 'main',
  });
  expect([read(folder), atHead(folder)]).toEqual([DONE, DONE]);
  expect(said(folder, 'log', '-1', '--format=%an <%ae>: %s')).toBe(
    'Maya <maya@example.com>: Mark T1 in TASKS.md as done',
  );
  expect(said(folder, 'status', '--porcelain')).toBe('');
});

test('leaves the edit uncommitted when that is asked for, and commits it when it is asked again', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  const first = await call('set_status', { id: 't1', status: 'done', commit: false });
  const between = [commits(folder), read(folder), said(folder, 'status', '--porcelain')];
  const second = await call('set_status', { id: 'T1', status: 'done' });

  expect(first.content).toMatchObject({ commit: null, branch: null });
  expect(between).toEqual([1, DONE, ' M TASKS.md']);
  expect(second.content).toMatchObject({ from: 'done', lines: [], branch: 'main' });
  expect([commits(folder), atHead(folder), said(folder, 'status', '--porcelain')]).toEqual([2, DONE, '']);
});

test('commits its own edit alone out of a document that somebody is writing in', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS, 'notes.md': 'One\n' });
  const reworded = TASKS.replace('Water them', 'Water them twice').replace('# Tasks', '# Tasks of May');
  writeFiles(folder, { 'TASKS.md': `${reworded}- [ ] T4 Pick them\n`, 'notes.md': 'Two\n' });
  git(folder, ['add', 'notes.md']);
  const { call } = await agentOn(folder);

  const { isError } = await call('set_status', { id: 'T1', status: 'done' });

  expect(isError).toBe(false);
  expect(atHead(folder)).toBe(DONE);
  expect(read(folder)).toBe(`${reworded.replace('[ ] T1', '[x] T1')}- [ ] T4 Pick them\n`);
  expect(said(folder, 'show', '--name-only', '--format=', 'HEAD')).toBe('TASKS.md');
  expect(said(folder, 'status', '--porcelain')).toBe(' M TASKS.md\nM  notes.md');
});

test('keeps what somebody staged of the same document staged, and out of the commit', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const staged = TASKS.replace('Water them', 'Water them twice');
  writeFiles(folder, { 'TASKS.md': staged });
  git(folder, ['add', 'TASKS.md']);
  const { call } = await agentOn(folder);

  await call('set_status', { id: 'T1', status: 'done' });

  expect(atHead(folder)).toBe(DONE);
  expect(git(folder, ['show', ':TASKS.md'])).toBe(staged.replace('[ ] T1', '[x] T1'));
  expect(said(folder, 'status', '--porcelain')).toBe('M  TASKS.md');
});

test('refuses to commit a task that is in no commit yet, and edits it when that is enough', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { 'TASKS.md': `${TASKS}- [ ] T4 Pick them\n`, 'TODO.md': '- [ ] Call the plumber\n' });
  const { call } = await agentOn(folder);

  const inCommitted = await call('set_status', { id: 'T4', status: 'done' });
  const inNew = await call('set_status', { document: 'TODO.md', line: 1, status: 'done' });
  const edited = await call('set_status', { id: 'T4', status: 'done', commit: false });

  expect(inCommitted).toMatchObject({ isError: true });
  expect(inCommitted.text).toMatch(/line 6 of TASKS\.md is in no commit yet.+commit: false/);
  expect(inNew.text).toMatch(/TODO\.md is in no commit yet/);
  expect([edited.isError, commits(folder)]).toEqual([false, 1]);
  expect([read(folder), read(folder, 'TODO.md')]).toEqual([
    `${TASKS}- [x] T4 Pick them\n`,
    '- [ ] Call the plumber\n',
  ]);
});

test('puts the document back, with what is staged, when a hook refuses the commit', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { '.git/hooks/pre-commit': '#!/bin/sh\necho "no commits on Sunday" >&2\nexit 1\n' });
  chmodSync(path.join(folder, '.git/hooks/pre-commit'), 0o755);
  const { call } = await agentOn(folder);

  const { isError, text } = await call('set_status', { id: 'T1', status: 'done' });

  expect([isError, text]).toEqual([true, 'git commit refused: no commits on Sunday']);
  expect([read(folder), commits(folder), said(folder, 'status', '--porcelain')]).toEqual([TASKS, 1, '']);
});

test('leaves everything as it was while another git holds the index', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { '.git/index.lock': '' });
  const { call } = await agentOn(folder);

  const { isError, text } = await call('set_status', { id: 'T1', status: 'done' });

  expect([isError, read(folder), commits(folder)]).toEqual([true, TASKS, 1]);
  expect(text).toMatch(/^git update-index refused: .*index\.lock/s);
});

test('takes the message that the repository wants', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  await call('set_status', { id: 'T1', status: 'done', message: 'chore: sow the beans' });

  expect(said(folder, 'log', '-1', '--format=%B')).toBe('chore: sow the beans');
});

test.each([
  { name: 'an id', line: '- [ ] T7 Sow', want: 'Mark T7 in TASKS.md as done' },
  { name: 'a title', line: '- [ ] Sow the beans', want: 'Mark "Sow the beans" as done' },
  {
    name: 'a title that would close an issue',
    line: '- [ ] Fixes #12',
    want: 'Mark line 3 of TASKS.md as done',
  },
  {
    name: 'a title that would call somebody',
    line: '- [ ] Ask @kim',
    want: 'Mark line 3 of TASKS.md as done',
  },
])('names the task in the commit by $name', async ({ line, want }) => {
  const folder = cloneWith({ 'TASKS.md': `# Tasks\n\n${line}\n- [ ] T9 Another\n` });
  const { call } = await agentOn(folder);

  await call('set_status', { document: 'TASKS.md', line: 3, status: 'done' });

  expect(said(folder, 'log', '-1', '--format=%s')).toBe(want);
});

test.each([
  {
    name: 'no branch is checked out',
    prepare: ['checkout', '--detach'],
    says: 'no branch with a commit is checked out',
  },
  {
    name: 'a merge is under way',
    prepare: ['merge', '--no-commit', '--no-ff', 'other'],
    says: 'a merge is under way',
  },
])('refuses to commit while $name', async ({ prepare, says }) => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  git(folder, ['checkout', '-b', 'other']);
  commit(folder, { 'notes.md': 'Two\n' });
  git(folder, ['checkout', 'main']);
  git(folder, prepare);
  const { call } = await agentOn(folder);

  const { isError, text } = await call('set_status', { id: 'T1', status: 'done' });

  expect([isError, read(folder)]).toEqual([true, TASKS]);
  expect(text).toContain(says);
});

test('says why a status cannot be said, and what another line holds by now', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  const unsayable = await call('set_status', { id: 'T1', status: 'in_review' });
  const moved = await call('set_status', {
    document: 'TASKS.md',
    line: 4,
    title: 'Sow the beans',
    status: 'done',
  });

  expect(unsayable.text).toMatch(/^line 3 of TASKS\.md cannot say in_review: ./);
  expect(moved.text).toBe(
    'TASKS.md:4 holds another task than the one that is meant: its title is "Water them".',
  );
  expect([read(folder), commits(folder)]).toEqual([TASKS, 1]);
});

test('never writes a document that is not UTF-8', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { 'TASKS.md': Buffer.from('- [ ] T1 Gr\xfcn\n- [ ] T2 b\n', 'latin1') });
  const { call } = await agentOn(folder);

  const { isError, text } = await call('set_status', { id: 'T2', status: 'done' });

  expect([isError, commits(folder)]).toEqual([true, 1]);
  expect(text).toMatch(/^TASKS\.md cannot be edited: /);
});

test('says where a task stands that went to another lane', async () => {
  const board = '## Todo\n\n- [ ] T1 Sow\n- [ ] T2 Reap\n\n## In Progress\n\n## Done\n\n- [x] T0 Plough\n';
  const folder = cloneWith({ 'TODO.md': board, '.github/tickmark.yml': 'lanes: move\n' });
  const { call } = await agentOn(folder);

  const { content } = await call('set_status', { id: 'T1', status: 'done' });

  const lines = read(folder, 'TODO.md').split('\n');
  expect(lines[Number(content['line']) - 1]).toBe('- [x] T1 Sow');
  expect(lines.indexOf('## Done')).toBeLessThan(Number(content['line']));
  expect(said(folder, 'status', '--porcelain')).toBe('');
});

test('does nothing where both say it already', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  const { content } = await call('set_status', { id: 'T3', status: 'done' });

  expect(content).toMatchObject({
    commit: null,
    lines: [],
    told: expect.stringContaining('nothing to commit'),
  });
  expect(commits(folder)).toBe(1);
});

test('two calls at once are two commits', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const { call } = await agentOn(folder);

  await Promise.all([
    call('set_status', { id: 'T1', status: 'done' }),
    call('set_status', { id: 'T2', status: 'done' }),
  ]);

  expect([commits(folder), atHead(folder)]).toEqual([3, DONE.replace('[ ] T2', '[x] T2')]);
});

test('a document with CRLF keeps its line ends in the commit, too', async () => {
  const text = TASKS.replaceAll('\n', '\r\n');
  const folder = cloneWith({ 'TASKS.md': text });
  const { call } = await agentOn(folder);

  await call('set_status', { id: 'T1', status: 'done' });

  expect([read(folder), atHead(folder)]).toEqual([
    DONE.replaceAll('\n', '\r\n'),
    DONE.replaceAll('\n', '\r\n'),
  ]);
});
