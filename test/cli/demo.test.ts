import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const Count = z.int().min(0);
const RoundJson = z.strictObject({
  steps: z.array(
    z.strictObject({
      name: z.string(),
      requests: Count,
      opened: Count,
      updated: Count,
      closed: Count,
      commits: Count,
      refused: Count,
    }),
  ),
  issues: z.array(
    z.strictObject({
      number: z.int(),
      title: z.string(),
      state: z.enum(['open', 'closed']),
      stateReason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullable(),
      labels: z.array(z.string()),
      key: z.string().nullable(),
      document: z.string().nullable(),
    }),
  ),
  documents: z.array(z.strictObject({ path: z.string(), before: z.string(), after: z.string() })),
});

const BOXES =
  '\uFEFF# Tasks\r\n\r\n- [ ] T1 Sow the beans\r\n  - [ ] Buy seeds\r\n- [ ] T2 Water the beans\r\n- [x] T3 Dig\r\n';
const HEADINGS =
  '# Plan\n\n## Task 1: Paint the fence\n\n**Status**: Not Started\n\n## Task 2: Mow the lawn\n\n**Status**: Cancelled\n';

test('plays a round that does what it should, and prints the world that it leaves', async () => {
  const folder = folderWith({
    'TASKS.md': BOXES,
    'plans/garden (old).md': HEADINGS,
    'notes.txt': '- [ ] no document\n',
  });

  const { status, out, err } = await tickmark(['demo', '--once', '--json', '--docs', folder]);

  const { steps, issues, documents } = RoundJson.parse(JSON.parse(out));
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(steps).toMatchObject([
    { name: 'push', opened: 5, updated: 0, closed: 2, commits: 0, refused: 0 },
    { name: 'push again', opened: 0, updated: 0, closed: 0, commits: 0, refused: 0 },
    { name: 'command', opened: 0, updated: 0, closed: 1, commits: 1, refused: 0 },
    { name: 'refusal', opened: 0, updated: 0, closed: 0, commits: 0, refused: 1 },
    { name: 'merge', opened: 0, updated: expect.any(Number), closed: 1, commits: 1, refused: 0 },
    { name: 'revision', opened: 1, updated: 1, closed: 0, commits: 0, refused: 0 },
  ]);
  expect(new Set(issues.map(({ key }) => key)).size).toBe(6);
  expect(issues.map(({ document, state }) => [document, state]).toSorted()).toEqual([
    ['TASKS.md', 'closed'],
    ['TASKS.md', 'closed'],
    ['TASKS.md', 'closed'],
    ['plans/garden (old).md', 'closed'],
    ['plans/garden (old).md', 'open'],
    ['plans/garden (old).md', 'open'],
  ]);
  expect(documents.map(({ path, before }) => [path, before])).toEqual([
    ['TASKS.md', BOXES],
    ['plans/garden (old).md', HEADINGS],
  ]);
  expect(documents[0]?.after).toBe(BOXES.replace('[ ] T1', '[x] T1').replace('[ ] T2', '[x] T2'));
});

test('tells the round for people and says which step did not do what it should', async () => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Sow the beans\n' });

  const { status, out, err } = await tickmark(['demo', '--once', '--docs', folder]);

  expect(status).toBe(1);
  expect(out).toContain('+ #1 Sow the beans');
  expect(out).toMatch(/^ +- - \[ \] Sow the beans$/m);
  expect(out).toMatch(/^ +\+ - \[x\] Sow the beans$/m);
  expect(err).toContain('tickmark: demo: merge: no issue is open any more');
});

test('refuses a folder without documents', async () => {
  const folder = folderWith({ 'notes.txt': 'Nothing\n' });

  const { status, err } = await tickmark(['demo', '--once', '--docs', folder]);

  expect(status).toBe(2);
  expect(err).toContain('holds no Markdown file');
});
