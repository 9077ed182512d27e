import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Node, Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { commandLines } from '../../src/command/command-lines.ts';

const HIDDEN_HTML =
  /^\s*<(?:!--|\?|![a-z]|!\[CDATA\[|(?:script|pre|style|textarea|\/?blockquote)(?:[\s>]|$))/i;

type Range = { readonly start: number; readonly end: number };

/** What a full Markdown parser says: the lines that begin with a slash and lie in nothing that hides them. */
function oracle(body: string): string[] {
  const hidden: Range[] = [];
  const visit = (node: Nodes): void => {
    const isHidden =
      ['code', 'inlineCode', 'blockquote'].includes(node.type) ||
      (node.type === 'html' && HIDDEN_HTML.test(node.value));
    if (isHidden) hidden.push(rangeOf(node));
    if (node.type === 'html') hidden.push(...commentsIn(body, rangeOf(node)));
    if ('children' in node) node.children.forEach(visit);
  };
  visit(unified().use(remarkParse).parse(body));
  const lines = [...body.matchAll(/[^\r\n]+/g)].filter((line) => line[0].startsWith('/'));
  return lines
    .filter(({ index }) => !hidden.some(({ start, end }) => start <= index && index < end))
    .map((line) => line[0]);
}

/** A browser ends a comment at its mark and nowhere else, whatever Markdown makes of the lines in between. */
function commentsIn(body: string, { start, end }: Range): Range[] {
  const found: Range[] = [];
  for (
    let at = body.indexOf('<!--', start);
    at >= 0 && at < end;
    at = body.indexOf('<!--', found.at(-1)?.end ?? end)
  ) {
    const close = body.indexOf('-->', at + 2);
    found.push({ start: at, end: close < 0 ? body.length : close + 3 });
  }
  return found;
}

function rangeOf({ position }: Node): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

const PIECES = [
  ['/done', '/status done', '/help', 'text', 'more `text', '', '', '   ', '\t'],
  [
    '> quote',
    '>',
    '> > deep',
    '>> x',
    '> - item',
    '> ```',
    '> # h',
    '> x `',
    '>     code',
    '> ---',
    '> ===',
    '> 1. a',
  ],
  [
    '- item',
    '  under',
    '    deep',
    '-',
    '*',
    '- ```',
    '- > quote',
    '- - two',
    '-\ttab',
    '-     code',
    '- # h',
    '- `',
  ],
  ['1. one', '2. two', '10) ten', '1.', '   under', '+ a', '1.  ```', '    ```', '-   para', '      six'],
  [
    '```',
    '````',
    '~~~',
    '  ```',
    '``` js',
    '```a`b',
    '    fence',
    '~~~ x',
    '`',
    '``',
    '\\`',
    'a ` b',
    '`a` b `',
    '\\\\`',
  ],
  ['<!--', '-->', 'x <!-- y', '<!-- z -->', 'a <!-- b --> `', '<!--> x', 'x <!---> y', '\\<!-- x', '`<!--`'],
  // No lone `<b>`: Markdown parsers do not agree on where one may begin a block.
  ['<pre>', '<div>', '<?x', '?>', '<!X', '<script>', 'x <pre>', '<style> </style>', '  <!-- i'],
  ['# h', '#x', '---', '===', '***', '* * *', '- - -', '___', '-', '=', '##', '  ---', '    ---'],
].flat();

// micromark takes indented code for a paragraph when an item follows it directly; CommonMark and GitHub do not.
const CODE_BEFORE_ITEM = /(?: {4}|\t)[^\n]*\n[ >]*(?:[-+*]|\d{1,9}[.)])/;

const bodies = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 })
  .map((lines) => [...lines, '/done'].join('\n'))
  .filter((body) => !CODE_BEFORE_ITEM.test(body));

test('a line is a command line exactly where a full Markdown parser shows it', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      expect(commandLines(body)).toEqual(oracle(body));
    }),
    { numRuns: Number(process.env['COMMAND_RUNS'] ?? 2000) },
  );
});

test('any text is read without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(Array.isArray(commandLines(`/done\n${text}\n/done`))).toBe(true);
    }),
  );
});
