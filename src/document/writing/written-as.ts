import { priorityWordAtStart } from '../../dialect/priority-words.ts';
import { TASK_LABEL_SPELLINGS } from '../../dialect/section-names.ts';
import {
  ALL_STATUSES,
  statusOfPhrase,
  statusWordAtEnd,
  statusWordAtStart,
} from '../../dialect/status-words.ts';
import { completionDates } from '../style/completion-dates.ts';
import type { StatusStyle } from '../style/status-style.ts';
import type { StatusTarget } from './status-target.ts';

/**
 * How a task is written, but for words that mean nothing to the reader: tasks of which this is the same can say the same
 * statuses, so that one of them is tried for all.
 */
export function writtenAs(target: StatusTarget): string {
  const { draft, status, place, needsMark, takesMark } = target;
  const where = [draft.origin, draft.lane, draft.placeStatus, [...new Set(place.below)].toSorted()];
  const isTitleOpen = mayTouchTitle(target);
  const line = isTitleOpen ? lineOf(target) : sitesOf(target);
  const manners = mannersOf(target, isTitleOpen);
  return JSON.stringify([line, where, status, place.rollup, needsMark, takesMark, manners]);
}

// A box, a field or a cell is changed in its own place; marks, strikes and days come and go beside the title.
function mayTouchTitle({ text, draft, sites, style, takesMark }: StatusTarget): boolean {
  if (sites.some(({ kind }) => kind === 'mark' || kind === 'strike') || style.usesStrike) return true;
  return (
    (takesMark && style.anyMark !== undefined) || completionDates(text, draft).length > 0 || hasDates(style)
  );
}

// Only an end has its day.
const hasDates = (style: StatusStyle): boolean =>
  style.dates('done') !== undefined || style.dates('cancelled') !== undefined;

function sitesOf({ text, sites }: StatusTarget): readonly unknown[] {
  return sites.map(({ kind, says, range }) => [
    kind,
    says,
    text.slice(range.start - 1, range.start),
    text.slice(range.start, range.end),
  ]);
}

function lineOf({ text, draft }: StatusTarget): readonly unknown[] {
  const { start, end } = draft.title.range;
  const title = text.slice(start, end);
  return [[text.slice(0, start), title, text.slice(end)].map(shapeOf), told(title)];
}

// What may lead over to a status at a line's end.
const LEADS_ON = /[:：—–([（]|\s-\s/gu;

/** What the title says at its ends, where the reader looks for a status or a priority. */
function told(title: string): readonly unknown[] {
  const last = [...title.matchAll(LEADS_ON)].at(-1);
  const tail = last === undefined ? '' : title.slice(last.index + last[0].length).trimStart();
  const found = [
    statusWordAtStart(title),
    statusWordAtEnd(title),
    priorityWordAtStart(title),
    statusWordAtStart(tail),
  ];
  return found.map((phrase) => phrase?.value);
}

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const LABELS = new Set(TASK_LABEL_SPELLINGS.map((label) => label.toLowerCase()));
// Lines are read from their ends, so that what stands between two words and the last few matters not.
const FRONT_CHARS = 16;
const BACK_CHARS = 32;

// Letters are like any others, and so are figures; all other signs stay.
function shapeOf(words: string): string {
  const shape = words.replace(WORD, kindOf).replace(/(?:\ba ){2,}(?=a\b)/gu, 'a ');
  return shape.length <= FRONT_CHARS + BACK_CHARS
    ? shape
    : `${shape.slice(0, FRONT_CHARS)}…${shape.slice(-BACK_CHARS)}`;
}

function kindOf(word: string): string {
  if (/^\p{N}/u.test(word)) return '0';
  if (word.length === 1 || LABELS.has(word.toLowerCase()) || statusOfPhrase(word) !== undefined) return word;
  return word === word.toUpperCase() && word !== word.toLowerCase() ? 'AA' : 'a';
}

/** Of the ways in which the document writes statuses those that such a task takes up. */
function mannersOf({ sites, style }: StatusTarget, isTitleOpen: boolean): readonly unknown[] {
  const hasWords = isTitleOpen || sites.some(({ kind }) => kind === 'field' || kind === 'cell');
  const ways = ALL_STATUSES.map((status) => [
    style.box(status),
    ...(hasWords ? [style.texts('field', status), style.texts('cell', status)] : []),
    ...(isTitleOpen ? [style.mark(status), style.isMarked(status), style.dates(status)] : []),
  ]);
  return hasWords
    ? [ways, style.usesStrike, style.anyMark, style.samples, style.language, style.encoding]
    : [ways];
}
