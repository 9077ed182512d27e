import { lineStart, nextLineStart } from '../line-bounds.ts';
import { effortsIn, type EstimateHours, type WrittenEffort } from '../lines/estimate.ts';
import { dueOffsets } from './due-date.ts';
import { LOGIN } from './logins.ts';
import type { Field } from './read-fields.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TaskRanges } from '../task.ts';
import type { TextRange } from '../text-range.ts';

// The notations in which a date can be written back.
const DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}\.\d{1,2}\.\d{4}\b/u;
const CODE = /`[^`]*`/gu;

/** Where a task's due date, estimate and assignees stand, as far as one stretch of the text says each. */
export function detailRanges(
  draft: TaskDraft,
  text: string,
  estimate: EstimateHours | undefined,
): Pick<TaskRanges, 'due' | 'estimate' | 'assignees'> {
  const line = ownLine(draft, text);
  return {
    due: dueRange(draft, text, line),
    estimate: estimate === undefined ? undefined : estimateRange(draft, text, { line, estimate }),
    assignees: assigneesRange(draft, text, line),
  };
}

type OwnLine = { readonly text: string; readonly start: number };

function fieldOf({ fields }: TaskDraft, kind: Field['kind']): readonly Field[] {
  return fields.length === 0 ? fields : fields.filter((field) => field.kind === kind && field.value !== '');
}

function dueRange(draft: TaskDraft, text: string, line: OwnLine): TextRange | undefined {
  for (const { range } of fieldOf(draft, 'due')) {
    const date = DATE.exec(text.slice(range.start, range.end));
    if (date !== null) return rangeAt(range.start + date.index, date[0]);
  }
  for (const at of dueOffsets(line.text)) {
    const date = DATE.exec(line.text.slice(at));
    if (date?.index === 0) return rangeAt(line.start + at, date[0]);
  }
  return undefined;
}

// A line tells its effort at its end, a field at its beginning.
function estimateRange(
  draft: TaskDraft,
  text: string,
  { line, estimate }: { readonly line: OwnLine; readonly estimate: EstimateHours },
): TextRange | undefined {
  const isSaid = ({ hours }: WrittenEffort): boolean =>
    hours.min === estimate.min && hours.max === estimate.max;
  for (const { range } of fieldOf(draft, 'estimate')) {
    const effort = effortsIn(text.slice(range.start, range.end)).find(isSaid);
    if (effort !== undefined) return rangeAt(range.start + effort.start, effort.written);
  }
  const effort = effortsIn(line.text).findLast(isSaid);
  return effort === undefined ? undefined : rangeAt(line.start + effort.start, effort.written);
}

const NAMES =
  /^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:(?:\s*[,;，、]\s*|\s+(?:and|und|et|y|e|и|&)\s+)@?[A-Za-z0-9][A-Za-z0-9-]{0,38})*$/u;

// A field of names and nothing else; else the people named side by side in the task's own line.
function assigneesRange(draft: TaskDraft, text: string, line: OwnLine): TextRange | undefined {
  const named = line.text.includes('@') ? [...line.text.matchAll(LOGIN)] : [];
  const [field, ...others] = fieldOf(draft, 'assignee');
  if (field !== undefined) {
    if (others.length > 0 || named.some(({ index }) => isOutside(line.start + index, field.range)))
      return undefined;
    return namesIn(field, text);
  }
  const first = named[0];
  const last = named.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = last.index + last[0].length;
  const isOneList = NAMES.test(
    line.text
      .slice(first.index, end)
      .replace(/\s+(?=@)/gu, ', ')
      .replace(/,+/gu, ','),
  );
  return isOneList ? { start: line.start + first.index, end: line.start + end } : undefined;
}

function namesIn({ range }: Field, text: string): TextRange | undefined {
  const value = text.slice(range.start, range.end);
  const list = /^\[\s*(.*?)\s*\]$/su.exec(value);
  const inner = list?.[1] ?? value;
  const start = range.start + value.indexOf(inner);
  return NAMES.test(inner) ? rangeAt(start, inner) : undefined;
}

function isOutside(offset: number, { start, end }: TextRange): boolean {
  return offset < start || offset >= end;
}

function ownLine({ title }: TaskDraft, text: string): OwnLine {
  const start = lineStart(text, title.range.start);
  const line = text.slice(start, nextLineStart(text, title.range.start));
  const isQuoting = line.includes('`');
  return { text: isQuoting ? line.replace(CODE, (code) => ' '.repeat(code.length)) : line, start };
}

function rangeAt(start: number, written: string): TextRange {
  return { start, end: start + written.length };
}
