import { expect, test } from '@jest/globals';
import { pairTasks } from '../../src/identity/pair-tasks.ts';
import { countingKeys, documentOf } from './support/documents.ts';
import { followed, pushAll } from './support/pushes.ts';

const TASKS = [
  '# Setup',
  '- [ ] T1: Create the project structure',
  '- [ ] T2: Describe the payment states',
  '# Build',
  '- [ ] T3: Charge cards through the gateway',
  '- [ ] T4: Send a receipt by mail',
];
const SHORT = ['- [ ] Undo', '- [ ] Print'];
const at = (path: string, lines: readonly string[]) => documentOf(path, lines.join('\n'));
const before = (found: readonly (readonly [string, string])[]) => found.map(([, from]) => from);

test('follows a task to another document', () => {
  const todo = ['- [ ] Describe the payment states', '- [ ] Send a receipt by mail'];
  const later = ['- [ ] Translate the letters'];

  const found = followed([
    [at('TODO.md', todo), at('LATER.md', later)],
    [at('TODO.md', todo.slice(0, 1)), at('LATER.md', [...later, '- [ ] Send a receipt by mail'])],
  ]);

  expect(before(found)).toEqual([
    '1 Describe the payment states',
    '1 Translate the letters',
    '2 Send a receipt by mail',
  ]);
});

test.each([
  { name: 'a renamed document', to: 'docs/payment-tasks.md' },
  { name: 'an archived document', to: 'openspec/changes/archive/2026-03-01-pay/tasks.md' },
  { name: 'a document put with the completed ones', to: 'completed/pay-tasks.md' },
])('follows the tasks of $name, changed ones too', ({ to }) => {
  const reworded = TASKS.map((line) =>
    line.replace('[ ] T4: Send a receipt by mail', '[x] T4: Mail a receipt'),
  );

  const found = followed([[at('openspec/changes/pay/tasks.md', TASKS)], [at(to, reworded)]]);

  expect(before(found)).toEqual([
    '2 Create the project structure',
    '3 Describe the payment states',
    '5 Charge cards through the gateway',
    '6 Send a receipt by mail',
  ]);
});

test('keeps short titles too when their document is renamed', () => {
  const moved = [...TASKS, '# More', ...SHORT];

  const found = followed([[at('a.md', [...TASKS, ...SHORT])], [at('b.md', moved)]]);

  expect(before(found).slice(-2)).toEqual(['7 Undo', '8 Print']);
});

test('chooses the new name that is nearest to the old one', () => {
  const found = followed([
    [at('changes/pay/tasks.md', TASKS)],
    [at('later/pay/tasks.md', TASKS), at('changes/paint/tasks.md', TASKS)],
  ]);

  expect(before(found).slice(-4)).toEqual(['new', 'new', 'new', 'new']);
});

test.each([
  {
    name: 'divided into two',
    after: [
      at('one/tasks.md', [...TASKS.slice(0, 3), SHORT[0] ?? '']),
      at('two/tasks.md', [...TASKS.slice(3), SHORT[1] ?? '']),
    ],
  },
  {
    name: 'relieved of a half',
    after: [
      at('tasks.md', [...TASKS.slice(0, 3), SHORT[0] ?? '']),
      at('two/tasks.md', [...TASKS.slice(3), SHORT[1] ?? '']),
    ],
  },
])('keeps all tasks, short titles too, of a document $name', ({ after }) => {
  const found = followed([[at('tasks.md', [...TASKS, ...SHORT])], after]);

  expect(before(found)).toEqual([
    '2 Create the project structure',
    '3 Describe the payment states',
    '7 Undo',
    '5 Charge cards through the gateway',
    '6 Send a receipt by mail',
    '8 Print',
  ]);
});

test.each(['Undo', 'Print the map', 'Tests'])('follows "%s" to the list of what is done', (title) => {
  const [todo, done] = ['# Next\n- [ ] Translate the letters', '# Done\n- [x] Weigh the parcels'];

  const found = followed([
    [documentOf('TODO.md', `${todo}\n- [ ] ${title}`), documentOf('DONE.md', done)],
    [documentOf('TODO.md', todo), documentOf('DONE.md', `${done}\n- [x] ${title}`)],
  ]);

  expect(before(found)).toContain(`3 ${title}`);
});

