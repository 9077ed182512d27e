import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { openDocument } from '../../src/document/open-document.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { rereadDocument } from '../../src/document/reread-document.ts';
import { changed, edited, outlineOf, type Wanted } from './support.ts';

test.each([
  ['a struck box that is ticked is done', '- ~~[x] mow~~', ['done - mow']],
  ['a struck box that is open is cancelled', '- ~~[ ] mow~~', ['cancelled - mow']],
  ['what stands behind the strike', '- ~~[X] mow~~ — no longer there', ['done - mow — no longer there']],
  ['a bold box', '- **[x]** mow', ['done - mow']],
  ['a bold line', '- **[x] mow**', ['done - mow']],
  ['a line half bold', '- **[ ] mow** the lawn', ['todo - mow the lawn']],
  ['a box in italics', '- *[ ] mow* the lawn', ['todo - mow the lawn']],
  ['an id in bold', '- **[x] T001 mow** it', ['done T001 mow it']],
  ['an id that is struck out', '- ~~[ ] T001 mow~~', ['cancelled T001 mow']],
  [
    'nested ones',
    '- ~~[x] mow~~\n  - ~~[x] front~~\n  - **[ ]** back',
    ['done - mow', '  done - front', '  todo - back'],
  ],
  ['a link in bold is none', '- [ ] sow\n- **[x](http://a.example)** mow', ['todo - sow']],
  ['a sign in bold is none', '- [ ] sow\n- **[!]** Mind the step', ['todo - sow']],
  ['a strike that is not closed is none', '- [ ] sow\n- ~~[x] mow', ['todo - sow']],
])('boxes in strike and emphasis: %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test.each<[string, number, TaskStatus, string]>([
  ['- **[ ]** mow\n', 1, 'done', '- **[x]** mow\n'],
  ['- **[x] mow** it\n', 1, 'todo', '- **[ ] mow** it\n'],
  ['- ~~[ ] mow~~\n- ~~[ ] sow~~\n', 1, 'todo', '- [ ] mow\n- ~~[ ] sow~~\n'],
  ['- ~~[ ] mow~~\n- [ ] ~~sow~~\n- [ ] ~~rake~~\n', 1, 'done', 'refused'],
  ['- [ ] mow\n- ~~[ ] sow~~\n', 1, 'cancelled', '- ~~[ ] mow~~\n- ~~[ ] sow~~\n'],
  ['- [x] mow\n- [ ] ~~sow~~\n', 1, 'cancelled', '- [ ] ~~mow~~\n- [ ] ~~sow~~\n'],
])('%j: task %d says %s as %j', (text, line, status, want) => {
  expect(edited(text, line, status).replace(/^refused: .*$/su, 'refused')).toBe(want);
});

