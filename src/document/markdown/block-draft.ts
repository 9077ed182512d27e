import type { TextRange } from '../text-range.ts';
import type { Block, PiecePlace, TableRow } from './block.ts';

/** A block while its end is not known yet; offsets and lines are those of the piece it stands in. */
export type BlockDraft = {
  kind: 'heading' | 'item' | 'paragraph' | 'table' | 'code' | 'html' | 'rule';
  readonly line: number;
  readonly start: number;
  end: number;
  /** Index among the drafts of the item it stands in. */
  readonly parent: number | undefined;
  /** The text of a heading; the first line of an item. */
  content: TextRange;
  readonly column: number;
  /** Of a heading 1 to 6, of a numbered item 1, else 0. */
  readonly depth: number;
  /** Of a paragraph: it has more than one line. */
  isLong: boolean;
  /** Of a table. */
  readonly rows: TableRow[];
};

/** The block that a finished draft is; `firstIndex` is that of its piece's first block. */
export function blockOf(draft: BlockDraft, { start, line }: PiecePlace, firstIndex: number): Block {
  const base = {
    line: line + draft.line,
    range: shifted(draft, start),
    parent: draft.parent === undefined ? undefined : firstIndex + draft.parent,
  };
  const content = shifted(draft.content, start);
  switch (draft.kind) {
    case 'heading':
      return { ...base, kind: draft.kind, depth: draft.depth, content };
    case 'item':
      return { ...base, kind: draft.kind, content, column: draft.column + 1, isOrdered: draft.depth === 1 };
    case 'table':
      return { ...base, kind: draft.kind, rows: draft.rows.map((row) => rowAt(row, start, line)) };
    case 'code':
      return { ...base, kind: draft.kind, isFenced: true };
    default:
      return { ...base, kind: draft.kind };
  }
}

function rowAt({ line, range, cells }: TableRow, offset: number, linesBefore: number): TableRow {
  return {
    line: line + linesBefore,
    range: shifted(range, offset),
    cells: cells.map((cell) => shifted(cell, offset)),
  };
}

const shifted = ({ start, end }: TextRange, by: number): TextRange => ({ start: start + by, end: end + by });
