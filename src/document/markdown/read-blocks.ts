import type { Block } from './block.ts';
import { addBlocksByRemark } from './remark-blocks.ts';
import { scanBlocks } from './scan-blocks.ts';
import { splitMarkdown } from './split-markdown.ts';

export type { Block, BlockOf, TableRow } from './block.ts';

/**
 * The block structure of Markdown, flat and in document order, as remark with GFM has it. Pieces of nothing but
 * headings, paragraphs, lists and fences are read by a scan of our own, all others by remark.
 */
export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let line = 0;
  for (const { start, end } of splitMarkdown(text)) {
    const piece = text.slice(start, end);
    line += scanBlocks(piece, { start, line }, blocks) ?? addBlocksByRemark(piece, { start, line }, blocks);
  }
  return blocks;
}

/** The same by remark alone and in one piece: what the short way is held against. */
export function readBlocksByRemark(text: string): readonly Block[] {
  const blocks: Block[] = [];
  addBlocksByRemark(text, { start: 0, line: 0 }, blocks);
  return blocks;
}
