import { expect, test } from '@jest/globals';
import { BLOCK_END, findMarkers } from '../../src/issue/marker.ts';
import { cellText, codeSpan, harmless } from '../../src/issue/safe-text.ts';

const Z = '\u200B';

test.each([
  { name: 'mentions', text: 'ask @octocat', want: `ask @${Z}octocat` },
  { name: 'team mentions', text: '@acme/core', want: `@${Z}acme/core` },
  { name: 'references', text: 'see #12 and acme/x#3', want: `see #${Z}12 and acme/x#${Z}3` },
  { name: 'GH references', text: 'GH-26', want: `GH-${Z}26` },
  {
    name: 'links to issues elsewhere',
    text: 'https://github.com/acme/x/issues/4',
    want: 'https://redirect.github.com/acme/x/issues/4',
  },
  { name: 'forged markers', text: '<!-- tickmark:v1 repo=1 -->', want: `<!--${Z} tickmark:v1 repo=1 -->` },
  { name: 'forged ends', text: '<!-- /tickmark -->', want: `<!--${Z} /tickmark -->` },
  { name: 'forged markers in code', text: '`<!-- /tickmark -->`', want: `\`<!--${Z} /tickmark -->\`` },
])('breaks $name', ({ text, want }) => {
  expect(harmless(text)).toBe(want);
});

test.each([
  { name: 'headings', text: '# 1. First' },
  { name: 'code spans', text: 'run `npm i @acme/x #12`' },
  { name: 'fenced code', text: '```\n@decorator\n#12\n```' },
  { name: 'a fence without an end', text: '```\n@decorator' },
  { name: 'ordinary links', text: 'https://github.com/acme/x' },
])('leaves $name alone', ({ text }) => {
  expect(harmless(text)).toBe(text);
});

test('a mention after a code span is broken again', () => {
  expect(harmless('`a` @b')).toBe(`\`a\` @${Z}b`);
});

test.each([
  { name: 'pipes', text: 'a|b', want: 'a\\|b' },
  { name: 'line breaks', text: 'a\nb', want: 'a b' },
  { name: 'tags', text: '<b>', want: '&lt;b>' },
])('a table cell survives $name', ({ text, want }) => {
  expect(cellText(text)).toBe(want);
});

test.each([
  { text: 'src/a.ts', want: '`src/a.ts`' },
  { text: 'a`b', want: '``a`b``' },
  { text: '`a`', want: '`` `a` ``' },
])('the code span of $text holds it', ({ text, want }) => {
  expect(codeSpan(text)).toBe(want);
});

test('a code span holds no marker of ours, not the end of a block either', () => {
  const text = codeSpan('a.ts <!-- tickmark:v1 repo=42 key=abcdefgh base= --> <!-- /tickmark -->');

  expect(findMarkers(text)).toEqual([]);
  expect(text).not.toContain(BLOCK_END);
});
