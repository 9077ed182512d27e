import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tickmark } from '../captured-terminal.ts';
import { folderWith } from '../temporary-folder.ts';
import { historyOf, livesOf } from './history-of.ts';
import { commit, emptyRepository, git } from './repository.ts';

const BEANS = '- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n';

test('follows the document through its renames', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TODO.md': BEANS });
  commit(folder, { 'TODO.md': undefined, 'docs/our plan ü.md': BEANS.replace('[ ] T1', '[x] T1') }, 'Kim');

  const { versions } = await historyOf(folder, 'docs/our plan ü.md');

  expect(versions.map(({ path: at }) => at)).toEqual(['TODO.md', 'docs/our plan ü.md']);
  expect(await livesOf(folder, 'docs/our plan ü.md')).toEqual({
    'Sow the beans': ['Maya | born | Sow the beans', 'Kim | done | todo | done'],
    'Water the beans': ['Maya | born | Water the beans'],
  });
});

test('gives the copy of a document no past of its own', async () => {
  const folder = emptyRepository();
  commit(folder, { 'a/TASKS.md': BEANS });
  commit(folder, { 'b/TASKS.md': BEANS, 'a/TASKS.md': `${BEANS}- [ ] T3 Pick the peas\n` }, 'Kim');

  const { versions } = await historyOf(folder, 'b/TASKS.md');

  expect(versions.map(({ person }) => person)).toEqual(['Kim']);
});

test('names, for a merge, the one person whose work it brought', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  git(folder, ['switch', '--create', 'side']);
  commit(folder, { 'TASKS.md': BEANS.replace('[ ] T1', '[x] T1') }, 'Rita');
  git(folder, ['switch', 'main']);
  commit(folder, { 'README.md': 'Beans.' });
  git(folder, ['merge', '--no-ff', '--no-edit', 'side'], 'Kim');

  const lives = await livesOf(folder);

  expect(lives['Sow the beans']).toEqual(['Maya | born | Sow the beans', 'Rita | done | todo | done']);
});

test('names who merged where several people worked on a branch', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  git(folder, ['switch', '--create', 'side']);
  commit(folder, { 'TASKS.md': BEANS.replace('[ ] T1', '[x] T1') }, 'Rita');
  commit(folder, { 'TASKS.md': BEANS.replaceAll('[ ]', '[x]') }, 'Maya');
  git(folder, ['switch', 'main']);
  git(folder, ['merge', '--no-ff', '--no-edit', 'side'], 'Kim');

  const lives = await livesOf(folder);

  expect(lives['Water the beans']).toEqual(['Maya | born | Water the beans', 'Kim | done | todo | done']);
});

test('sees branches that were worked on by turns as they were merged', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  git(folder, ['switch', '--create', 'side']);
  commit(folder, { 'TASKS.md': `${BEANS}- [ ] T3 Pick the peas\n` }, 'Rita');
  git(folder, ['switch', 'main']);
  commit(folder, { 'TASKS.md': BEANS.replace('[ ] T1', '[x] T1') });
  git(folder, ['merge', '--no-ff', '--no-commit', '--strategy-option=ours', 'side'], 'Kim');
  commit(folder, { 'TASKS.md': `${BEANS.replace('[ ] T1', '[x] T1')}- [ ] T3 Pick the peas\n` }, 'Kim');

  const lives = await livesOf(folder);

  expect(Object.values(lives).flat().join()).not.toMatch(/gone|back/);
  expect(lives['Pick the peas']).toEqual(['Rita | born | Pick the peas']);
});

test('takes a path from a folder inside, and through a link', async () => {
  const folder = emptyRepository();
  commit(folder, { 'docs/TASKS.md': BEANS });
  const link = path.join(folderWith({}), 'link');
  symlinkSync(folder, link);

  const inside = await historyOf(path.join(folder, 'docs'));
  const absolute = await historyOf(link, path.join(link, 'docs/TASKS.md'));

  expect([inside.path, absolute.path]).toEqual(['docs/TASKS.md', 'docs/TASKS.md']);
});

test.each([
  { name: 'no document', words: [], says: 'takes one document' },
  { name: 'two documents', words: ['a.md', 'b.md'], says: 'takes one document' },
  { name: 'a folder', words: ['docs'], says: 'docs is a folder' },
  { name: 'the repository', words: ['.'], says: '. is a folder' },
  { name: 'a path outside', words: ['../TASKS.md'], says: 'lies outside the repository' },
  { name: 'an absolute path outside', words: ['/etc/hosts'], says: 'lies outside the repository' },
  { name: 'a document never committed', words: ['NEW.md'], says: 'no commit up to HEAD has NEW.md' },
])('refuses $name', async ({ words, says }) => {
  const folder = emptyRepository();
  commit(folder, { 'docs/TASKS.md': BEANS });

  const { status, err } = await tickmark(['history', ...words], { folder });

  expect(status).toBe(2);
  expect(err).toContain(says);
});

test('says that there is no repository', async () => {
  const { status, err } = await tickmark(['history', 'TASKS.md'], { folder: folderWith({}) });

  expect(status).toBe(2);
  expect(err).toContain('git finds no repository');
});

test('says that there is no commit yet', async () => {
  const { status, err } = await tickmark(['history', 'TASKS.md'], { folder: emptyRepository() });

  expect(status).toBe(2);
  expect(err).toContain('has no commit yet');
});

test('says that a shallow clone knows less', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  commit(folder, { 'TASKS.md': `${BEANS}- [ ] T3 Pick the peas\n` });
  const clone = folderWith({});
  git(clone, ['clone', '--depth=1', `file://${folder}`, '.']);

  const { status, err, out } = await tickmark(['history', 'TASKS.md'], { folder: clone });

  expect(status).toBe(0);
  expect(err).toContain('this clone is shallow');
  expect(out).toContain('3 tasks, 1 version\n');
});
