import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { renderExcerpt } from '../../src/cli/render-excerpt.ts';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const Linted = z.strictObject({
  documents: z.array(z.string()),
  problems: z.array(
    z.strictObject({
      path: z.string(),
      rule: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      line: z.int().min(1),
      column: z.int().min(1),
    }),
  ),
});

const CLEAN = '- [ ] Sow the beans\n';
const TIGHT = '- [ ] Sow the beans\n\n-[ ] Water them\n';

function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  execFileSync('git', ['init', '--initial-branch=main'], { cwd: folder, stdio: 'ignore' });
  return folder;
}

async function lintOf(folder: string, ...words: string[]) {
  const { status, out } = await tickmark(['lint', '--json', ...words], { folder });
  const { documents, problems } = Linted.parse(JSON.parse(out));
  return {
    status,
    documents,
    problems: problems.map(({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`),
  };
}

test('looks at the task documents of the working tree', async () => {
  const folder = repositoryWith({
    'TASKS.md': TIGHT,
    'docs/TODO.md': CLEAN,
    'notes.md': TIGHT,
    'src/a.ts': '',
  });

  expect(await lintOf(folder)).toEqual({
    status: 0,
    documents: ['TASKS.md', 'docs/TODO.md'],
    problems: ['TASKS.md:3:1 task-not-understood'],
  });
});

test('looks at the documents of a folder, and at a file whatever it is called', async () => {
  const folder = repositoryWith({ 'TASKS.md': TIGHT, 'docs/TODO.md': TIGHT, 'notes.md': TIGHT });

  expect((await lintOf(folder, 'docs')).documents).toEqual(['docs/TODO.md']);
  expect((await lintOf(folder, 'notes.md')).problems).toEqual(['notes.md:3:1 task-not-understood']);
  expect((await lintOf(folder, 'TASKS.md', '.')).documents).toEqual(['TASKS.md', 'docs/TODO.md']);
});

test('reads as the config says, and tells the problems of the config', async () => {
  const folder = repositoryWith({
    'plan.md': '- [z] Sow the beans\n',
    '.github/tickmark.yml': 'documents: [plan.md]\nmarks: { z: done }\nmark: {}\n',
  });

  expect(await lintOf(folder)).toEqual({
    status: 0,
    documents: ['plan.md'],
    problems: ['.github/tickmark.yml:3:1 config-unknown-key'],
  });
  expect((await lintOf(folder, 'plan.md')).problems).toEqual([]);
});

test('says that a config builds on one it cannot see, and goes by what is here', async () => {
  const folder = repositoryWith({
    'plan.md': '- [ ] Sow the beans\n',
    '.github/tickmark.yml': 'documents: [plan.md]\n_extends: team\n',
  });

  expect(await lintOf(folder)).toEqual({
    status: 0,
    documents: ['plan.md'],
    problems: ['.github/tickmark.yml:2:11 config-extends'],
  });
});

test('does not follow a config that is a symbolic link', async () => {
  const folder = repositoryWith({ 'TASKS.md': CLEAN, 'elsewhere.yml': 'documents: [plan.md]\n' });
  mkdirSync(path.join(folder, '.github'));
  symlinkSync('../elsewhere.yml', path.join(folder, '.github', 'tickmark.yml'));

  expect(await lintOf(folder)).toEqual({
    status: 1,
    documents: [],
    problems: ['.github/tickmark.yml:1:1 config-unreadable'],
  });
});

test('ends with status 1 for an error, and with --strict for a warning', async () => {
  const folder = repositoryWith({ 'TASKS.md': TIGHT, 'TODO.md': `- [ ] ${'x'.repeat(20_000)}\n` });

  expect((await lintOf(folder, 'TASKS.md')).status).toBe(0);
  expect((await lintOf(folder, '--strict', 'TASKS.md')).status).toBe(1);
  expect(await lintOf(folder, 'TODO.md')).toMatchObject({
    status: 1,
    problems: ['TODO.md:1:1 line-too-long'],
  });
});

test('tells problems as a compiler does', async () => {
  const folder = folderWith({ 'a.md': TIGHT, 'b.md': CLEAN });

  const { out, err } = await tickmark(['lint', 'a.md', 'b.md'], { folder });

  expect(err).toBe('');
  expect(out).toBe(
    [
      'a.md:3:1: warning: This line looks like a task and is read as none: it is no list item. Write "- [ ] " at the indent of its list. [task-not-understood]',
      ' 3 | -[ ] Water them',
      '   | ^',
      '1 warning in 2 documents.',
      '',
    ].join('\n'),
  );
});

test('says so when there is nothing to tell', async () => {
  const folder = repositoryWith({ 'TASKS.md': CLEAN });

  expect((await tickmark(['lint'], { folder })).out).toBe('No problems in 1 document.\n');
  expect((await tickmark(['lint'], { folder: repositoryWith({}) })).out).toContain('No task documents here');
});

test('reads standard input under the path given with --as', async () => {
  const { out } = await tickmark(['lint', '--as', 'docs/TASKS.md', '-'], { input: TIGHT });

  expect(out).toMatch(/^docs\/TASKS\.md:3:1: warning: /);
});

test.each([
  { name: 'a file that is not there', words: ['absent.md'], says: 'there is no such file' },
  {
    name: 'one path for two files',
    words: ['--as', 'x.md', 'a.md', 'b.md'],
    says: '--as names one document',
  },
  { name: 'a path for a folder', words: ['--as', 'x.md', '.'], says: 'a folder was given' },
  { name: 'no path outside of a repository', words: [], says: 'git finds no repository' },
])('refuses $name with status 2', async ({ words, says }) => {
  const { status, out, err } = await tickmark(['lint', ...words], {
    folder: folderWith({ 'a.md': '', 'b.md': '' }),
  });

  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(says);
});

const plain = (_: unknown, text: string): string => text;

test.each([
  { name: 'a tab', source: '\t- [ ] a', column: 2, want: [' 7 | \t- [ ] a', '   | \t^'] },
  { name: 'letters as wide as two', source: '修复 x', column: 4, want: [' 7 | 修复 x', '   |      ^'] },
  { name: 'an emoji of several parts', source: '👩‍👩‍👧 x', column: 10, want: [' 7 | 👩‍👩‍👧 x', '   |    ^'] },
  { name: 'an accent of its own', source: 'e\u0301 x', column: 4, want: [' 7 | e\u0301 x', '   |   ^'] },
  { name: 'the end of the line', source: 'ab', column: 3, want: [' 7 | ab', '   |   ^'] },
  {
    name: 'signs that a terminal obeys',
    source: 'a\u001B[2J\u202Eb\uD83D',
    column: 7,
    want: [' 7 | a\uFFFD[2J\uFFFDb\uFFFD', '   |       ^'],
  },
])('puts the caret under its column behind $name', ({ source, column, want }) => {
  expect(renderExcerpt(source, { line: 7, column }, plain).split('\n')).toEqual([...want, '']);
});

test('shows the part of a long line around the column', () => {
  const [line = '', caret = ''] = renderExcerpt(
    `${'a'.repeat(300)}!${'b'.repeat(300)}`,
    { line: 1, column: 301 },
    plain,
  ).split('\n');

  expect(line.length).toBeLessThan(120);
  expect(line.charAt(caret.indexOf('^'))).toBe('!');
});
