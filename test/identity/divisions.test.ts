import { expect, test } from '@jest/globals';
import { documentOf } from './support/documents.ts';
import { pushAll } from './support/pushes.ts';

const at = (lines: readonly string[]) => documentOf('tasks.md', lines.join('\n'));

/** Of the last push: each division, tasks by their last known title. */
function divided(...texts: readonly (readonly string[])[]) {
  const { pairings } = pushAll(texts.map((lines) => [at(lines)]));
  const titles = new Map(
    pairings.flatMap(({ tasks }) => tasks.map(({ key, task }) => [key, task.title] as const)),
  );
  return pairings.at(-1)?.divisions.map(({ kind, keeper, others, evidence }) => ({
    kind,
    keeper: titles.get(keeper),
    others: others.map((key) => titles.get(key)),
    evidence,
  }));
}

const AROUND = ['- [ ] Translate the letters', '- [ ] Weigh the parcels'];
const among = (...lines: readonly string[]) => [AROUND[0] ?? '', ...lines, AROUND[1] ?? ''];

const TOUR = [
  '- [ ] Prepare the tour of the harbour',
  '  - [ ] Hire a boat with a licensed captain',
  '  - [ ] Print forty maps of the old piers',
  '  - [ ] Ask the museum about its opening hours',
  '  - [ ] Order lunch at the fish market',
];
const TWO_TOURS = [
  ...TOUR.slice(0, 3),
  '- [ ] Visit what is open on land',
  '  - [ ] Ask the museum about its opening hours',
  '  - [ ] Order lunch at the fish market',
];

test.each([
  {
    name: 'a task whose title is shared out',
    before: among('- [ ] Paint the garden fence and oil the creaking gate'),
    after: among('- [ ] Paint the garden fence', '- [ ] Oil the creaking gate'),
    want: {
      kind: 'split',
      keeper: 'Paint the garden fence',
      others: ['Oil the creaking gate'],
      evidence: ['title words shared'],
    },
  },
  {
    name: 'a task that became three',
    before: among('- [ ] Add badges: harbour depth, tide tables, ferry delays'),
    after: among(
      '- [ ] Add badges: harbour depth (new)',
      '- [ ] Add badges: tide tables (new)',
      '- [ ] Add badges: ferry delays (new)',
    ),
    want: {
      kind: 'split',
      keeper: 'Add badges: harbour depth (new)',
      others: ['Add badges: tide tables (new)', 'Add badges: ferry delays (new)'],
      evidence: ['title words shared'],
    },
  },
  {
    name: 'a task some of whose subtasks went to a new one',
    before: among(...TOUR),
    after: among(...TWO_TOURS),
    want: {
      kind: 'split',
      keeper: 'Prepare the tour of the harbour',
      others: ['Visit what is open on land'],
      evidence: ['2 of its 4 subtasks'],
    },
  },
  {
    name: 'two tasks put into one',
    before: among('- [ ] Paint the garden fence', '- [ ] Oil the creaking gate'),
    after: among('- [ ] Paint the garden fence and oil the creaking gate'),
    want: {
      kind: 'merge',
      keeper: 'Paint the garden fence and oil the creaking gate',
      others: ['Oil the creaking gate'],
      evidence: ['title words shared'],
    },
  },
  {
    name: 'a task whose subtasks all went into another one',
    before: among(...TWO_TOURS),
    after: among(...TOUR),
    want: {
      kind: 'merge',
      keeper: 'Prepare the tour of the harbour',
      others: ['Visit what is open on land'],
      evidence: ['2 of their 2 subtasks'],
    },
  },
])('reports $name', ({ before, after, want }) => {
  const found = divided(before, after);

  expect(found).toEqual([want]);
});

