import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { tickmark } from './captured-terminal.ts';
import { git, repositoryWith } from './history/repository.ts';
import { folderWith, writeFiles } from './temporary-folder.ts';

const ActionJson = z.strictObject({
  kind: z.string(),
  key: z.string().nullable(),
  issue: z.null(),
  fields: z.array(
    z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  reason: z.string().min(1),
});
const PlanJson = z.strictObject({
  actions: z.array(ActionJson),
  held: z.array(z.strictObject({ path: z.string(), reason: z.string(), actions: z.array(ActionJson) })),
  problems: z.array(
    z.strictObject({
      path: z.string(),
      rule: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      line: z.int(),
      column: z.int(),
    }),
  ),
});

const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n- [x] T3 Buy a watering can\n';

async function planOf(folder: string, ...words: string[]) {
  const { status, out } = await tickmark(['plan', '--json', ...words], { folder });
  return { status, ...PlanJson.parse(JSON.parse(out)) };
}

test('plans nothing for a clean working tree', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });

  const plan = await planOf(folder, '--exit-code');
  const words = await tickmark(['plan'], { folder });

  expect(plan).toEqual({ status: 0, actions: [], held: [], problems: [] });
  expect(words.out).toBe('Nothing to do: the working tree tells the same tasks as HEAD.\n');
});

test('plans no link that HEAD tells already, and one that the working tree adds', async () => {
  const waiting = TASKS.replace('Water the beans', 'Water the beans (depends on T1)');
  const folder = repositoryWith({
    'TASKS.md': waiting,
    '.github/tickmark.yml': 'subtasks: native\n',
    'TODO.md': '- [ ] Call\n  - [ ] Find the number\n',
  });

  const clean = await planOf(folder, '--exit-code');
  writeFiles(folder, { 'TASKS.md': waiting.replace('watering can', 'watering can (blocks T1)') });
  const added = await tickmark(['plan'], { folder });

  expect(clean).toEqual({ status: 0, actions: [], held: [], problems: [] });
  expect(added.out).toContain('link     T1: Sow the beans  TASKS.md:3\n');
});

test('plans what a check-off, a rewording and a new task do to issues', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  const changed = TASKS.replace('[ ] T1 Sow', '[x] T1 Sow').replace(
    'Water the beans',
    'Water the green beans',
  );
  writeFiles(folder, { 'TASKS.md': `${changed}- [ ] T4 Pick the peas\n` });

  const { status, actions } = await planOf(folder, '--exit-code');

  expect(status).toBe(1);
  expect(
    actions.map(({ kind, fields }) => ({
      kind,
      fields: fields.filter(({ field }) => field === 'title' || field === 'status'),
    })),
  ).toEqual([
    { kind: 'close-issue', fields: [{ field: 'status', from: 'todo', to: 'done' }] },
    {
      kind: 'update-issue',
      fields: [{ field: 'title', from: 'T2: Water the beans', to: 'T2: Water the green beans' }],
    },
    {
      kind: 'open-issue',
      fields: [
        { field: 'title', from: null, to: 'T4: Pick the peas' },
        { field: 'status', from: null, to: 'todo' },
      ],
    },
  ]);
});

test('names tasks by title and place for people, never by a number that no issue has', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { 'TASKS.md': TASKS.replace('[ ] T1', '[x] T1') });

  const { status, out } = await tickmark(['plan'], { folder });

  expect(status).toBe(0);
  expect(out).toContain('close    T1: Sow the beans  TASKS.md:3\n');
  expect(out).not.toContain('#');
});

test('takes a document that is not added yet, and not one that git ignores', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, '.gitignore': 'private/\n' });
  writeFiles(folder, { 'TODO.md': '- [ ] Call the plumber\n', 'private/TODO.md': '- [ ] Hide this\n' });

  const { actions } = await planOf(folder);

  expect(actions.map(({ kind, fields }) => [kind, fields[0]?.to])).toEqual([
    ['open-issue', 'Call the plumber'],
  ]);
});

test('follows a renamed document', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  renameSync(path.join(folder, 'TASKS.md'), path.join(folder, 'TODO.md'));

  const { actions } = await planOf(folder);

  expect(actions.map(({ kind }) => kind)).not.toContain('open-issue');
  expect(actions.map(({ kind }) => kind)).not.toContain('retire-task');
});

test('shows tasks that left with their document', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, 'TODO.md': '- [ ] Call the plumber\n' });
  rmSync(path.join(folder, 'TODO.md'));

  const { actions, held } = await planOf(folder);

  expect([actions, held.map(({ path: at }) => at)]).toEqual([[], ['TODO.md']]);
  expect(held[0]?.actions.map(({ kind }) => kind)).toEqual(['retire-task']);
});

test('shows a task that left a document which stays, and no comment that says the same', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { 'TASKS.md': TASKS.replace('- [ ] T2 Water the beans\n', '') });

  const { status, out } = await tickmark(['plan'], { folder });

  expect([status, out]).toEqual([0, 'removed  T2: Water the beans  TASKS.md:4\n']);
});

test('narrows the plan to the paths given, from the folder it runs in', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, 'docs/TODO.md': '- [ ] Call the plumber\n' });
  writeFiles(folder, {
    'TASKS.md': `${TASKS}- [ ] T4 Pick the peas\n`,
    'docs/TODO.md': '- [x] Call the plumber\n',
  });

  const fromDocs = await planOf(path.join(folder, 'docs'), 'TODO.md');
  const byFolder = await planOf(folder, 'docs/');
  const all = await planOf(path.join(folder, 'docs'));

  expect(fromDocs.actions.map(({ kind }) => kind)).toEqual(['close-issue']);
  expect(byFolder.actions).toEqual(fromDocs.actions);
  expect(all.actions).toHaveLength(2);
});

test('plans before the first commit', async () => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Sow the beans\n' });
  git(folder, ['init']);

  const { actions } = await planOf(folder);

  expect(actions.map(({ kind }) => kind)).toEqual(['open-issue']);
});

test('holds more new issues than the config of the working tree allows', async () => {
  const folder = repositoryWith({ 'TASKS.md': '' });
  writeFiles(folder, { 'TASKS.md': TASKS, '.github/tickmark.yml': 'limits:\n  openAtOnce: 2\n' });

  const { status, actions, held } = await planOf(folder, '--exit-code');

  expect(status).toBe(1);
  expect(actions).toEqual([]);
  expect(held).toMatchObject([{ path: 'TASKS.md', actions: [{}, {}, {}] }]);
});

test('ends with status 1 and the place for a broken config', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { '.github/tickmark.yml': 'writeBack: maybe\n' });

  const { status, problems } = await planOf(folder);

  expect(status).toBe(1);
  expect(problems).toMatchObject([
    { path: '.github/tickmark.yml', rule: 'config-value', severity: 'error', line: 1 },
  ]);
});

test('refuses to plan outside a repository, with the words of git', async () => {
  const folder = folderWith({ 'TASKS.md': TASKS });

  const { status, err } = await tickmark(['plan'], { folder });

  expect(status).toBe(2);
  expect(err).toMatch(/git finds no repository around .+: fatal: not a git repository/);
});

test('refuses a path that is no task document', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, 'notes.md': 'Nothing\n' });

  const { status, err } = await tickmark(['plan', 'notes.md'], { folder });

  expect(status).toBe(2);
  expect(err).toContain('notes.md is no task document');
});
