import type { ListItem, Nodes, Parent, Root, TableRow as TableRowNode } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { TextRange } from '../text-range.ts';
import type { Block, PiecePlace, TableRow } from './block.ts';

// Inline constructs take most of remark's time and change no block; `lineEnding` has to stay (micromark loops without it).
const INLINE_CONSTRUCTS = [
  'attention',
  'codeText',
  'labelStartLink',
  'labelStartImage',
  'labelEnd',
  'autolink',
  'htmlText',
  'characterEscape',
  'characterReference',
  'hardBreakEscape',
  'tasklistCheck',
  'strikethrough',
  'definition',
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
];

type MarkdownParser = { readonly parse: (text: string) => Root };

let blockParser: MarkdownParser | undefined;

function withoutInline(this: Processor): undefined {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: INLINE_CONSTRUCTS } }];
  // The transforms look for links in the text of every paragraph, which nobody reads here.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}

/** Adds the blocks of a piece of Markdown, read by remark with GFM; gives the number of its line ends. */
export function addBlocksByRemark(piece: string, { start, line }: PiecePlace, blocks: Block[]): number {
  blockParser ??= unified().use(remarkParse).use(remarkGfm).use(withoutInline);
  const tree = blockParser.parse(piece);
  walk(tree, undefined, { text: piece, blocks, start, line });
  return (tree.position?.end.line ?? 1) - 1;
}

type Walk = {
  readonly text: string;
  readonly blocks: Block[];
  /** Where the piece stands in the document: offset and lines before it. */
  readonly start: number;
  readonly line: number;
};

function walk(node: Parent, parent: number | undefined, into: Walk): void {
  for (const child of node.children as readonly Nodes[]) {
    const block = blockOf(child, parent, into);
    if (block !== undefined) into.blocks.push(block);
    const inner = child.type === 'listItem' ? into.blocks.length - 1 : parent;
    if (child.type === 'list' || child.type === 'listItem' || child.type === 'blockquote')
      walk(child, inner, into);
  }
}

function blockOf(node: Nodes, parent: number | undefined, place: Walk): Block | undefined {
  const base = { line: place.line + (node.position?.start.line ?? 1), range: rangeOf(node, place), parent };
  switch (node.type) {
    case 'heading':
      return { ...base, kind: 'heading', depth: node.depth, content: contentOf(node, base.range, place) };
    case 'listItem':
      return { ...base, kind: 'item', ...itemParts(node, place) };
    case 'paragraph':
      return { ...base, kind: 'paragraph' };
    case 'table':
      return { ...base, kind: 'table', rows: node.children.map((row) => rowOf(row, place)) };
    case 'code':
      return { ...base, kind: 'code', isFenced: /^[`~]/u.test(sliceOf(node, place)) };
    case 'html':
      return { ...base, kind: 'html' };
    case 'thematicBreak':
      return { ...base, kind: 'rule' };
    default:
      return undefined;
  }
}

function rowOf(row: TableRowNode, place: Walk): TableRow {
  return {
    line: place.line + (row.position?.start.line ?? 1),
    range: rangeOf(row, place),
    cells: row.children.map((cell) => {
      const { end } = rangeOf(cell, place);
      return contentOf(cell, { start: end, end }, place);
    }),
  };
}

type ItemParts = { readonly content: TextRange; readonly column: number; readonly isOrdered: boolean };

function itemParts(node: ListItem, place: Walk): ItemParts {
  const { start } = rangeOf(node, place);
  const first = node.children[0];
  const column = node.position?.start.column ?? 1;
  const isOrdered = /^\d/u.test(sliceOf(node, place));
  if (first?.type === 'heading')
    return { content: contentOf(first, rangeOf(first, place), place), column, isOrdered };
  if (first?.type !== 'paragraph') return { content: { start, end: start }, column, isOrdered };
  const line = /[\r\n]/u.exec(sliceOf(first, place))?.index;
  const range = rangeOf(first, place);
  return {
    content: { start: range.start, end: line === undefined ? range.end : range.start + line },
    column,
    isOrdered,
  };
}

function contentOf(node: Parent, otherwise: TextRange, place: Walk): TextRange {
  const start = node.children[0]?.position?.start.offset;
  const end = node.children.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined
    ? otherwise
    : { start: start + place.start, end: end + place.start };
}

function rangeOf(node: Nodes, { start }: Walk): TextRange {
  return { start: start + (node.position?.start.offset ?? 0), end: start + (node.position?.end.offset ?? 0) };
}

function sliceOf(node: Nodes, { text }: Walk): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