test.each([
  [
    'boxes in code',
    '## Roadmap\n\nStatus: `[ ]` not started · `[~]` in progress · `[x]` done\n\n- [ ] Mow',
    ['todo - Mow'],
  ],
  ['emoji', '## Roadmap\n\n**Status:** ✅ done, 🚧 in progress, 📋 planned\n\n- [ ] Mow', ['todo - Mow']],
  ['words', '## Roadmap\n\n**Status:** planned, in progress, done\n\n- [ ] Mow', ['todo - Mow']],
  [
    'a status with a comment is none',
    '## Mow\n\n**Status:** in progress, blocked by rain',
    ['in_progress - Mow'],
  ],
  ['a status with what comes next is none', '## Mow\n\n**Status:** ✅ Done, 🚧 the edges', ['done - Mow']],
  ['a box that was chosen is none', '## Task 1: Mow\n\n**Status:** [ ] todo [x] done', ['todo 1 Mow']],
  [
    'a list below its label',
    '- [ ] Mow\n- [!] Sow\n\nLegend:\n\n- [ ] Not started\n- [~] In progress (begun)\n- [!] Blocked/Issues',
    ['todo - Mow', 'blocked - Sow'],
  ],
  ['a list below a bold label', '**Key**\n\n- [ ] open\n- [o] done\n\n## Now\n\n- [o] Mow', ['done - Mow']],
  [
    'a list below any label',
    'What the signs say:\n\n- [ ] open\n- [o] done\n- [w] waiting\n\n## Now\n\n- [w] Mow',
    ['blocked - Mow'],
  ],
  [
    'tasks below a label are none',
    'Legend:\n\n- [ ] Done list\n- [x] Sow',
    ['todo - Done list', 'done - Sow'],
  ],
  ['a choice below a label is none', 'Status:\n\n- [ ] open\n- [ ] done', ['todo - open', 'todo - done']],
])('a legend of %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

const OVERVIEW = [
  '| ID | Work | Status | Priority | Owner | Effort | Due |',
  '| -- | ---- | ------ | -------- | ----- | ------ | --- |',
  '| BED-1 | Dig | ✅ Done | High | @ann | 2h | 2026-05-01 |',
  '| BED-2 | Sow | ⏳ Todo | Low | @bob | 1d | |',
  '| BED-3 | Rake | ⏳ Todo | Low | | | |',
  '',
  '## Details',
  '',
  '### BED-1: Dig the bed',
  '',
  'Deep enough.',
  '',
  '### BED-2: Sow peas (3h)',
  '',
  '**Status:** in progress',
  '**Priority:** critical',
  '',
].join('\n');

test('a row and a heading with one id are one task, and the row says what the heading does not', () => {
  const { tasks } = parseDocument('docs/garden.md', OVERVIEW);

  expect(tasks).toMatchObject([
    { line: 5, id: 'BED-3', status: 'todo' },
    {
      line: 9,
      title: 'Dig the bed',
      status: 'done',
      priority: 'high',
      assignees: ['ann'],
      estimateHours: { min: 2, max: 2 },
      due: '2026-05-01',
      description: 'Deep enough.',
    },
    {
      line: 13,
      status: 'in_progress',
      priority: 'critical',
      assignees: ['bob'],
      estimateHours: { min: 3, max: 3 },
    },
  ]);
});

test.each([
  ['two headings', '### BED-1: Dig\n\n### BED-1: Dig again', ['todo BED-1 Dig', 'todo BED-1 Dig again']],
  ['another number', '### Task 2: Dig', ['done 1 Water', 'todo 2 Dig']],
  ['the same number and words', '### Task 1: Water it', ['done 1 Water it']],
  ['the same number and other words', '### Task 1: Dig', ['done 1 Water', 'todo 1 Dig']],
])('a row beside %s', (_name, headings, want) => {
  const row = headings.includes('BED-1') ? '| BED-1 | Dig | Done |' : '| 1 | Water | Done |';
  const text = `# Bed\n\n| ID | Work | Status |\n| -- | -- | -- |\n${row}\n\n## Details\n\n${headings}\n\nDeep.\n`;

  expect(outlineOf(text, 'docs/garden.md')).toEqual(want);
});

test.each<[number, Wanted, string, string]>([
  [9, { kind: 'status', status: 'todo' }, '| Dig | ✅ Done |', '| Dig | ⏳ Todo |'],
  [13, { kind: 'status', status: 'done' }, 'Status:** in progress', 'Status:** done'],
  [9, { kind: 'priority', priority: 'low' }, '| High |', '| Low |'],
  [9, { kind: 'title', title: 'Dig two beds' }, 'Dig the bed', 'Dig two beds'],
])('of the task on line %d %j is written where it is said', (line, wanted, was, is) => {
  const written = changed(OVERVIEW, line, wanted, { path: 'docs/garden.md' });

  expect(written).toBe(OVERVIEW.replace(was, is));
});

test('a cell that changes is read anew with the heading in another section', () => {
  const filler = '## Notes\n\n- [ ] Buy seeds\n\n'.repeat(99);
  const before = `## Overview\n\n${OVERVIEW}\n${filler}`;
  const after = before.replace('| Dig | ✅ Done |', '| Dig | ⏳ Todo |');

  const whole = parseDocument('docs/garden.md', after);

  expect(whole.tasks[1]?.status).toBe('todo');
  expect(rereadDocument(openDocument('docs/garden.md', before), after) ?? whole).toEqual(whole);
});

const HEADINGS = '### Task 1: Dig\n\nDeep.\n\n### Task 2: Sow\n\nPeas.\n\n## Garden\n\n';

test.each([
  [
    'under an area',
    '- Beds\n  - [Done] Dig\n  - [Todo] Sow\n  - [WIP] Rake',
    ['done - Dig', 'todo - Sow', 'in_progress - Rake'],
  ],
  [
    'under an area of an area',
    '- Garden\n  - Beds\n    - [Done] Dig\n    - [Todo] Sow\n    - 【完了】 Rake',
    ['done - Dig', 'todo - Sow', 'done - Rake'],
  ],
  [
    'beside plain bullets',
    '- Beds\n  - [Done] Dig\n  - [Todo] Sow\n- [Todo] Rake\n- Mow',
    ['done - Dig', 'todo - Sow', 'todo - Rake', 'todo - Mow'],
  ],
  ['too few to be a way', '- Beds\n  - [Done] Dig\n  - [Todo] Sow', ['todo - Beds']],
  ['few with a legend', 'Legend: [Done], [Todo]\n\n- Beds\n  - [Done] Dig', ['done - Dig']],
  [
    'with a tag that only the legend knows',
    '## Legend\n\n- [Someday] no hurry\n\n## Beds\n\n- South\n  - [Someday] Dig',
    ['todo - [Someday] Dig'],
  ],
  [
    'beside headings',
    `${HEADINGS}- [Todo] Rake\n- [Done] Mow\n- [Todo] Prune\n- a note`,
    ['todo 1 Dig', 'todo 2 Sow', 'todo - Rake', 'done - Mow', 'todo - Prune'],
  ],
  [
    'beside boxes',
    '- [ ] Dig\n\nLater:\n\n- [Todo] Rake\n- [Done] Mow\n- [Todo] Prune',
    ['todo - Dig', 'todo - Rake', 'done - Mow', 'todo - Prune'],
  ],
  [
    'as details of a heading',
    '### Task 1: Dig\n\n- [Todo] one\n- [Done] two\n- [Todo] three',
    ['todo 1 Dig'],
  ],
  ['as details of a box', '- [ ] Dig\n  - [Todo] one\n  - [Done] two\n  - [Todo] three', ['todo - Dig']],
  [
    'that say what has changed',
    '- [ ] Dig\n\nChanges:\n\n- [New] Rake\n- [Fixed] Mower\n- [New] Saw',
    ['todo - Dig'],
  ],
])('bullets with a status in brackets: %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test('a nested bullet keeps its tag, which makes it a task', () => {
  const text = '- Beds\n  - [Done] Dig\n  - [Todo] Sow\n  - [Todo] Rake\n';

  expect(edited(text, 2, 'todo')).toBe(text.replace('[Done]', '[Todo]'));
});

