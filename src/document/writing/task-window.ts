import type { OwnSite } from '../fields/settle-status.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { LineIndex } from '../markdown/line-index.ts';
import type { TextEdit, TextRange } from '../text-range.ts';

/** The lines of a text that tell one task's status, with the task as it stands in them. */
export type TaskWindow = {
  /** Where the window begins in the text. */
  readonly at: number;
  readonly text: string;
  readonly draft: TaskDraft;
  readonly sites: readonly OwnSite[];
};

/** Cuts the lines of one task out of a text: trying an edit on them does not copy the whole each time. */
export function windowOf(
  { text, lineIndex }: { readonly text: string; readonly lineIndex: LineIndex },
  draft: TaskDraft,
  sites: readonly OwnSite[],
): TaskWindow {
  let { start: first, end: last } = draft.lineRange;
  for (const range of furtherRanges(draft, sites)) {
    first = Math.min(first, range.start);
    last = Math.max(last, range.end);
  }
  const start = lineIndex.start(lineIndex.line(first));
  const behind = /[\r\n]/u.exec(text.slice(last, last + LONGEST_LINE))?.index;
  const end = behind === undefined ? Math.min(text.length, last + LONGEST_LINE) : last + behind;
  return {
    at: start,
    text: text.slice(start, end),
    draft: shiftedDraft(draft, start),
    sites: sites.map((site) => ({ ...site, range: shifted(site.range, start) })),
  };
}

// Behind a task's last range stand a few blanks, a comment, or the rest of a field.
const LONGEST_LINE = 10_000;

function furtherRanges(
  { title, box, statusCell, fields }: TaskDraft,
  sites: readonly OwnSite[],
): TextRange[] {
  const ranges = [title.range];
  if (box !== undefined) ranges.push(box.range);
  if (statusCell !== undefined) ranges.push(statusCell);
  for (const { kind, range } of fields) if (kind === 'status') ranges.push(range);
  for (const { range } of title.marks) ranges.push(range);
  for (const { range } of sites) ranges.push(range);
  return ranges;
}

function shiftedDraft(draft: TaskDraft, by: number): TaskDraft {
  const { box, statusCell } = draft;
  // Property by property: drafts of each origin have a shape of their own, and to copy them whole takes three times as long.
  return {
    origin: draft.origin,
    line: draft.line,
    block: shifted(draft.block, by),
    bodyStart: draft.bodyStart - by,
    title: shiftedTitle(draft.title, by),
    lineRange: shifted(draft.lineRange, by),
    box: box === undefined ? undefined : { range: shifted(box.range, by), character: box.character },
    heading: draft.heading,
    fields: draft.fields.map((field) => ({
      ...field,
      range: shifted(field.range, by),
      lines: shifted(field.lines, by),
    })),
    parent: draft.parent,
    level: draft.level,
    lane: draft.lane,
    placeStatus: draft.placeStatus,
    statusCell: statusCell === undefined ? undefined : shifted(statusCell, by),
  };
}

function shiftedTitle(title: TaskDraft['title'], by: number): TaskDraft['title'] {
  return {
    id: title.id,
    title: title.title,
    range: shifted(title.range, by),
    marks: title.marks.map((mark) => ({ ...mark, range: shifted(mark.range, by) })),
    priority: title.priority,
    priorityRange: title.priorityRange,
    estimateHours: title.estimateHours,
    labels: title.labels,
  };
}

function shifted({ start, end }: TextRange, by: number): TextRange {
  return { start: start - by, end: end - by };
}

/** Edits of a window as edits of the text. */
export function fromWindow(edits: readonly TextEdit[], at: number): readonly TextEdit[] {
  return edits.map(({ range, text }) => ({ range: shifted(range, -at), text }));
}
