import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { plainInline } from './plain-inline.ts';

type MarkdownParser = { readonly parse: (text: string) => Root };

let inlineParser: MarkdownParser | undefined;

// Without any of these a line is its own plain text: nothing in it can begin markup, a reference or a link.
const MARKUP = /[*_~`\\<&[\]!@\n\r]|:\/\/|[wW]{3}\.| {2}/u;

// Anything but single spaces.
const BLANKS = /[^\S ]|\s\s/u;

// Inline markup can be made to take remark minutes; no title needs more, and an issue's title ends long before.
const MAX_CHARS = 2_000;

/** One line of inline Markdown as plain text; double-encoded characters stay as they stand. Very long ones keep their markup. */
export function plainText(markdown: string): string {
  const line = markdown.trim();
  if (line.length > MAX_CHARS || !MARKUP.test(line)) return line;
  const plain = plainInline(line);
  if (plain === undefined) return plainTextByRemark(line);
  return BLANKS.test(plain) ? plain.replace(/\s+/gu, ' ').trim() : plain.trim();
}

/** The same of a table's cell, in which a bar is written with a backslash even inside code. */
export const plainCell = (markdown: string): string => plainText(markdown.replace(/\\\|/gu, '|'));

/** The same by remark alone, for lines that hold markup and to check the short way against. */
export function plainTextByRemark(line: string): string {
  inlineParser ??= unified().use(remarkParse).use(remarkGfm);
  // A word in front keeps `1.`, `#` or `-` at the line's start from becoming a block.
  const tree = inlineParser.parse(`x ${line.trim()}`);
  return textOf(tree).slice(2).replace(/\s+/gu, ' ').trim();
}

function textOf(node: Nodes): string {
  switch (node.type) {
    case 'html':
      return '';
    case 'image':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'text':
    case 'inlineCode':
      return node.value;
    default:
      return 'children' in node ? (node.children as readonly Nodes[]).map(textOf).join('') : '';
  }
}
