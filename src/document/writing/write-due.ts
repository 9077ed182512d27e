import type { Task } from '../task.ts';
import type { Planned } from './plan-status.ts';

const YEAR_FIRST = /^\d{4}([-/.])(\d{1,2})[-/.](\d{1,2})$/u;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.\d{4}$/u;

/** The edit that gives a task another due date, in the notation in which the old one stands. */
export function planDue(text: string, { ranges, due: current }: Task, due: string): Planned {
  const range = ranges.due;
  if (range === undefined) return { kind: 'impossible', reason: 'this task has no due date to change' };
  if (current === due) return { kind: 'planned', edits: [] };
  const written = writtenLike(text.slice(range.start, range.end), due);
  return written === undefined
    ? { kind: 'impossible', reason: `"${due}" is no date of the form YYYY-MM-DD` }
    : { kind: 'planned', edits: [{ range, text: written }] };
}

function writtenLike(sample: string, due: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(due) ?? [];
  if (year === undefined) return undefined;
  const iso = YEAR_FIRST.exec(sample);
  const [monthLike, dayLike] =
    iso === null ? [DAY_FIRST.exec(sample)?.[2], DAY_FIRST.exec(sample)?.[1]] : [iso[2], iso[3]];
  // `2026-3-5` pads nothing; a month of two digits may be padded or not, and then padding is the usual way.
  const isBare = [monthLike, dayLike].some((digits) => digits?.length === 1);
  const [shownMonth, shownDay] = isBare ? [String(Number(month)), String(Number(day))] : [month, day];
  return iso === null
    ? `${shownDay}.${shownMonth}.${year}`
    : `${year}${iso[1] ?? '-'}${shownMonth}${iso[1] ?? '-'}${shownDay}`;
}
