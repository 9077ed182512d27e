import { readDetails } from '../fields/read-details.ts';
import { readLineParts } from '../lines/read-title-line.ts';
import { ownStatus } from '../fields/settle-status.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TitleLine } from '../lines/title-line.ts';
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
  return {
    ...draft,
    title,
    lineRange: move(draft.lineRange),
    box: movedBox(draft, edits, text),
    statusCell: draft.statusCell === undefined ? undefined : move(draft.statusCell),
    fields: draft.fields.map((field) => {
      const range = move(field.range);
      const value = field.kind === 'status' ? text.slice(range.start, range.end).trim() : field.value;
      return { ...field, value, range, lines: move(field.lines) };
    }),
  };
}

// A mark may be read as something else as well: `⛔ mow` in Obsidian as a dependency.
function keepsDetails({ draft, text }: StatusTarget, after: TaskDraft, textAfter: string): boolean {
  if (sliceOf(text, titleSpan(draft)) === sliceOf(textAfter, titleSpan(after))) return true;
  // The files named below a task are not in its window, and no mark changes them.
  const [was, is] = [readDetails(draft, text), readDetails(after, textAfter)];
  return JSON.stringify({ ...was, files: [] }) === JSON.stringify({ ...is, files: [] });
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

type LineParts = ReturnType<typeof readLineParts>;

// One task is tried with one status after another, and its line as it stands is the same each time.
const partsBefore = new WeakMap<TaskDraft, LineParts>();

function movedTitle(
  { draft, rules, text }: StatusTarget,
  edits: readonly TextEdit[],
  after: string,
): TitleLine | undefined {
  const { title } = draft;
  const line = titleSpan(draft);
  const moved = { ...title, range: movedRange(title.range, edits) };
  if (edits.every(({ range }) => range.end < line.start || range.start > line.end)) {
    const marks = title.marks.map((mark) => ({ ...mark, range: movedRange(mark.range, edits) }));
    return { ...moved, marks };
  }
  const isHeading = draft.origin === 'heading';
  const read = (source: string, { start, end }: TextRange): LineParts =>
    readLineParts(source.slice(start, end), start, rules, isHeading);
  const was = partsBefore.get(draft) ?? read(text, line);
  partsBefore.set(draft, was);
  const is = read(after, movedRange(line, edits));
  if (was.source !== is.source || was.id?.id !== is.id?.id || was.priority !== is.priority) return undefined;
  if (JSON.stringify([was.estimateHours, was.labels]) !== JSON.stringify([is.estimateHours, is.labels]))
    return undefined;
  const hadFront = title.marks.length === was.marks.length;
  const isOwn = was.range.start === title.range.start && was.range.end === title.range.end;
  return {
    ...moved,
    range: isOwn ? is.range : moved.range,
    marks: hadFront ? is.marks : is.marks.filter(({ side }) => side !== 'front'),
  };
}

/** The line that holds a task's title, with the marks beside it; of a table row only their part of the cell. */
function titleSpan({ lineRange, title }: TaskDraft): TextRange {
  const ranges = [lineRange, title.range, ...title.marks.map(({ range }) => range)];
  return {
    start: Math.min(...ranges.map(({ start }) => start)),
    end: Math.max(...ranges.map(({ end }) => end)),
  };
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
