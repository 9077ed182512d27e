import { dateOf } from '../../document/fields/due-date.ts';
import { BLOCK_END } from '../marker.ts';
import { readHours } from './hours.ts';

/** What the rows of a managed block say that people may change in the issue. */
export type BlockRows = { readonly estimate: string; readonly due: string };

/** The names of these rows. */
export const ROW_NAMES = { estimate: 'Estimate', due: 'Due' } as const;

export const NO_ROWS: BlockRows = { estimate: '', due: '' };

const ESTIMATE = `**${ROW_NAMES.estimate}**`;
const DUE = `**${ROW_NAMES.due}**`;

/** The rows of the block whose marker ends at `start`: they stand in the table right behind it. */
export function readRows(body: string, start: number): BlockRows {
  const [estimate, due] = [body.indexOf(ESTIMATE, start), body.indexOf(DUE, start)];
  // Of every issue this is asked in every pass, and few have either.
  if (estimate < 0 && due < 0) return NO_ROWS;
  const table = body.slice(0, tableEnd(body, start));
  return {
    estimate: readHours(cellBehind(table, estimate, ESTIMATE)),
    due: readDate(cellBehind(table, due, DUE)),
  };
}

// GitHub's editor makes CRLF of all line ends.
function tableEnd(body: string, start: number): number {
  const ends = ['\n\n', '\n\r\n', BLOCK_END].map((end) => body.indexOf(end, start)).filter((at) => at >= 0);
  return Math.min(body.length, ...ends);
}

function cellBehind(table: string, at: number, name: string): string {
  if (at < 0 || at >= table.length) return '';
  const [line = ''] = table.slice(at + name.length).split('\n', 1);
  const [, value = ''] = /^\s*\|(.*?)\|?\s*$/.exec(line) ?? [];
  return value.trim();
}

// A day and nothing else: what stands beside it would be lost when the row is written again.
const ONE_DAY = /^(?:[\d./-]+|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,12}\.?,?\s\d{4})$/u;

const readDate = (words: string): string => (ONE_DAY.test(words) ? (dateOf(words) ?? words) : words);
