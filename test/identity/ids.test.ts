import { expect, test } from '@jest/globals';
import { documentOf } from './support/documents.ts';
import { followed, pushAll } from './support/pushes.ts';

const push = (lines: readonly string[]) => [documentOf('tasks.md', lines.join('\n'))];

test.each([
  {
    name: 'follows the text when a task is inserted and all later ids shift',
    before: ['- [ ] 1.1 Read the config', '- [ ] 1.2 Open the store', '- [ ] 1.3 Serve the pages'],
    after: [
      '- [ ] 1.1 Read the config',
      '- [ ] 1.2 Check the licence',
      '- [ ] 1.3 Open the store',
      '- [ ] 1.4 Serve the pages',
    ],
    want: ['1 Read the config', 'new', '2 Open the store', '3 Serve the pages'],
  },
  {
    name: 'follows the text when two tasks swap their ids',
    before: ['- [ ] T1: Read the config', '- [ ] T2: Open the store'],
    after: ['- [ ] T2: Read the config', '- [ ] T1: Open the store'],
    want: ['1 Read the config', '2 Open the store'],
  },
  {
    name: 'follows the text when the phase before it is dropped and everything is renumbered',
    before: ['- [x] 1.1 Draft the outline', '- [ ] 2.1 Paint the cover', '- [ ] 2.2 Print a proof copy'],
    after: ['- [ ] 1.1 Paint the cover', '- [ ] 1.2 Print a proof copy in colour'],
    want: ['2 Paint the cover', '3 Print a proof copy'],
  },
  {
    name: 'follows the id when the title is rewritten in its place',
    before: ['- [ ] T1: Read the config', '- [ ] T2: Improve speed of start', '- [ ] T3: Serve the pages'],
    after: ['- [ ] T1: Read the config', '- [x] T2: Start up with more speed', '- [ ] T3: Serve the pages'],
    want: ['1 Read the config', '2 Improve speed of start', '3 Serve the pages'],
  },
  {
    name: 'does not follow an id that a new plan uses again',
    before: ['- [x] T1: Read the config', '- [x] T2: Open the store', '- [x] T3: Serve the pages'],
    after: [
      '- [ ] T1: Choose a mail provider',
      '- [ ] T2: Design the letters',
      '- [ ] T3: Measure deliveries',
    ],
    want: ['new', 'new', 'new'],
  },
  {
    name: 'keeps two tasks apart that bear one id',
    before: ['- [ ] T1: Read the config', '- [ ] T1: Open the store'],
    after: ['- [ ] T1: Read the config file', '- [ ] T1: Open the store on disk'],
    want: ['1 Read the config', '2 Open the store'],
  },
  {
    name: 'keeps tasks that get ids for the first time',
    before: ['- [ ] Read the config', '- [ ] Open the store'],
    after: ['- [ ] T1: Read the config', '- [ ] T2: Open the store'],
    want: ['1 Read the config', '2 Open the store'],
  },
])('$name', ({ before, after, want }) => {
  const found = followed([push(before), push(after)]);

  expect(found.map(([, from]) => from)).toEqual(want);
});

test('says in words why a task is the same', () => {
  const before = push([
    '# Work',
    '- [ ] T1: Read the config',
    '- [ ] T2: Open the store',
    '- [ ] T3: Serve the pages',
  ]);
  const after = push([
    '# Work',
    '- [ ] T1: Read the config',
    '- [x] T2: Open the old store',
    '- [ ] T3: Serve the pages',
  ]);

  const { pairings } = pushAll([before, after]);

  expect(pairings[1]?.tasks.map(({ evidence }) => evidence)).toEqual([
    ['same id T1', 'same title', 'same place'],
    [
      'same id T2',
      'title 90 % alike',
      'both say "open", "store"',
      'same section',
      'same neighbours',
      'finished in the same push',
    ],
    ['same id T3', 'same title', 'same place'],
  ]);
});
