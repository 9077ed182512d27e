import { expect, test } from '@jest/globals';
import { pairTasks } from '../../src/identity/pair-tasks.ts';
import { remember } from '../../src/identity/remember.ts';
import { countingKeys, documentOf } from './support/documents.ts';

const DAY = '2026-03-01T12:00:00Z';
const NEXT_DAY = '2026-03-02T12:00:00Z';

test('remembers what it takes to know a task again', () => {
  const documents = [
    documentOf('a.md', ['# Work', '- [x] T1: Read', '  > How it is read', '  - [ ] Test'].join('\n')),
  ];
  const pairing = pairTasks({ documents, known: [], newKey: countingKeys() });

  const known = remember(pairing, DAY);

  expect(known).toEqual([
    {
      key: 'aaaaaaaa',
      path: 'a.md',
      line: 2,
      id: 'T1',
      title: 'Read',
      status: 'done',
      level: 0,
      parentKey: undefined,
      section: ['Work'],
      gist: 'How it is read',
      missingSince: undefined,
    },
    expect.objectContaining({ key: 'aaaaaaab', level: 1, parentKey: 'aaaaaaaa' }),
  ]);
});

test('keeps the day on which a task was first missing', () => {
  const newKey = countingKeys();
  const before = [documentOf('a.md', '- [ ] Read the config\n- [ ] Print it')];
  const after = [documentOf('a.md', '- [ ] Print it')];
  const first = remember(pairTasks({ documents: before, known: [], newKey }), DAY);
  const second = remember(pairTasks({ documents: after, known: first, newKey }), DAY);

  const third = remember(pairTasks({ documents: after, known: second, newKey }), NEXT_DAY);

  expect(third.map(({ title, missingSince }) => [title, missingSince])).toEqual([
    ['Print it', undefined],
    ['Read the config', DAY],
  ]);
});

test('forgets since when a task was missing once it is back', () => {
  const newKey = countingKeys();
  const documents = [documentOf('a.md', '- [ ] Read the config')];
  const first = remember(pairTasks({ documents, known: [], newKey }), DAY);
  const gone = remember(pairTasks({ documents: [], known: first, newKey }), DAY);

  const back = remember(pairTasks({ documents, known: gone, newKey }), NEXT_DAY);

  expect(back).toEqual(first);
});
