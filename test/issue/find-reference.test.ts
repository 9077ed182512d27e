import { expect, test } from '@jest/globals';
import { findReference } from '../../src/issue/find-reference.ts';

test.each([
  { title: '#123', want: { issue: 123, words: '' } },
  { title: 'Repair the gate #123', want: { issue: 123, words: 'Repair the gate' } },
  { title: 'Repair the gate (#123)', want: { issue: 123, words: 'Repair the gate' } },
  { title: 'Repair the gate: #123.', want: { issue: 123, words: 'Repair the gate:' } },
])('$title ends in a number', ({ title, want }) => {
  expect(findReference(title)).toEqual(want);
});

test.each([
  'Repair #123 today',
  'Paint it #fff000',
  'Fix other/garden#12',
  'Version v#3',
  'C#',
  'No number at all',
  '#1234567890',
])('%s does not', (title) => {
  expect(findReference(title)).toBeUndefined();
});
