import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { tickmark } from './captured-terminal.ts';
import { repositoryWith } from './history/repository.ts';
import { folderWith, writeFiles } from './temporary-folder.ts';

const Place = {
  path: z.string(),
  line: z.int().positive(),
  id: z.string().nullable(),
  title: z.string(),
  status: z.string(),
};
const Task = z.strictObject({
  ...Place,
  priority: z.string().nullable(),
  why: z.string().min(1),
  frees: z.array(z.strictObject(Place)),
  openSubtasks: z.array(z.strictObject(Place)),
});
const Obstacle = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), ...Place, isCircular: z.boolean() }),
  z.strictObject({ kind: z.enum(['missing', 'ambiguous']), id: z.string() }),
]);
const NextJson = z.strictObject({
  ready: z.array(Task),
  blocked: z.array(Task.extend({ waitsFor: z.array(Obstacle) })),
  taken: z.array(Task),
  more: z.strictObject({ ready: z.int(), blocked: z.int(), taken: z.int() }),
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

const TASKS = `# Tasks

- [x] T1 Buy seeds
- [ ] T2 Sow the beans (depends on T1)
- [ ] T3 Water them (depends on T2)
- [ ] T4 Weed (depends on T9)
- [ ] T5 Mow @maya
`;

async function nextOf(folder: string, ...words: string[]) {
  const { status, out } = await tickmark(['next', '--json', ...words], { folder });
  return { status, ...NextJson.parse(JSON.parse(out)) };
}

test('tells what can be started in the working tree, what waits and what is taken', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });
  writeFiles(folder, { 'TASKS.md': TASKS.replace('[ ] T2', '[x] T2') });

  const { status, ready, more, blocked, taken } = await nextOf(folder);

  expect({ status, more }).toEqual({ status: 0, more: { ready: 0, blocked: 0, taken: 0 } });
  expect(ready).toMatchObject([
    { path: 'TASKS.md', line: 5, id: 'T3', status: 'todo', priority: null, openSubtasks: [] },
  ]);
  expect(blocked).toMatchObject([{ id: 'T4', waitsFor: [{ kind: 'missing', id: 'T9' }] }]);
  expect(taken).toMatchObject([{ id: 'T5', why: 'it is assigned to @maya' }]);
});

test('shows it to people with places that an editor opens', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });

  const { status, out } = await tickmark(['next'], { folder });

  expect(status).toBe(0);
  expect(out.split('\n').slice(0, 4)).toEqual([
    '          T2: Sow the beans (depends on T1)  TASKS.md:4',
    '          T1 (TASKS.md:3), which it waited for, is finished; T3 (TASKS.md:5) waits for it',
    'blocked   T3: Water them (depends on T2)  TASKS.md:5',
    '          it waits for T2 (TASKS.md:4)',
  ]);
});

test('looks at all documents, and shows those that were asked for', async () => {
  const folder = repositoryWith({
    'TASKS.md': '- [ ] AUTH-1 Sign in\n- [ ] AUTH-2 Sign out\n',
    'docs/TODO.md': '- [ ] PAY-1 Pay (depends on AUTH-1)\n- [ ] PAY-2 Print\n',
  });

  const { ready, blocked } = await nextOf(`${folder}/docs`, 'TODO.md');

  expect(ready.map(({ id }) => id)).toEqual(['PAY-2']);
  expect(blocked).toMatchObject([{ id: 'PAY-1', waitsFor: [{ kind: 'task', id: 'AUTH-1' }] }]);
});

test('shows as many as were asked for, and how many are left', async () => {
  const folder = repositoryWith({
    'TASKS.md':
      '- [ ] A1 a\n- [ ] A2 b\n- [ ] A3 c\n- [ ] A4 d (depends on A1)\n- [ ] A5 e (depends on A1)\n',
  });

  const { ready, blocked, more } = await nextOf(folder, '--limit', '1');
  const words = await tickmark(['next', '--limit', '1'], { folder });

  expect([ready, blocked].map((tasks) => tasks.map(({ id }) => id))).toEqual([['A1'], ['A4']]);
  expect(more).toEqual({ ready: 2, blocked: 1, taken: 0 });
  expect(words.out).toContain('2 more ready (--limit 3 shows them)\n');
  expect(words.out).toContain('1 more blocked (--limit 2 shows them)\n');
});

test('says so when there is nothing to start', async () => {
  const folder = repositoryWith({ 'TASKS.md': '- [x] Sow the beans\n- [x] Water them\n' });

  expect(await tickmark(['next'], { folder })).toMatchObject({
    status: 0,
    out: 'Nothing can be started now.\n',
  });
});

test('offers what is assigned to the one who asks', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS });

  expect((await nextOf(folder, '--me', '@maya')).ready.map(({ id }) => id)).toEqual(['T2', 'T5']);
});

test('ends with status 1 and the place for a broken config', async () => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, '.github/tickmark.yml': 'writeBack: maybe\n' });

  const { status, ready, problems } = await nextOf(folder);

  expect([status, ready]).toEqual([1, []]);
  expect(problems).toMatchObject([{ rule: 'config-value', severity: 'error' }]);
});

test.each([
  { name: 'a limit that is no number', words: ['--limit', 'few'], says: '--limit takes a number of tasks' },
  { name: 'a path that is no task document', words: ['notes.md'], says: 'notes.md is no task document' },
])('refuses $name', async ({ words, says }) => {
  const folder = repositoryWith({ 'TASKS.md': TASKS, 'notes.md': 'Nothing\n' });

  const { status, err } = await tickmark(['next', ...words], { folder });

  expect(status).toBe(2);
  expect(err).toContain(says);
});

test('refuses a folder outside any repository', async () => {
  const { status, err } = await tickmark(['next'], { folder: folderWith({ 'TASKS.md': TASKS }) });

  expect(status).toBe(2);
  expect(err).toMatch(/next looks for task documents, and git finds no repository around/);
});
