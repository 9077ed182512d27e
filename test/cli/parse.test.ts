import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const Place = { line: z.int().min(1), column: z.int().min(1) };
const Status = z.enum(['todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled']);

const Parsed = z.strictObject({
  documents: z.array(
    z.strictObject({
      path: z.string(),
      dialect: z.string(),
      tasks: z.array(
        z.strictObject({
          line: z.int().min(1),
          id: z.string().nullable(),
          title: z.string(),
          status: Status,
          priority: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
          parentLine: z.int().nullable(),
          level: z.int().min(0),
          labels: z.array(z.string()),
          assignees: z.array(z.string()),
          estimateHours: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
          due: z.string().nullable(),
          dependsOn: z.array(z.string()),
        }),
      ),
      problems: z.array(
        z.strictObject({
          rule: z.string(),
          severity: z.enum(['error', 'warning']),
          message: z.string(),
          ...Place,
        }),
      ),
    }),
  ),
});

const TASKS = `# Tasks

- [ ] T001 Sow the beans @maya #garden
  - [x] Buy seeds
- [x] T002 Water the beans (depends on T001)
`;
const NOT_UTF8 = Buffer.from([0x2d, 0x20, 0x5b, 0x20, 0x5d, 0x20, 0x54, 0xff, 0xfe, 0x0a]);

test('prints the tasks of a document in the promised shape', async () => {
  const folder = folderWith({ 'TASKS.md': TASKS });

  const { status, out, err } = await tickmark(['parse', '--json', 'TASKS.md'], { folder });

  const { documents } = Parsed.parse(JSON.parse(out));
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(documents[0]?.tasks).toMatchObject([
    {
      line: 3,
      id: 'T001',
      title: expect.stringContaining('Sow the beans'),
      status: 'todo',
      level: 0,
      parentLine: null,
    },
    { line: 4, id: null, title: 'Buy seeds', status: 'done', level: 1, parentLine: 3 },
    {
      line: 5,
      id: 'T002',
      status: 'done',
      level: 0,
      priority: null,
      estimateHours: null,
      due: null,
      dependsOn: ['T001'],
    },
  ]);
});

test('reads several files in the order given', async () => {
  const folder = folderWith({ 'a.md': '- [ ] First\n', 'b.md': '- [ ] Second\n' });

  const { out } = await tickmark(['parse', '--json', 'b.md', 'a.md'], { folder });

  expect(Parsed.parse(JSON.parse(out)).documents.map(({ path }) => path)).toEqual(['b.md', 'a.md']);
});

test('reads standard input under the path given with --as', async () => {
  const { status, out } = await tickmark(['parse', '--json', '--as', 'specs/001/tasks.md', '-'], {
    input: TASKS,
  });

  const { documents } = Parsed.parse(JSON.parse(out));
  expect(status).toBe(0);
  expect(documents).toMatchObject([{ path: 'specs/001/tasks.md' }]);
  expect(documents[0]?.tasks).toHaveLength(3);
});

test('shows people one line for each task', async () => {
  const folder = folderWith({ 'TASKS.md': TASKS });

  const { out } = await tickmark(['parse', 'TASKS.md'], { folder });

  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^TASKS\.md {2}3 tasks, dialect /);
  expect(lines[1]).toMatch(/^3 {2}\[ \] {2}T001 {2}Sow the beans/);
  expect(lines[2]).toMatch(/^4 {2}\[x\] {2} {4} {2} {2}Buy seeds/);
});

test('reads bytes that are not UTF-8 and says so as a problem', async () => {
  const folder = folderWith({ 'TASKS.md': NOT_UTF8 });

  const { out } = await tickmark(['parse', '--json', 'TASKS.md'], { folder });

  const [document] = Parsed.parse(JSON.parse(out)).documents;
  expect(document?.tasks).toHaveLength(1);
  expect(document?.problems).not.toEqual([]);
});

test('ends with status 1 for a document over the limits, and still prints it', async () => {
  const folder = folderWith({ 'TASKS.md': `- [ ] ${'long '.repeat(250_000)}\n` });

  const json = await tickmark(['parse', '--json', 'TASKS.md'], { folder });
  const words = await tickmark(['parse', 'TASKS.md'], { folder });

  const [document] = Parsed.parse(JSON.parse(json.out)).documents;
  expect([json.status, words.status]).toEqual([1, 1]);
  expect(document?.problems).toMatchObject([{ severity: 'error' }]);
  expect(words.out).toMatch(/^TASKS\.md:\d+:\d+: error: .+ \[[a-z-]+\]$/m);
});

test.each([
  { name: 'no file', words: [], says: 'at least one file' },
  {
    name: 'a file that is not there',
    words: ['absent.md'],
    says: 'tried to read absent.md and could not: there is no such file',
  },
  { name: 'a folder', words: ['.'], says: 'it is a folder' },
  {
    name: 'one path for two files',
    words: ['--as', 'x.md', 'a.md', 'b.md'],
    says: '--as names one document',
  },
  { name: 'standard input without a path', words: ['-'], says: '--as PATH' },
])('refuses $name with status 2', async ({ words, says }) => {
  const folder = folderWith({ 'a.md': '', 'b.md': '' });

  const { status, out, err } = await tickmark(['parse', '--json', ...words], { folder });

  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(says);
});
