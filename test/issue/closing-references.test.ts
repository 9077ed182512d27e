import { expect, test } from '@jest/globals';
import { closingReferences } from '../../src/issue/closing-references.ts';

test.each([
  { text: 'Closes #3', want: [3] },
  { text: 'fixes: #3, resolves #4', want: [3, 4] },
  { text: 'FIXED #10.', want: [10] },
  { text: 'closes acme/tool#7', want: [7] },
  { text: 'This closes #1\r\nand resolved #2', want: [1, 2] },
  { text: 'Discloses #3', want: [] },
  { text: 'Refs #3, part of #4', want: [] },
  { text: 'does not fix #3', want: [] },
  { text: 'This will never close #3', want: [] },
  { text: '> Closes #3', want: [] },
  { text: '`Closes #3`', want: [] },
  { text: '```\nCloses #3\n```', want: [] },
  { text: '<!-- Closes #3 -->', want: [] },
  { text: 'closes #3abc', want: [] },
  { text: '', want: [] },
])('$text', ({ text, want }) => {
  expect(closingReferences(text).map(({ number }) => number)).toEqual(want);
});

test('keeps the repository that a reference names', () => {
  expect(closingReferences('closes acme/tool#7')).toEqual([{ repository: 'acme/tool', number: 7 }]);
});
