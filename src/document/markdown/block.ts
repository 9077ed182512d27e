import type { TextRange } from '../text-range.ts';

/** A block of Markdown in document order; `parent` is the index of the list item it stands in. */
export type Block = {
  readonly line: number;
  readonly range: TextRange;
  readonly parent: number | undefined;
} & (
  | { readonly kind: 'heading'; readonly depth: number; readonly content: TextRange }
  | {
      readonly kind: 'item';
      readonly content: TextRange;
      readonly column: number;
      readonly isOrdered: boolean;
    }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'code'; readonly isFenced: boolean }
  | { readonly kind: 'html' }
  | { readonly kind: 'rule' }
);

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { readonly kind: Kind }>;
export type TableRow = {
  readonly line: number;
  readonly range: TextRange;
  readonly cells: readonly TextRange[];
};

/** Where a piece of a text stands in it: its offset, and how many lines stand before it. */
export type PiecePlace = { readonly start: number; readonly line: number };
