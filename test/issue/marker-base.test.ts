import { expect, test } from '@jest/globals';
import { findMarker, renderMarker } from '../../src/issue/marker.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';

const WRITTEN = {
  title: 'aaaaaaaaaa',
  status: 'bbbbbbbbbb',
  priority: '',
  details: 'cccccccccc',
  subtasks: '',
  block: 'dddddddddd',
};

test.each([
  { name: 'as it was written', base: WRITTEN, want: WRITTEN },
  {
    name: 'with a name missing',
    base: { title: 'aaaaaaaaaa', details: 'cccccccccc' },
    want: { title: 'aaaaaaaaaa', details: 'cccccccccc' },
  },
  {
    name: 'in another order',
    base: { block: 'dddddddddd', title: 'aaaaaaaaaa' },
    want: { title: 'aaaaaaaaaa', block: 'dddddddddd' },
  },
  { name: 'with a name of nobody', base: { ...WRITTEN, colour: 'eeeeeeeeee' }, want: WRITTEN },
  { name: 'that is empty', base: {}, want: {} },
])('reads the base of a marker $name', ({ base, want }) => {
  const text = renderMarker({ repositoryId: 7, key: asTaskKey('abcdefgh'), base });

  const found = findMarker(`Words of people.\n\n${text}\n`);

  expect(found?.marker).toEqual({ repositoryId: 7, key: 'abcdefgh', base: want });
});
