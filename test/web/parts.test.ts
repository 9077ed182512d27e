import { describe, expect, test } from '@jest/globals';
import { renderIssue } from '../../src/web/issue/issue-card.ts';
import { burnUpPoints } from '../../src/web/repository/burn-up.ts';
import type { ShownTask } from '../../src/web/repository/read-model.ts';
import { filterQuery, findTasks, readFilter } from '../../src/web/repository/task-filter.ts';

const task = (title: string, parts: Partial<ShownTask> = {}): ShownTask => ({
  key: title,
  path: 'TASKS.md',
  line: 1,
  id: undefined,
  title,
  status: 'todo',
  priority: undefined,
  assignees: [],
  due: undefined,
  level: 0,
  issue: undefined,
  ...parts,
});

const TASKS = [
  task('Water the plants', { id: '1.2', issue: 12, assignees: ['maya'], priority: 'low' }),
  task('Mow', { status: 'done', priority: 'critical' }),
  task('Sow', { status: 'in_progress', path: 'docs/a b.md', assignees: ['ann'] }),
];
const found = (query: Record<string, string>): string[] =>
  findTasks(TASKS, readFilter(query)).tasks.map(({ title }) => title);

describe('tasks', () => {
  test.each([
    { name: 'words in any order and case', query: { q: 'PLANTS water' }, want: ['Water the plants'] },
    { name: 'an id', query: { q: '1.2' }, want: ['Water the plants'] },
    { name: 'the number of the issue', query: { q: '#12' }, want: ['Water the plants'] },
    { name: 'a status', query: { status: 'done' }, want: ['Mow'] },
    { name: 'what is unfinished', query: { status: 'open' }, want: ['Water the plants', 'Sow'] },
    { name: 'a priority', query: { priority: 'low' }, want: ['Water the plants'] },
    { name: 'no priority', query: { priority: 'none' }, want: ['Sow'] },
    { name: 'a person', query: { assignee: 'ann' }, want: ['Sow'] },
    { name: 'nobody', query: { assignee: 'no one' }, want: ['Mow'] },
    { name: 'a document', query: { document: 'docs/a b.md' }, want: ['Sow'] },
    { name: 'what is not there', query: { q: 'mow', status: 'todo' }, want: [] },
  ])('are found by $name', ({ query, want }) => {
    expect(found(query)).toEqual(want);
  });

  test.each([
    { sort: 'status', want: ['Water the plants', 'Sow', 'Mow'] },
    { sort: 'priority', want: ['Mow', 'Water the plants', 'Sow'] },
    { sort: 'assignee', want: ['Sow', 'Water the plants', 'Mow'] },
    { sort: 'title', want: ['Mow', 'Sow', 'Water the plants'] },
    { sort: 'document', want: ['Water the plants', 'Mow', 'Sow'] },
    { sort: 'nonsense', want: ['Water the plants', 'Mow', 'Sow'] },
  ])('are sorted by $sort', ({ sort, want }) => {
    expect(found({ sort })).toEqual(want);
  });

  test('stand on pages, each of which is an address', () => {
    const many = Array.from({ length: 101 }, (_, at) => task(`Task ${at}`));
    const filter = readFilter({ page: '3', q: 'task', sort: 'title' });

    expect(findTasks(many, filter)).toMatchObject({ total: 101, pages: 3, tasks: [{}] });
    expect(readFilter(Object.fromEntries(new URLSearchParams(filterQuery(filter))))).toEqual(filter);
    expect(readFilter({ page: '-1' }).page).toBe(1);
  });
});

const count = (at: string, path: string, open: number, done: number) => ({
  at,
  path,
  open,
  done,
  cancelled: 9,
});

test('the burn-up adds up what all documents held after each change', () => {
  const points = burnUpPoints([
    count('1', 'a.md', 2, 0),
    count('1', 'b.md', 3, 1),
    count('2', 'a.md', 1, 1),
    count('3', 'b.md', 0, 0),
  ]);

  expect(points).toEqual([
    { at: '1', all: 6, done: 1 },
    { at: '2', all: 6, done: 2 },
    { at: '3', all: 2, done: 1 },
  ]);
});

const bodyOf = async (body: string): Promise<string> =>
  String(await renderIssue({ title: 'T', body, labels: [], state: 'open' }, 1_000))
    .split('class="body">')[1]!
    .replaceAll(/\s+/g, ' ');

describe('an issue', () => {
  test.each([
    {
      name: 'emphasis',
      body: '**a** _b_ ~~c~~ `d`',
      want: '<strong>a</strong> <em>b</em> <del>c</del> <code>d</code>',
    },
    { name: 'boxes', body: '- [x] a\n- [ ] b', want: 'aria-label="done"' },
    { name: 'a link', body: '[a](https://x.example)', want: 'href="https://x.example">a</a>' },
    {
      name: 'a link that runs something as its text alone',
      body: '[a](javascript:alert(1))',
      want: '<p>a</p>',
    },
    { name: 'a link to this site as its text alone', body: '[a](/signout)', want: '<p>a</p>' },
    { name: 'HTML as text', body: 'a <b onclick="x">b</b>', want: '&lt;b onclick=&quot;x&quot;&gt;' },
    { name: 'a picture as a link', body: '![a](https://x.example/p.png)', want: '>picture: a</a>' },
    { name: 'code as it is', body: '```\n<i>\n```', want: '<code>&lt;i&gt;</code>' },
    { name: 'a table without a head', body: '| | |\n|---|---|\n| a | b |', want: '<td >a</td>' },
  ])('shows $name', async ({ body, want }) => {
    expect(await bodyOf(body)).toContain(want);
  });

  test('hides what GitHub hides, and is cut where it is long', async () => {
    const text = await bodyOf(`<!-- tickmark:v1 secret -->${'word '.repeat(400)}`);

    expect(text).not.toContain('secret');
    expect(text).toContain('… cut here.');
  });
});
