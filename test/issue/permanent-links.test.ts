import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { permanentLinks } from '../../src/issue/block/permanent-links.ts';
import { harmless } from '../../src/issue/safe-text.ts';

const SHA = 'c0ffee'.repeat(6).slice(0, 40);
const BASE = { repositoryUrl: 'https://github.com/acme/garden', commitSha: SHA, path: 'docs/plans/TASKS.md' };
const BLOB = `https://github.com/acme/garden/blob/${SHA}`;
const RAW = `https://github.com/acme/garden/raw/${SHA}`;

test.each([
  { name: 'a link beside the document', text: '[a](b.md)', want: `[a](${BLOB}/docs/plans/b.md)` },
  { name: 'a link above it', text: '[a](../b.md#part)', want: `[a](${BLOB}/docs/b.md#part)` },
  {
    name: 'a link from the root',
    text: '[a](/src/a.ts?plain=1#L3)',
    want: `[a](${BLOB}/src/a.ts?plain=1#L3)`,
  },
  { name: 'a link with a title', text: '[a](./b.md "B")', want: `[a](${BLOB}/docs/plans/b.md "B")` },
  {
    name: 'a link in angle brackets',
    text: '[a](<my file.md>)',
    want: `[a](${BLOB}/docs/plans/my%20file.md)`,
  },
  { name: 'a link with brackets in it', text: '[a](b_(c).md)', want: `[a](${BLOB}/docs/plans/b_%28c%29.md)` },
  { name: 'an encoded link', text: '[a](my%20file.md)', want: `[a](${BLOB}/docs/plans/my%20file.md)` },
  { name: 'a per cent sign', text: '[a](100%.md)', want: `[a](${BLOB}/docs/plans/100%25.md)` },
  { name: 'a folder', text: '[a](../)', want: `[a](${BLOB}/docs/)` },
  { name: 'a link with code in its text', text: '[`x` a](b.md)', want: `[\`x\` a](${BLOB}/docs/plans/b.md)` },
  { name: 'an image', text: '![a](img/a.png)', want: `![a](${RAW}/docs/plans/img/a.png)` },
  {
    name: 'an image in a link',
    text: '[![a](a.png)](b.md)',
    want: `[![a](${RAW}/docs/plans/a.png)](${BLOB}/docs/plans/b.md)`,
  },
  { name: 'an anchor', text: '[a](#part)', want: `[a](${BLOB}/docs/plans/TASKS.md#part)` },
  {
    name: 'an anchor with a number',
    text: '[a](#1-part)',
    want: `[a](${BLOB}/docs/plans/TASKS.md#%31-part)`,
  },
  { name: 'a definition', text: '[a]: b.md\n', want: `[a]: ${BLOB}/docs/plans/b.md\n` },
  { name: 'the definition of an image', text: '[a]: <b c.PNG>', want: `[a]: ${RAW}/docs/plans/b%20c.PNG` },
  {
    name: 'an image in HTML',
    text: '<img width="5" src="a.png">',
    want: `<img width="5" src="${RAW}/docs/plans/a.png">`,
  },
  { name: 'a link in HTML', text: "<a href='b.md'>b</a>", want: `<a href="${BLOB}/docs/plans/b.md">b</a>` },
])('$name becomes permanent', ({ text, want }) => {
  expect(permanentLinks(text, BASE)).toBe(want);
  expect(harmless(want)).toBe(want);
});

test.each([
  '[a](https://example.com/b.md)',
  '[a](mailto:maya@example.com)',
  '[a](//example.com/b.md)',
  '[a](../../../b.md)',
  '[a]()',
  '[a] (b.md)',
  'a](b.md)',
  String.raw`\[a](b.md)`,
  '[^1]: b.md',
  '`[a](b.md)`',
  '```\n[a](b.md)\n```',
  '<img alt="b.md">',
  '- [ ] a (b.md)',
])('%s stays as it is', (text) => {
  expect(permanentLinks(text, BASE)).toBe(text);
});

test('what is permanent stays so, whatever the text', () => {
  const part = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '!',
    '<',
    '>',
    '`',
    '\\',
    ':',
    '\n',
    'a.md',
    'b.png',
    ' ',
    '#',
    '/',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const once = permanentLinks(parts.join(''), BASE);

      expect(permanentLinks(once, BASE)).toBe(once);
    }),
  );
});