const table = (header: string, ...rows: readonly string[]): string =>
  [header, header.replace(/[^|]+/gu, '--'), ...rows].join('\n');

test.each([
  [
    'alone',
    table('| Feature | Stage |', '| Dig | in progress |', '| Sow | `done` |'),
    ['in_progress - Dig', 'done - Sow'],
  ],
  [
    'in another language',
    table('| Tarea | Fase |', '| Cavar | En curso |', '| Sembrar | Hecho |'),
    ['in_progress - Cavar', 'done - Sembrar'],
  ],
  [
    'beside signs',
    table('| Status | Feature | Stage |', '| ❌ | Dig | paused |', '| ✅ | Sow | done |', '| ❌ | Mow | |'),
    ['blocked - Dig', 'done - Sow', 'todo - Mow'],
  ],
  [
    'of a share beside signs',
    table('| Status | Feature | Progress |', '| ⏳ | Dig | 40% |', '| ✅ | Sow | 100% |'),
    ['in_progress - Dig', 'done - Sow'],
  ],
  [
    'beside words',
    table('| Status | Feature | Stage |', '| Done | Dig | paused |', '| Todo | Sow | done |'),
    ['done - Dig', 'todo - Sow'],
  ],
  [
    'that names kinds of work',
    table('| Task | Phase | Owner |', '| Dig | Planning | ann |', '| Sow | Testing | ann |'),
    ['todo - Dig', 'todo - Sow'],
  ],
  [
    'that counts phases',
    table('| Status | Task | Phase |', '| ✅ | Dig | Phase 1 |', '| ❌ | Sow | Phase 2 |'),
    ['done - Dig', 'todo - Sow'],
  ],
])('a stage column %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test.each([
  [table('| Task | Progress |', '| Dig | In progress |', '| Sow | Done |'), 'In progress', 'Done'],
  [
    table('| Status | Task | Stage |', '| ❌ | Dig | `planned` |', '| ✅ | Sow | `done` |'),
    '`planned`',
    '`done`',
  ],
])('in %j the word is what is written', (text, was, is) => {
  expect(edited(text, 3, 'done')).toBe(text.replace(was, is));
});
