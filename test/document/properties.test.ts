import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { plainText, plainTextByRemark } from '../../src/document/markdown/plain-text.ts';
import { readBlocks, readBlocksByRemark } from '../../src/document/markdown/read-blocks.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import type { TextRange } from '../../src/document/text-range.ts';
import { FIXTURES } from './support.ts';

const PIECES = [
  '# A',
  '## Task 1: B ✅',
  '### 2. C (2 hours)',
  '## Done',
  '- [ ] D',
  '- [x] **T1** E',
  '  - [~] F',
  '* G',
  '1. [ ] H',
  '**Status**: 🟡 In Progress',
  '- **Priority:** high',
  'Some *text* here',
  '> - [ ] quoted',
  '```',
  '~~~',
  '    - [ ] code',
  '| Task | Status |',
  '|---|---|',
  '| I | ✅ |',
  '---',
  '<div>',
  '<!--',
  '-->',
  '',
  '',
  '	- [ ] J',
  '-[ ] K',
  '- [ ] ~~L~~',
  '  ```',
  '- ```js',
  '> ```',
  '-',
  '- - -',
  '===',
  '- [ ] M ‚úÖ',
  '[ref]: x',
  '</div>',
  'Text\xA0',
  '- [ ]',
  '- []  N',
];

const lines = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })), { maxLength: 24 });
const documents = fc
  .tuple(lines, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.boolean())
  .map(([parts, end, hasBom, isLast]) => (hasBom ? '\uFEFF' : '') + parts.join(end) + (isLast ? end : ''));

test('reads any text without throwing, with every range inside it', () => {
  fc.assert(
    fc.property(fc.oneof(documents, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      for (const { ranges, parent, level, line } of parseDocument('TASKS.md', text).tasks) {
        const all: readonly (TextRange | undefined)[] = [
          ranges.block,
          ranges.title,
          ranges.priority,
          ranges.due,
          ranges.assignees,
          ...ranges.status.map(({ range }) => range),
        ];
        for (const range of all) {
          expect(
            range === undefined || (0 <= range.start && range.start <= range.end && range.end <= text.length),
          ).toBe(true);
        }
        expect(parent === undefined).toBe(level === 0);
        expect(line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/u).length);
      }
    }),
    { numRuns: 500 },
  );
});

test('pieces have the blocks of the whole', () => {
  // Longer than a piece, so that there is something to cut.
  const long = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constant(`- [ ] ${'long '.repeat(120)}`)), {
    minLength: 30,
    maxLength: 120,
  });

  fc.assert(
    fc.property(long, fc.constantFrom('\n', '\r\n'), (parts, end) => {
      const text = parts.join(end);

      expect(readBlocks(text)).toEqual(readBlocksByRemark(text));
    }),
    { numRuns: 150 },
  );
});

test('a line without markup is its own plain text', () => {
  const words = fc.array(
    fc.constantFrom(
      'a',
      'é',
      '✅',
      '(b)',
      'x_y',
      '1.',
      '#2',
      '-',
      '**c**',
      '`d`',
      '<e>',
      'www.f.g',
      'h@i.jk',
      '~k~',
      '\\*',
      '&amp;',
      '  ',
    ),
  );

  fc.assert(
    fc.property(words, (parts) => {
      const line = parts.join(' ').trim();

      expect(plainText(line)).toBe(line === '' ? '' : plainTextByRemark(line));
    }),
  );
});

const blank = (front: string): string => front.replace(/[^\r\n]/gu, ' ');

type Token = {
  readonly type: string;
  readonly content: string;
  readonly map: readonly [number, number] | null;
};

const markdownIt: { readonly parse: (text: string, env: object) => readonly Token[] } = new MarkdownIt();

/** Lines of the boxes that markdown-it sees: list items whose first text begins with one. */
function boxLines(text: string): readonly number[] {
  const tokens = markdownIt.parse(text, {});
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 2];
    const isBox =
      token.type === 'list_item_open' && inline?.type === 'inline' && /^\[[ xX]\]\s+\S/u.test(inline.content);
    return isBox && inline.map !== null ? [inline.map[0] + 1] : [];
  });
}

test.each(FIXTURES)('$name: markdown-it sees the same boxes', ({ text }) => {
  const body = text.replace(/^\uFEFF/u, ' ').replace(/^---\r?\n[\s\S]*?\n---\r?\n/u, blank);

  const ours = readBlocks(body).flatMap((block) => {
    const content = block.kind === 'item' ? body.slice(block.content.start, block.content.end) : '';
    return /^\[[ xX]\]\s+\S/u.test(content) ? [block.line] : [];
  });

  expect(ours).toEqual(boxLines(body));
});
