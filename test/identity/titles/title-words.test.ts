import { expect, test } from '@jest/globals';
import { normalTitle, spellOut, titleWords } from '../../../src/identity/titles/title-words.ts';

test.each([
  { name: 'case, symbols and blanks', title: '  Fix   the `Cache`! ✅', want: 'fix the cache' },
  { name: 'dates', title: 'Release notes (2026-01-12)', want: 'release notes' },
  { name: 'dates with what they date', title: 'Fix the cache _done:2026-01-12', want: 'fix the cache' },
  { name: 'tags', title: '<span style="color:grey">Events API</span>', want: 'events api' },
  { name: 'full-width letters', title: 'ＡＰＩ', want: 'api' },
])('compares titles without $name', ({ title, want }) => {
  const normal = normalTitle(title);

  expect(normal).toBe(want);
});

test('keeps a title of symbols alone as it is', () => {
  const normal = normalTitle(' ??? ');

  expect(normal).toBe('???');
});

test.each([
  { name: 'cuts words to their stems', title: 'generates generating', want: [['genera', 1]] },
  {
    name: 'counts notes in brackets for half',
    title: 'Add support (if needed)',
    want: [
      ['add', 1],
      ['suppor', 1],
      ['if', 0.5],
      ['needed', 0.5],
    ],
  },
  {
    name: 'counts notes behind a dash for half, when enough stands before it',
    title: 'Fix the cache — later',
    want: [
      ['fix', 1],
      ['the', 1],
      ['cache', 1],
      ['later', 0.5],
    ],
  },
  {
    name: 'takes what is behind a dash for the title when hardly anything stands before it',
    title: 'Phase 1 — Foundation',
    want: [
      ['phase', 1],
      ['1', 1],
      ['founda', 1],
    ],
  },
  {
    name: 'reads pairs of characters where no blanks are written',
    title: '検索欄 API',
    want: [
      ['検索', 1],
      ['索欄', 1],
      ['api', 1],
    ],
  },
  {
    name: 'counts hashtags for a quarter, but not the numbers of issues',
    title: 'Fix #12 in C# #frontend',
    want: [
      ['fix', 1],
      ['12', 1],
      ['in', 1],
      ['c', 1],
      ['fronte', 0.25],
    ],
  },
  { name: 'takes brackets alone for the title', title: '(optional)', want: [['option', 1]] },
])('$name', ({ title, want }) => {
  const words = titleWords(title);

  expect([...words]).toEqual(want);
});

test.each([
  { stem: 'genera', title: 'It generates keys', want: 'generates' },
  { stem: 'sum', title: 'A summary, a sum', want: 'sum' },
  { stem: '検索', title: '検索欄', want: '検索' },
])('spells "$stem" out as "$want"', ({ stem, title, want }) => {
  const word = spellOut(stem, title);

  expect(word).toBe(want);
});
