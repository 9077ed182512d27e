import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainInline } from '../../../src/document/markdown/plain-inline.ts';
import { plainTextByRemark } from '../../../src/document/markdown/plain-text.ts';

const SIGNS = '* ** *** _ __ ~ ~~ ` `` [ ]( ](x.md) ) ] \\ \\* < & ! # " - ( .'.split(' ');
const WORDS = [
  'a',
  'b c',
  ' ',
  '  ',
  '1',
  'é',
  '中',
  '😀',
  '：',
  '$',
  'a_b',
  'x*y',
  '[a](b)',
  '**b**',
  '`c`',
];
const ADDRESSES = ['http://x.y/a_b', 'www.z.io', 'me@x.io', '<b>', '&amp;', '![a](b)', '[^1]', '[a][b]'];

const lines = fc
  .array(fc.constantFrom(...SIGNS, ...WORDS, ...ADDRESSES), { maxLength: 14 })
  .map((pieces) => pieces.join('').trim());

test('reads a line as remark does, or leaves it to remark', () => {
  let short = 0;
  fc.assert(
    fc.property(lines, (line) => {
      const text = plainInline(line)?.replace(/\s+/gu, ' ').trim();
      if (text === undefined) return;
      short += 1;
      expect(text).toBe(plainTextByRemark(line));
    }),
    { numRuns: 3_000 },
  );
  expect(short).toBeGreaterThan(1_000);
});

test.each([
  {
    name: 'strong text, code and a link',
    line: '**Add** `a_b` to [the list](x.md)',
    want: 'Add a_b to the list',
  },
  { name: 'underscores within a word', line: 'rename snake_case_name', want: 'rename snake_case_name' },
  { name: 'stars that stand free', line: '2 * 3 * 4', want: '2 * 3 * 4' },
  { name: 'escaped signs', line: '\\*kept\\*', want: '*kept*' },
  { name: 'emphasis in emphasis', line: '***a** b*', want: 'a b' },
  { name: 'struck-out text', line: '~~gone~~ here', want: 'gone here' },
  { name: 'brackets without a link', line: '[ ] not a [link]', want: '[ ] not a [link]' },
])('reads $name', ({ line, want }) => {
  expect(plainInline(line)).toBe(want);
});

test.each(['![a](b)', 'a <b>c</b>', 'a &amp; b', 'https://x.io/_a_', '[a](b "c")', '~~*a~~*'])(
  'leaves %s to remark',
  (line) => {
    expect(plainInline(line)).toBeUndefined();
  },
);
