import { expect, test } from '@jest/globals';
import { nearest } from '../../src/config/nearest.ts';

const VALUES = ['commit', 'pull-request', 'off', 'writeBack'];

test.each([
  { word: 'comit', want: 'commit' },
  { word: 'pull_requests', want: 'pull-request' },
  { word: 'writeback', want: 'writeBack' },
  { word: 'of', want: 'off' },
  { word: 'on', want: undefined },
  { word: 'x', want: undefined },
  { word: 'committee', want: undefined },
])('$word was meant as $want', ({ word, want }) => {
  expect(nearest(word, VALUES)).toBe(want);
});