test.each([
  {
    name: 'a task reworded beside a new one',
    before: among('- [ ] Paint the garden fence'),
    after: among('- [ ] Paint the garden fence green', '- [ ] Oil the creaking gate'),
  },
  {
    name: 'a new task that shares the words that stayed',
    before: among('- [ ] Paint the garden fence and oil the creaking gate'),
    after: among('- [ ] Paint the garden fence and oil the gate', '- [ ] Mend the garden fence'),
  },
  {
    name: 'one subtask that moved to a new task',
    before: among(...TOUR),
    after: among(
      ...TOUR.slice(0, 4),
      '- [ ] Visit what is open on land',
      '  - [ ] Order lunch at the fish market',
    ),
  },
  {
    name: 'parts that stand in different sections',
    before: ['# Garden', '- [ ] Paint the garden fence and oil the creaking gate', '# Later', ...AROUND],
    after: ['# Garden', '- [ ] Paint the garden fence', '# Later', ...AROUND, '- [ ] Oil the creaking gate'],
  },
  {
    name: 'a task that was there already',
    before: among('- [ ] Paint the fence, then oil the creaking gate', '- [ ] Oil the creaking gate'),
    after: among('- [ ] Paint the fence', '- [ ] Oil the creaking gate'),
  },
])('says nothing of $name', ({ before, after }) => {
  const found = divided(before, after);

  expect(found).toEqual([]);
});

test('open tasks that share out the words of a finished one are tasks of their own', () => {
  const { pairings } = pushAll([
    [at(among('- [x] Add badges: harbour depth, tide tables, ferry delays'))],
    [
      at(
        among(
          '- [ ] Add badges: harbour depth',
          '- [ ] Add badges: tide tables',
          '- [ ] Add badges: ferry delays',
        ),
      ),
    ],
  ]);

  expect(pairings[1]?.tasks.map(({ kind }) => kind)).toEqual(['known', 'new', 'new', 'new', 'known']);
});

test('equal parts are no doubt: the first goes on', () => {
  const { pairings } = pushAll([
    [at(among('- [ ] Wash windows, sweep stairs'))],
    [at(among('- [ ] Wash windows', '- [ ] Sweep stairs'))],
  ]);

  const found = pairings[1];

  expect(found?.problems).toEqual([]);
  expect(found?.tasks.map(({ kind }) => kind)).toEqual(['known', 'known', 'new', 'known']);
  expect(found?.divisions).toHaveLength(1);
});

test('of several tasks put into one, only the largest does not count as missing', () => {
  const { pairings } = pushAll([
    [at(among('- [ ] Wash windows', '- [ ] Sweep the long stairs'))],
    [at(among('- [ ] Wash windows and sweep the long stairs'))],
  ]);

  expect(pairings[1]?.missing.map(({ title }) => title)).toEqual(['Wash windows']);
});

test('says nothing of a part that may itself be another task', () => {
  const doubted = [
    '- [ ] Describe the payment states of all shops',
    '  - [ ] Ask the bank for its list of refunds',
  ];
  const { pairings } = pushAll([
    [at(['# Web', ...doubted, '# Rest', ...AROUND])],
    [at(['# Rest', ...AROUND, '# North', ...doubted, '# South', ...doubted])],
  ]);

  const found = pairings[1];

  expect(found?.problems.length).toBeGreaterThan(0);
  expect(found?.divisions).toEqual([]);
});

test('does not put two tasks into one that was there with all its subtasks', () => {
  const found = divided(among(...TOUR, '- [ ] Visit the museum'), among(...TOUR));

  expect(found).toEqual([]);
});

test('knows where a subtask was by its title alone, where no other has that title', () => {
  const found = divided(
    among('- [ ] Cross the bay', '  - [ ] Boat', '  - [ ] Maps', '  - [ ] Lunch'),
    among('- [ ] Cross the bay', '  - [ ] Boat', '- [ ] Stay on land', '  - [ ] Maps', '  - [ ] Lunch'),
  );

  expect(found).toMatchObject([{ kind: 'split', evidence: ['2 of its 3 subtasks'] }]);
});

test('does not know it where others have that title too', () => {
  const found = divided(
    among('- [ ] Cross the bay', '  - [ ] Boat', '  - [ ] Maps', '  - [ ] Maps', '  - [ ] Lunch'),
    among('- [ ] Cross the bay', '  - [ ] Boat', '- [ ] Stay on land', '  - [ ] Maps', '  - [ ] Lunch'),
  );

  expect(found).toEqual([]);
});
