import { dateOf } from '../../document/fields/due-date.ts';
import { BLOCK_END } from '../marker.ts';
import { readHours } from './hours.ts';

/** What the rows of a managed block say that people may change in the issue. */
export type BlockRows = { readonly estimate: string; readonly due: string };

/** The names of these rows. */
export const ROW_NAMES = { estimate: 'Estimate', due: 'Due' } as const;

export const NO_ROWS: BlockRows = { estimate: '', due: '' };

/**
 * The rows of the block whose marker ends at `start`. Of every issue this is asked in every pass: the table alone is
 * looked through, which stands right behind the marker.
 */
export function readRows(body: string, start: number): BlockRows {
  const table = body.slice(start, tableEnd(body, start));
  const estimate = cellOf(table, ESTIMATE);
  const due = cellOf(table, DUE);
  return estimate === '' && due === '' ? NO_ROWS : { estimate: readHours(estimate), due: readDate(due) };
}

const ESTIMATE = `**${ROW_NAMES.estimate}**`;
const DUE = `**${ROW_NAMES.due}**`;

// GitHub's editor makes CRLF of all line ends.
function tableEnd(body: string, start: number): number {
  const blank = body.indexOf('\n\n', start);
  const end = blank < 0 ? body.indexOf('\n\r\n', start) : blank;
  const last = body.indexOf(BLOCK_END, start);
  if (end < 0) return last < 0 ? body.length : last;
  return last < 0 ? end : Math.min(end, last);
}

function cellOf(table: string, name: string): string {
  const at = table.indexOf(name);
  if (at < 0) return '';
  const lineEnd = table.indexOf('\n', at);
  const [, value = ''] =
    /^\s*\|(.*?)\|?\s*$/.exec(table.slice(at + name.length, lineEnd < 0 ? undefined : lineEnd)) ?? [];
  return value.trim();
}

// A day and nothing else: what stands beside it would be lost when the row is written again.
const ONE_DAY = /^(?:[\d./-]+|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,12}\.?,?\s\d{4})$/u;

const readDate = (words: string): string => (ONE_DAY.test(words) ? (dateOf(words) ?? words) : words);
