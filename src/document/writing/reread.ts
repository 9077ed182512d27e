import { readDetails } from '../fields/read-details.ts';
import { readLineParts } from '../lines/read-title-line.ts';
import { ownStatus } from '../fields/settle-status.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TitleLine } from '../lines/title-line.ts';
import { lineOfBox } from '../lines/wrapped-box.ts';
import type { TextEdit, TextRange } from '../text-range.ts';
import type { StatusTarget } from './status-target.ts';
import { applyEdits } from '../apply-edits.ts';

/** A task's own line and fields read again after edits; undefined when more than its status would read differently. */
export function reread(target: StatusTarget, edits: readonly TextEdit[]): StatusTarget | undefined {
  const text = applyEdits(target.text, edits);
  const draft = movedDraft(target, edits, text);
  if (draft === undefined || !keepsDetails(target, draft, text)) return undefined;
  return { ...target, text, draft, sites: ownStatus(text, draft, target.rules).sites };
}

function movedDraft(target: StatusTarget, edits: readonly TextEdit[], text: string): TaskDraft | undefined {
  const { draft } = target;
  const move = (range: TextRange): TextRange => movedRange(range, edits);
  const title = movedTitle(target, edits, text);
  if (title === undefined) return undefined;
  const box = movedBox(draft, edits, text);
  return {
    ...draft,
    title,
    lineRange: lineBeside(move(draft.lineRange), { ...draft, box }, text),
    box,
    statusCell: draft.statusCell === undefined ? undefined : move(draft.statusCell),
    fields: draft.fields.map((field) => {
      const range = move(field.range);
      const value = field.kind === 'status' ? text.slice(range.start, range.end).trim() : field.value;
      return { ...field, value, range, lines: move(field.lines) };
    }),
  };
}

// A mark may be read as something else as well: `⛔ mow` in Obsidian as a dependency.
function keepsDetails(target: StatusTarget, after: TaskDraft, textAfter: string): boolean {
  const { draft, text, source } = target;
  if (sliceOf(text, titleSpan(draft)) === sliceOf(textAfter, titleSpan(after))) return true;
  return detailsOf(source, draft, text) === detailsOf(source, after, textAfter);
}

// Of one task they differ by its text and by what of it is a mark.
function detailsOf(source: TaskDraft, draft: TaskDraft, text: string): string {
  const { details } = readingsOf(source);
  const key = [text, ...draft.title.marks.map(({ range }) => sliceOf(text, range))].join('\n');
  const known = details.get(key) ?? JSON.stringify(readDetails(draft, text));
  details.set(key, known);
  return known;
}

function sliceOf(text: string, { start, end }: TextRange): string {
  return text.slice(start, end);
}

function movedBox({ box }: TaskDraft, edits: readonly TextEdit[], text: string): TaskDraft['box'] {
  if (box === undefined) return undefined;
  const range = movedRange(box.range, edits);
  // The box of a heading is read from its title line.
  return {
    range,
    character:
      box.character === '' && box.range.end > box.range.start ? '' : text.slice(range.start, range.end),
  };
}

// A strike may have come or gone around an item's box; its line begins before it or behind it.
function lineBeside(
  line: TextRange,
  { origin, box }: Pick<TaskDraft, 'origin' | 'box'>,
  text: string,
): TextRange {
  return origin === 'box' && box !== undefined ? lineOfBox(text, line, box.range) : line;
}

type LineParts = ReturnType<typeof readLineParts>;

type Readings = { readonly lines: Map<string, LineParts>; readonly details: Map<string, string> };

// A task is tried with one status after another and back again, and the same few texts come up each time.
const readings = new WeakMap<TaskDraft, Readings>();

function readingsOf(source: TaskDraft): Readings {
  const known = readings.get(source);
  if (known !== undefined) return known;
  const first = { lines: new Map<string, LineParts>(), details: new Map<string, string>() };
  readings.set(source, first);
  return first;
}

function partsOf({ source, rules }: StatusTarget, text: string, { start, end }: TextRange): LineParts {
  const { lines } = readingsOf(source);
  const line = text.slice(start, end);
  const key = `${start} ${line}`;
  const parts = lines.get(key) ?? readLineParts(line, start, rules, source.origin === 'heading');
  lines.set(key, parts);
  return parts;
}

function movedTitle(target: StatusTarget, edits: readonly TextEdit[], after: string): TitleLine | undefined {
  const { draft, text } = target;
  const { title } = draft;
  const line = titleSpan(draft);
  const moved = { ...title, range: movedRange(title.range, edits) };
  if (edits.every(({ range }) => range.end < line.start || range.start > line.end)) {
    const marks = title.marks.map((mark) => ({ ...mark, range: movedRange(mark.range, edits) }));
    return { ...moved, marks };
  }
  const was = partsOf(target, text, line);
  const box = movedBox(draft, edits, after);
  const is = partsOf(target, after, lineBeside(movedRange(line, edits), { ...draft, box }, after));
  if (!tellsSame(was, is)) return undefined;
  const hadFront = title.marks.length === was.marks.length;
  const isOwn = was.range.start === title.range.start && was.range.end === title.range.end;
  return {
    ...moved,
    range: isOwn ? is.range : moved.range,
    marks: hadFront ? is.marks : is.marks.filter(({ side }) => side !== 'front'),
  };
}

function tellsSame(was: LineParts, is: LineParts): boolean {
  return (
    was.source === is.source &&
    was.id?.id === is.id?.id &&
    was.priority === is.priority &&
    was.estimateHours?.min === is.estimateHours?.min &&
    was.estimateHours?.max === is.estimateHours?.max &&
    was.labels.join('\n') === is.labels.join('\n')
  );
}

/** The line that holds a task's title, with the marks beside it; of a table row only their part of the cell. */
function titleSpan({ lineRange, title }: TaskDraft): TextRange {
  let start = Math.min(lineRange.start, title.range.start);
  let end = Math.max(lineRange.end, title.range.end);
  for (const { range } of title.marks) {
    start = Math.min(start, range.start);
    end = Math.max(end, range.end);
  }
  return { start, end };
}

/** Where a range stands after edits; what is put in at its ends belongs to it. */
export function movedRange({ start, end }: TextRange, edits: readonly TextEdit[]): TextRange {
  let [before, within] = [0, 0];
  for (const { range, text } of edits) {
    const grows = text.length - (range.end - range.start);
    if (range.end <= start && range.start < start) before += grows;
    else if (range.end <= end) within += grows;
  }
  return { start: start + before, end: Math.max(start + before, end + before + within) };
}
