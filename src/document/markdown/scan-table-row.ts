import type { TextRange } from '../text-range.ts';

const DELIMITER_CELL = /^ *:?-+:? *$/u;

/** The cells of a table's delimiter row (`|---|:-:|`), or undefined for any other line. */
export function countDelimiters(line: string): number | undefined {
  if (!line.includes('|')) return undefined;
  const cells = line.replace(/^\| *|\| *$/gu, '').split('|');
  return cells.every((cell) => DELIMITER_CELL.test(cell)) ? cells.length : undefined;
}

/**
 * Where the text of each cell of a row stands, `start` being the offset of the row; an empty cell is the place where
 * it ends. Undefined for a row without cells, and for one with escapes: which bars divide it is for a
 * parser to say.
 */
export function scanTableRow(row: string, start: number): readonly TextRange[] | undefined {
  if (row.includes('\\') || /^\|? *$/u.test(row)) return undefined;
  const bars = [...row.matchAll(/\|/gu)].map(({ index }) => index);
  const text = row.trimEnd();
  const begins = row.startsWith('|') ? bars : [-1, ...bars];
  const inner = text.endsWith('|') ? begins.slice(0, -1) : begins;
  return inner.map((bar, index): TextRange => {
    const next = bars[row.startsWith('|') ? index + 1 : index] ?? row.length;
    const cell = row.slice(bar + 1, next);
    const isLast = index === inner.length - 1;
    if (cell.trim() === '') return emptyAt(start + (isLast ? row.length : next));
    const first = bar + 1 + cell.length - cell.trimStart().length;
    return { start: start + first, end: start + first + cell.trim().length };
  });
}

const emptyAt = (offset: number): TextRange => ({ start: offset, end: offset });
