import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block } from '../../../src/document/markdown/block.ts';
import { readBlocks, readBlocksByRemark } from '../../../src/document/markdown/read-blocks.ts';
import { scanBlocks } from '../../../src/document/markdown/scan-blocks.ts';
import { FIXTURES } from '../support.ts';

const LEADS = [
  '',
  '',
  ' ',
  '  ',
  '    ',
  '- ',
  '* ',
  '1. ',
  '2) ',
  '10. ',
  '- [ ] ',
  '- - ',
  '# ',
  '### ',
  '> ',
];
const WHOLE = [
  '---',
  '***',
  '```',
  '~~~',
  '```js',
  '===',
  '-',
  '1.',
  '|-|',
  '|---|:-:|',
  '| a | b |',
  '|  | c',
  '## x ##',
  '> a',
  '> **b**',
  '>',
  '> - c',
  '<b>',
  '<!-- c -->',
  '<!-- c --><!-- d -->',
  '\t',
];
const TEXTS = ['a', 'b c', '**x**', '|', ' #', '  ', ':', 'é', '`'];

const lines = fc
  .array(fc.constantFrom(...LEADS, ...WHOLE, ...TEXTS), { maxLength: 4 })
  .map((parts) => parts.join(''));
const texts = fc
  .tuple(fc.array(lines, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([parts, end, isEnded]) => parts.join(end) + (isEnded ? end : ''));

function scan(text: string): readonly Block[] | undefined {
  const blocks: Block[] = [];
  return scanBlocks(text, { start: 0, line: 0 }, blocks) === undefined ? undefined : blocks;
}

test('finds the blocks that remark finds, or leaves the text to remark', () => {
  let short = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const blocks = scan(text);
      if (blocks === undefined) return;
      short += 1;
      expect(blocks).toEqual(readBlocksByRemark(text));
    }),
    { numRuns: 4_000 },
  );
  expect(short).toBeGreaterThan(1_000);
});

test.each(FIXTURES)('$name has the same blocks piece by piece as read by remark at once', ({ text }) => {
  expect(readBlocks(text)).toEqual(readBlocksByRemark(text));
});

test('scans headings, nested boxes, fences and paragraphs', () => {
  const text = '# A\n\n- [ ] B\n  - [x] C\n    more\n\n```sh\n- [ ] D\n```\nE\n';

  expect(scan(text)?.map(({ kind, line, parent }) => ({ kind, line, parent }))).toEqual([
    { kind: 'heading', line: 1, parent: undefined },
    { kind: 'item', line: 3, parent: undefined },
    { kind: 'paragraph', line: 3, parent: 1 },
    { kind: 'item', line: 4, parent: 1 },
    { kind: 'paragraph', line: 4, parent: 3 },
    { kind: 'code', line: 7, parent: undefined },
    { kind: 'paragraph', line: 10, parent: undefined },
  ]);
});

test.each(['- a | b\n  |---|---|', '|---|\n:-', 'a\n===', '<div>', '\ta', '    code', '```\nopen', '-'])(
  'leaves %j to remark',
  (text) => {
    expect(scan(text)).toBeUndefined();
  },
);
