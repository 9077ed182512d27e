import { expect, test } from '@jest/globals';
import { documentOf } from './support/documents.ts';
import { followed, pushAll } from './support/pushes.ts';

const push = (lines: readonly string[]) => [documentOf('TODO.md', lines.join('\n'))];

const BEFORE = push([
  '# Web',
  '- [ ] Describe the payment states',
  '- [ ] Paint the cover',
  '# Mail',
  '- [ ] Print it',
]);
const AFTER = push([
  '# Web',
  '- [ ] Paint the cover',
  '# Mail',
  '- [ ] Print it',
  '# North',
  '- [ ] Describe the payment states',
  '# South',
  '- [ ] Describe the payment states',
]);

const twins = (north: string, south: string): readonly string[] => [
  `# ${north}`,
  '- [ ] Describe the payment states',
  `# ${south}`,
  '- [ ] Describe the payment states',
  '# West',
  '- [ ] Print it',
];

const documents = (north: readonly string[], south: readonly string[], rest: readonly string[]) =>
  [north, south, rest].map((lines, at) => documentOf(`${at}.md`, ['- [ ] Print it', ...lines].join('\n')));

test('guesses nothing when two tasks could equally well be the known one', () => {
  const { pairings } = pushAll([BEFORE, AFTER]);

  const found = pairings[1];

  const known = pairings[0]?.tasks[0]?.key;
  expect(found?.tasks.filter(({ candidates }) => candidates !== undefined)).toMatchObject([
    { kind: 'new', task: { line: 6 }, candidates: [known] },
    { kind: 'new', task: { line: 8 }, candidates: [known] },
  ]);
  expect(found?.undecided).toMatchObject([{ key: known }]);
  expect(found?.missing).toEqual([]);
});

test('names both lines and the way out', () => {
  const { pairings } = pushAll([BEFORE, AFTER]);

  const problems = pairings[1]?.problems ?? [];

  expect(problems).toMatchObject([
    { rule: 'ambiguous-task', severity: 'warning', path: 'TODO.md', line: 6 },
    { rule: 'ambiguous-task', severity: 'warning', path: 'TODO.md', line: 8 },
  ]);
  expect(problems[0]?.message).toMatch(/stood on line 2, and so may the one on line 8.*\/adopt/);
});

test('settles the doubt as soon as the document does', () => {
  const settled = push([
    '# Web',
    '- [ ] Paint the cover',
    '# Mail',
    '- [ ] Print it',
    '# North',
    '- [ ] Describe the payment states',
  ]);

  const found = followed([BEFORE, AFTER, settled]);

  expect(found).toContainEqual(['6 Describe the payment states', '2 Describe the payment states']);
});

test('guesses nothing when one task could equally well be two known ones', () => {
  const before = push([
    '# North',
    '- [ ] Describe the payment states',
    '# South',
    '- [ ] Describe the payment states',
    '# West',
    '- [ ] Print it',
  ]);
  const after = push(['# West', '- [ ] Print it', '# East', '- [ ] Describe the payment states']);

  const { pairings } = pushAll([before, after]);

  expect(pairings[1]?.problems[0]?.message).toMatch(/line 2 or line 4/);
  expect(pairings[1]?.undecided).toHaveLength(2);
});

test('guesses nothing when two pairs could as well be crossed', () => {
  const { pairings } = pushAll([
    push(twins('North', 'South')),
    push(['# West', '- [ ] Print it', ...twins('East', 'Centre').slice(0, 4)]),
  ]);

  expect(pairings[1]?.undecided).toHaveLength(2);
  expect(pairings[1]?.problems.map(({ line }) => line)).toEqual([4, 6]);
});

test('takes weak and equal choices for new tasks, without a word', () => {
  const before = push(['# North', '- [ ] Paint the cover', '# West', '- [ ] Print it']);
  const after = push([
    '# East',
    '- [ ] Paint the doors',
    '# South',
    '- [ ] Paint the walls',
    '# West',
    '- [ ] Print it',
  ]);

  const { pairings } = pushAll([before, after]);

  expect(pairings[1]?.tasks.map(({ kind }) => kind)).toEqual(['new', 'new', 'known']);
  expect(pairings[1]?.problems).toEqual([]);
});

test('names the other document when a candidate stood there', () => {
  const note = '  > Ask the bank for the list, and draw which state follows which after a refund';
  const task = ['- [ ] Describe the payment states', note];
  const { pairings } = pushAll([documents(task, task, []), documents([], [], task)]);

  expect(pairings[1]?.problems[0]?.message).toContain('line 2 of 0.md or line 2 of 1.md');
});

test('tells twins apart by their descriptions', () => {
  const before = push([
    '- [ ] Ask again',
    '  > Whether the printer in the hall works',
    '- [ ] Ask again',
    '  > When the new paper will be delivered',
  ]);
  const after = push(['- [ ] Ask again', '  > When the new paper will be delivered']);

  const found = followed([before, after]);

  expect(found).toEqual([['1 Ask again', '3 Ask again']]);
});

test.each([
  {
    name: 'keeps twins in their order',
    lines: ['- [ ] Ask again', '- [ ] Ask again', '- [ ] Print it'],
    want: ['1 Ask again', '2 Ask again', '3 Print it'],
  },
  {
    name: 'keeps the first of twins when one goes',
    lines: ['- [ ] Ask again', '- [ ] Print it'],
    want: ['1 Ask again', '3 Print it'],
  },
  {
    name: 'tells a third twin from the first two',
    lines: ['- [ ] Ask again', '- [ ] Ask again', '- [ ] Ask again', '- [ ] Print it'],
    want: ['1 Ask again', '2 Ask again', 'new', '3 Print it'],
  },
])('$name', ({ lines, want }) => {
  const pushes = [push(['- [ ] Ask again', '- [ ] Ask again', '- [ ] Print it']), push(lines)];

  const found = followed(pushes);

  expect(found.map(([, from]) => from)).toEqual(want);
  expect(pushAll(pushes).pairings[1]?.problems).toEqual([]);
});

test.each([
  {
    name: 'the id that it had',
    before: ['# Web', '- [ ] T1: Describe the payment states', '- [ ] Paint the cover'],
    after: (first: string, second: string) => [
      '# Web',
      '- [ ] Paint the cover',
      '# North',
      `- [ ] ${first}Describe the payment states`,
      '# South',
      `- [ ] ${second}Describe the payment states`,
    ],
    doubtful: ['', ''],
    settled: ['', 'T1: '],
  },
  {
    name: 'other words for what is another task',
    before: ['# Web', '- [ ] Describe the payment states', '- [ ] Paint the cover'],
    after: (first: string, second: string) => [
      '# Web',
      '- [ ] Paint the cover',
      '# North',
      `- [ ] Describe the payment states${first}`,
      '# South',
      `- [ ] Describe the payment states${second}`,
    ],
    doubtful: ['', ''],
    settled: [' of the northern shops', ''],
  },
])('is settled by $name', ({ before, after, doubtful, settled }) => {
  const [first = '', second = ''] = doubtful;
  const [one = '', other = ''] = settled;

  const { pairings } = pushAll([push(before), push(after(first, second)), push(after(one, other))]);

  expect(pairings[1]?.problems).toHaveLength(2);
  expect(pairings[2]?.problems).toEqual([]);
  expect(pairings[2]?.tasks.map(({ kind }) => kind)).toEqual(['known', 'new', 'known']);
});
