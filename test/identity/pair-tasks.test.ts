import { expect, test } from '@jest/globals';
import { documentOf } from './support/documents.ts';
import { followed } from './support/pushes.ts';

const PATH = 'TODO.md';
const push = (lines: readonly string[]) => [documentOf(PATH, lines.join('\n'))];

const PLAN = [
  '# Editor',
  '- [ ] Highlight matching brackets',
  '- [ ] Wrap long lines at the window edge',
  '- [ ] Remember the cursor position between restarts',
  '# Server',
  '- [ ] Retry failed uploads with backoff',
];

test.each([
  {
    name: 'keeps every task of an unchanged document',
    after: PLAN,
    want: [
      '2 Highlight matching brackets',
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'keeps a task that is ticked and reworded in the same push',
    after: PLAN.map((line) =>
      line.replace(
        '[ ] Wrap long lines at the window edge',
        '[x] Wrap lines at the edge of the window (March)',
      ),
    ),
    want: [
      '2 Highlight matching brackets',
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'keeps a task whose title got a long note behind it',
    after: PLAN.map((line) =>
      line.replace('brackets', 'brackets — see the discussion on themes, needs a setting and docs'),
    ),
    want: [
      '2 Highlight matching brackets',
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'keeps a task that moved to another section',
    after: [PLAN[0], PLAN[2], PLAN[3], PLAN[4], PLAN[5], '# Done', '- [x] Highlight matching brackets'],
    want: [
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
      '2 Highlight matching brackets',
    ],
  },
  {
    name: 'keeps all when the order is reversed',
    after: [PLAN[0], PLAN[3], PLAN[2], PLAN[1], PLAN[4], PLAN[5]],
    want: [
      '4 Remember the cursor position between restarts',
      '3 Wrap long lines at the window edge',
      '2 Highlight matching brackets',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'takes a task with other words in the same place for a new one',
    after: PLAN.map((line) =>
      line.replace('Wrap long lines at the window edge', 'Export notes as a printable booklet'),
    ),
    want: [
      '2 Highlight matching brackets',
      'new',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'sees a corrected typing error',
    after: PLAN.map((line) => line.replace('uploads', 'uplaods')),
    want: [
      '2 Highlight matching brackets',
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      '6 Retry failed uploads with backoff',
    ],
  },
  {
    name: 'gives the larger part of a split task its key',
    after: [
      ...PLAN.slice(0, 3),
      '- [ ] Remember the cursor position',
      '- [ ] Also restore the open windows',
      ...PLAN.slice(4),
    ],
    want: [
      '2 Highlight matching brackets',
      '3 Wrap long lines at the window edge',
      '4 Remember the cursor position between restarts',
      'new',
      '6 Retry failed uploads with backoff',
    ],
  },
])('$name', ({ after, want }) => {
  const pushes = [push(PLAN), push(after.map(String))];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual(want);
});

test('reads titles in scripts without spaces', () => {
  const pushes = [
    push(['- [ ] 設定画面に検索欄を追加する', '- [ ] 起動時の読み込みを速くする']),
    push(['- [x] 起動時の読み込みをもっと速くする（完了）', '- [ ] 設定画面に検索欄を追加する']),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual([
    '2 起動時の読み込みを速くする',
    '1 設定画面に検索欄を追加する',
  ]);
});

test('knows subtasks by their parent', () => {
  const pushes = [
    push(['- [ ] Import contacts', '  - [ ] Write tests', '- [ ] Export contacts', '  - [ ] Write tests']),
    push([
      '- [ ] Export contacts',
      '  - [x] Write the tests',
      '- [ ] Import contacts',
      '  - [ ] Write tests',
    ]),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual([
    '3 Export contacts',
    '4 Write tests',
    '1 Import contacts',
    '2 Write tests',
  ]);
});

test('does not hand the subtasks of a finished task to the next one', () => {
  const pushes = [
    push([
      '- [x] Search in the archive',
      '  - [x] No regression in the list view',
      '  - [x] Empty state is shown',
    ]),
    push([
      '- [ ] Sign in with a certificate',
      '  - [ ] No regression in the list view',
      '  - [ ] Errors are explained',
    ]),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual(['new', 'new', 'new']);
});

test('knows a reworded parent by its subtasks', () => {
  const pushes = [
    push(['- [ ] Speed', '  - [ ] Cache the parsed documents', '  - [ ] Load test with forty users']),
    push([
      '- [ ] Performance work',
      '  - [x] Cache the parsed documents',
      '  - [ ] Load test with forty users',
    ]),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual([
    '1 Speed',
    '2 Cache the parsed documents',
    '3 Load test with forty users',
  ]);
});

test('keeps tasks whose section heading became their parent', () => {
  const pushes = [
    push(['# Deployment', '- [ ] Docs', '- [ ] Logs']),
    push(['# Shipped', '- [x] Deployment', '  - [x] Docs', '  - [x] Logs']),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual(['new', '2 Docs', '3 Logs']);
});

test('knows a rewritten title by its description', () => {
  const note = '  > Ask the mill for samples, weigh them, and compare the price with last year';
  const pushes = [
    push(['- [ ] Print it', '- [ ] Choose the paper', note, '- [ ] Bind it']),
    push(['- [ ] Print it', '- [x] Sort out supplies', note, '- [ ] Bind it']),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual(['1 Print it', '2 Choose the paper', '4 Bind it']);
});

test('knows a word that is written together or apart', () => {
  const pushes = [
    push(['- [ ] Print it', '- [ ] Sparklines', '- [ ] Bind it']),
    push(['- [ ] Print it', '- [ ] Spark-lines', '- [ ] Bind it']),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual(['1 Print it', '2 Sparklines', '3 Bind it']);
});

test('knows much reworded tasks by their neighbours, each in its gap', () => {
  const pushes = [
    push([
      '- [ ] Print it',
      '- [ ] Improve the speed of drawing',
      '- [ ] Bind it',
      '- [ ] Improve the look of pages',
      '- [ ] Sell it',
    ]),
    push([
      '- [ ] Print it',
      '- [ ] Drawing at double speed',
      '- [ ] Bind it',
      '- [ ] Pages that look like paper',
      '- [ ] Sell it',
    ]),
  ];

  const found = followed(pushes);

  expect(found.map(([, before]) => before)).toEqual([
    '1 Print it',
    '2 Improve the speed of drawing',
    '3 Bind it',
    '4 Improve the look of pages',
    '5 Sell it',
  ]);
});
