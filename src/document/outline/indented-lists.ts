import { firstFrom } from '../first-from.ts';
import { lineStart, splitLines } from '../line-bounds.ts';
import { readBlocks, type Block, type BlockOf } from '../markdown/read-blocks.ts';
import type { TextRange } from '../text-range.ts';

const BOX_LINE = /^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]/mu;
const LIST_LINE = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/u;

/**
 * The blocks with task lists that were indented as a whole. Four blanks make them code for Markdown, but whoever writes
 * boxes right under a heading means tasks; an example stands in a fence or behind a sentence.
 */
export function withIndentedLists(text: string, blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block, index) => isIndentedList(block, blocks[index - 1], text))) return blocks;
  const all: Block[] = [];
  const newIndex: number[] = [];
  blocks.forEach((block, index) => {
    const base = all.length;
    newIndex.push(base);
    if (isIndentedList(block, blocks[index - 1], text)) {
      for (const inner of innerBlocks(text, block))
        all.push(inner.parent === undefined ? inner : { ...inner, parent: inner.parent + base });
    } else all.push(block.parent === undefined ? block : { ...block, parent: newIndex[block.parent] });
  });
  return all;
}

function isIndentedList(block: Block, before: Block | undefined, text: string): block is BlockOf<'code'> {
  if (block.kind !== 'code' || block.isFenced || block.parent !== undefined) return false;
  if (before !== undefined && before.kind !== 'heading') return false;
  const source = text.slice(block.range.start, block.range.end);
  return BOX_LINE.test(source) && LIST_LINE.test(source);
}

function innerBlocks(text: string, { range, line }: BlockOf<'code'>): readonly Block[] {
  const dedented = dedent(text, { start: lineStart(text, range.start), end: range.end });
  return readBlocks(dedented.text).map((block) => placed(block, dedented.place, line - 1));
}

type Dedented = { readonly text: string; readonly place: (offset: number) => number };

function dedent(text: string, { start, end }: TextRange): Dedented {
  const lines = splitLines(text.slice(start, end));
  const indents = lines.filter((line) => line.trim() !== '').map(indentOf);
  const indent = Math.min(...indents);
  const starts: LineStart[] = [];
  let inner = 0;
  let outer = start;
  const kept = lines.map((line) => {
    const cut = Math.min(indent, indentOf(line));
    starts.push({ inner, outer: outer + cut });
    inner += line.length - cut;
    outer += line.length;
    return line.slice(cut);
  });
  return { text: kept.join(''), place: (offset) => placeOf(offset, starts) };
}

type LineStart = { readonly inner: number; readonly outer: number };

function placeOf(offset: number, starts: readonly LineStart[]): number {
  const next = firstFrom(starts, offset + 1, ({ inner }) => inner);
  const { inner, outer } = starts[next - 1] ?? { inner: 0, outer: 0 };
  return outer + offset - inner;
}

function indentOf(line: string): number {
  return /^[ \t]*/u.exec(line)?.[0].length ?? 0;
}

function placed(block: Block, place: Dedented['place'], lines: number): Block {
  const moved = ({ start, end }: TextRange): TextRange => ({ start: place(start), end: place(end) });
  const base = { line: block.line + lines, range: moved(block.range), parent: block.parent };
  switch (block.kind) {
    case 'heading':
    case 'item':
      return { ...block, ...base, content: moved(block.content) };
    case 'table':
      return {
        ...block,
        ...base,
        rows: block.rows.map((row) => ({
          line: row.line + lines,
          range: moved(row.range),
          cells: row.cells.map(moved),
        })),
      };
    default:
      return { ...block, ...base };
  }
}
