import type { TaskStatus } from '../../config/task-words.ts';
import type { Heading, ListLine } from '../outline/outline.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TextEdit, TextRange } from '../text-range.ts';
import { applyEdits } from '../apply-edits.ts';
import { withoutLineEnd } from '../line-bounds.ts';
import { redate } from '../style/completion-dates.ts';
import type { StatusTarget } from './status-target.ts';
import { fromWindow } from './task-window.ts';

/** Where a task goes: behind the tasks before `to`, an offset in the unchanged text. */
export type Move = { readonly to: number };

export type PlannedMove = { readonly edits: readonly TextEdit[]; readonly move: Move };

/** The edits that take a task to the lane that says `status`, ticked where that is done; undefined where it stays. */
export function planMove(
  reading: DocumentReading,
  target: StatusTarget,
  status: TaskStatus,
): PlannedMove | undefined {
  const lanes = findLane(reading, target, status);
  if (lanes === undefined) return undefined;
  const isLast = itemsOf(lanes.from, reading).length === 1;
  return moved({ reading, line: lanes.line, to: lanes.to, isLast, edits: lineEdits(target, status) });
}

// The box and, where the document notes it, the day of completion.
function lineEdits(target: StatusTarget, status: TaskStatus): readonly TextEdit[] {
  const { box } = target.draft;
  const text = status === 'done' ? (target.style.box('done') ?? 'x') : ' ';
  const tick = box === undefined ? [] : [{ range: box.range, text }];
  return fromWindow([...tick, ...redate(target, status)], target.at);
}

type Lanes = { readonly line: ListLine; readonly from: Heading; readonly to: Heading };

/** The lane in which a task stands and the one that says `status`, if the task may go there. */
export function findLane(
  { headings, text }: DocumentReading,
  { source: draft, line, sites }: StatusTarget,
  status: TaskStatus,
): Lanes | undefined {
  if (line === undefined || line.parent !== undefined || draft.parent !== undefined) return undefined;
  const from = laneAt(draft.heading, headings);
  const to = headings.find((heading) => heading.lane === status && heading.role !== 'task');
  if (from === undefined || to === undefined) return undefined;
  if (draft.lane === status || sites.some(({ kind }) => kind !== 'box')) return undefined;
  const mayMove = mayLeave(from, draft) && mayEnter(to, draft) && !isDoubled(text, draft.block);
  return mayMove ? { line, from, to } : undefined;
}

// Blanks and line ends between two items.
const NEAR = 40;

// Of two equal lines in a row an editor's glitch made one: taken apart they would be two tasks.
function isDoubled(text: string, { start, end }: TextRange): boolean {
  const own = text.slice(start, end);
  const [before, after] = [
    text.slice(Math.max(0, start - own.length - NEAR), start).trimEnd(),
    text.slice(end, end + own.length + NEAR).trimStart(),
  ];
  return before.endsWith(own) || after.startsWith(own);
}

function laneAt(index: number | undefined, headings: readonly Heading[]): Heading | undefined {
  const heading = index === undefined ? undefined : headings[index];
  return heading === undefined || heading.lane !== undefined ? heading : laneAt(heading.parent, headings);
}

// Among boxes a plain bullet is a note, so boxes and bullets do not mix.
function mayEnter({ boxes, bullets }: Heading, { box }: TaskDraft): boolean {
  return box === undefined ? boxes.length === 0 : boxes.length > 0 || bullets.length === 0;
}

function mayLeave({ boxes, bullets }: Heading, { box }: TaskDraft): boolean {
  return box === undefined || boxes.length > 1 || bullets.length === 0;
}

function itemsOf(heading: Heading, { lines }: DocumentReading): readonly ListLine[] {
  return lines.filter((line) => line.section === heading.index && line.parent === undefined);
}

type Moving = {
  readonly reading: DocumentReading;
  readonly line: ListLine;
  readonly to: Heading;
  /** What changes in the line itself. */
  readonly edits: readonly TextEdit[];
  /** It is the only item of its lane. */
  readonly isLast: boolean;
};

function moved(moving: Moving): PlannedMove {
  const { reading, line } = moving;
  const { text } = reading;
  const eol = /\r\n|\n|\r/u.exec(text)?.[0] ?? '\n';
  const lines = wholeLines(reading, line.range);
  const source = withoutLineEnd(
    applyEdits(text.slice(lines.start, lines.end), fromWindow(moving.edits, -lines.start)),
  );
  const place = placeIn(moving, eol);
  const edits = [
    { range: cutOf(reading, lines, moving.isLast), text: '' },
    { range: { start: place.at, end: place.at }, text: `${place.before}${source}${place.after}` },
  ];
  return { edits: edits.toSorted((a, b) => a.range.start - b.range.start), move: { to: place.at } };
}

type Place = { readonly at: number; readonly before: string; readonly after: string };

function placeIn({ reading, to }: Moving, eol: string): Place {
  const { text } = reading;
  const items = itemsOf(to, reading);
  const last = items.at(-1);
  if (last !== undefined) {
    const { end: at } = wholeLines(reading, last.range);
    // Where blank lines part the items, one parts the new one too.
    const isLoose = items.length > 1 && isBlankBefore(text, wholeLines(reading, last.range).start);
    const gap = isLoose ? eol : '';
    return endsLine(text, at) ? { at, before: gap, after: eol } : { at, before: eol + gap, after: '' };
  }
  const head = headEnd(reading, to);
  const blank = /^[ \t]*(?:\r\n|\n|\r)/u.exec(text.slice(head))?.[0] ?? '';
  const at = head + blank.length;
  if (!endsLine(text, at)) return { at, before: eol + eol, after: '' };
  const isBehindHeading = head === wholeLines(reading, to.block.range).end;
  const isFollowed = at < text.length && !/^[ \t]*(?:[\r\n]|$)/u.test(text.slice(at));
  const before = blank === '' && isBehindHeading ? eol : '';
  return { at, before, after: isFollowed ? eol + eol : eol };
}

// Behind the lane's heading, and behind the line by which Obsidian's boards mark a lane as complete.
function headEnd(reading: DocumentReading, { block }: Heading): number {
  const { text } = reading;
  const { end } = wholeLines(reading, block.range);
  const complete = /^\s*\*\*[^*\r\n]+\*\*[ \t]*(?:\r\n|\n|\r|$)/u.exec(text.slice(end));
  return end + (complete?.[0].length ?? 0);
}

function cutOf(reading: DocumentReading, { start, end }: TextRange, isLast: boolean): TextRange {
  const { text } = reading;
  // The document ends without a line end, and so it shall afterwards.
  if (!endsLine(text, end))
    return {
      start: start - (/(?:\r\n|\n|\r)$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0),
      end,
    };
  const isLoose = isBlankBefore(text, start) && /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(end));
  return isLoose && !isLast
    ? { start: wholeLines(reading, { start: start - 1, end: start - 1 }).start, end }
    : { start, end };
}

function isBlankBefore(text: string, lineStart: number): boolean {
  return /(?:^|[\r\n])[ \t]*(?:\r\n|\n|\r)$/u.test(text.slice(Math.max(0, lineStart - 80), lineStart));
}

function endsLine(text: string, offset: number): boolean {
  return offset > 0 && /[\r\n]/u.test(text.charAt(offset - 1));
}

function wholeLines({ text, lineIndex }: DocumentReading, { start, end }: TextRange): TextRange {
  const next = lineIndex.start(lineIndex.line(end) + 1);
  return { start: lineIndex.start(lineIndex.line(start)), end: next > end ? next : text.length };
}