test('does not take a task of a new document for one that another document lost', () => {
  const found = followed([
    [at('a/tasks.md', [...TASKS, ...SHORT])],
    [
      at('a/tasks.md', [...TASKS, SHORT[1] ?? '']),
      at('b/tasks.md', ['- [ ] Undo', '- [ ] Weigh the parcels', '- [ ] Translate']),
    ],
  ]);

  expect(before(found).slice(-3)).toEqual(['new', 'new', 'new']);
});

test('gives a task back its key weeks and many pushes later, but not to another one under its old id', () => {
  const without = TASKS.filter((line) => !line.includes('T3'));
  const weeks = Array.from({ length: 12 }, (_, week) => [
    at('tasks.md', [...without, `- [ ] T9: Answer the letters of week ${week}`]),
  ]);
  const other = [...without, '- [ ] T3: Invite the neighbours to supper'];

  const back = followed([[at('tasks.md', TASKS)], ...weeks, [at('tasks.md', TASKS)]]);
  const reused = followed([[at('tasks.md', TASKS)], ...weeks, [at('tasks.md', other)]]);

  expect(before(back)).toContain('5 Charge cards through the gateway');
  expect(before(reused).at(-1)).toBe('new');
});

test('takes the copy of a document for new tasks', () => {
  const found = followed([[at('a/tasks.md', TASKS)], [at('a/tasks.md', TASKS), at('b/tasks.md', TASKS)]]);

  expect(before(found)).toEqual([
    '2 Create the project structure',
    '3 Describe the payment states',
    '5 Charge cards through the gateway',
    '6 Send a receipt by mail',
    ...Array.from({ length: 4 }, () => 'new'),
  ]);
});

test('does not take the standing phrases of a new plan for the tasks of a deleted one', () => {
  const other = [
    '# Setup',
    '- [ ] T1: Create the project structure',
    '- [ ] T2: Draw the floor plan',
    '- [ ] T3: Order the lamps',
  ];

  const found = followed([[at('specs/001-pay/tasks.md', TASKS)], [at('specs/002-light/tasks.md', other)]]);

  expect(before(found)).toEqual(['new', 'new', 'new']);
});

test('gives a task back its key when it is added again', () => {
  const without = TASKS.filter((line) => !line.includes('T3'));

  const found = followed([[at('tasks.md', TASKS)], [at('tasks.md', without)], [at('tasks.md', TASKS)]]);

  expect(before(found)).toContain('5 Charge cards through the gateway');
});

test('does not give the key of a missing task to one that only reads alike', () => {
  const without = TASKS.filter((line) => !line.includes('T3'));
  const alike = [...without, '- [ ] T5: Refund cards through the old gateway'];

  const found = followed([[at('tasks.md', TASKS)], [at('tasks.md', without)], [at('tasks.md', alike)]]);

  expect(before(found).at(-1)).toBe('new');
});

test('lists the tasks that are gone, and since when they have been', () => {
  const { pairings, known } = pushAll([[at('tasks.md', TASKS)], [at('tasks.md', TASKS.slice(0, 3))]]);

  const missing = known.filter((task) => task.missingSince !== undefined);

  expect(pairings[1]?.missing.map(({ title }) => title)).toEqual([
    'Charge cards through the gateway',
    'Send a receipt by mail',
  ]);
  expect(missing.map(({ title }) => title)).toEqual([
    'Charge cards through the gateway',
    'Send a receipt by mail',
  ]);
});

test('knows tasks rebuilt from their issues, without line, section and parent', () => {
  const { known } = pushAll([[at('tasks.md', [...TASKS, '  - [ ] Undo'])]]);
  const rebuilt = known.map((task) => ({ ...task, line: 0, section: [], gist: '', parentKey: undefined }));
  const newKey = countingKeys();

  const { tasks } = pairTasks({
    documents: [at('tasks.md', [...TASKS, '  - [ ] Undo'])],
    known: rebuilt,
    newKey,
  });

  expect(tasks.map(({ key, kind }) => [key, kind])).toEqual(known.map(({ key }) => [key, 'known']));
});
