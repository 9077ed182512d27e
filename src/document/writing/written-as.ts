import { priorityWordAtStart } from '../../dialect/priority-words.ts';
import { TASK_LABEL_SPELLINGS } from '../../dialect/section-names.ts';
import {
  ALL_STATUSES,
  statusOfPhrase,
  statusWordAtEnd,
  statusWordAtStart,
} from '../../dialect/status-words.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import type { OwnSite } from '../fields/settle-status.ts';
import { completionDates } from '../style/completion-dates.ts';
import type { StatusTarget } from './status-target.ts';

/**
 * How a task is written, but for words that mean nothing to the reader: tasks of which this is the same can say the same
 * statuses, so that one of them is tried for all.
 */
export function writtenAs(target: StatusTarget): string {
  const { draft, status, place, needsMark, takesMark } = target;
  const isTitleOpen = mayTouchTitle(target);
  const line = isTitleOpen ? lineOf(target) : sitesOf(target);
  const around = hasSite(target, 'box') ? [] : [draft.placeStatus, place.rollup, ...belowOf(target)];
  const manners = mannersOf(target, isTitleOpen);
  return JSON.stringify([draft.origin, draft.lane, status, needsMark, takesMark, around, line, manners]);
}

function hasSite({ sites }: StatusTarget, kind: OwnSite['kind'], or = kind): boolean {
  for (const site of sites) if (site.kind === kind || site.kind === or) return true;
  return false;
}

// A box is filled or emptied and never goes, and beside one the place and what is below say nothing.
const belowOf = ({ place }: StatusTarget): readonly TaskStatus[] => [...new Set(place.below)].toSorted();

// A box, a field or a cell is changed in its own place; marks, strikes and days come and go beside the title. What the
// day is nobody knows here, so that none is put in.
function mayTouchTitle(target: StatusTarget): boolean {
  const { text, draft, style, takesMark } = target;
  if (hasSite(target, 'mark', 'strike') || style.strikes !== undefined) return true;
  return (takesMark && style.anyMark !== undefined) || completionDates(text, draft).length > 0;
}

function sitesOf({ text, sites }: StatusTarget): readonly unknown[] {
  return sites.flatMap(({ kind, says, range }) => [
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
function mannersOf(target: StatusTarget, isTitleOpen: boolean): readonly unknown[] {
  const { style } = target;
  const ways: unknown[] = [];
  // A cell may hold a box of its own; an empty one is the same everywhere.
  if (hasSite(target, 'box', 'cell'))
    for (const status of ALL_STATUSES) ways.push(status === 'todo' ? ' ' : style.box(status));
  for (const kind of ['field', 'cell'] as const)
    if (hasSite(target, kind)) ways.push(...ALL_STATUSES.map((status) => style.texts(kind, status)));
  if (isTitleOpen)
    ways.push(...ALL_STATUSES.flatMap((status) => [style.mark(status), style.isMarked(status)]));
  if (isTitleOpen || hasSite(target, 'field', 'cell'))
    ways.push(style.strikes, style.anyMark, style.samples, style.language, style.encoding);
  return ways;
}
