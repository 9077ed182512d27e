import { lineStart, nextLineStart } from '../line-bounds.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { Task } from '../task.ts';
import { plainText } from '../markdown/plain-text.ts';
import { list } from './dependencies.ts';
import { dateOf, dueInLine } from './due-date.ts';
import { estimateAtStart, estimateOf } from '../lines/estimate.ts';
import { loginsInLine } from './logins.ts';
import type { Field } from './read-fields.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

type Details = Pick<Task, 'labels' | 'assignees' | 'estimateHours' | 'due'>;

const NONE: readonly string[] = [];

/** What a task's fields and line say besides status and priority. */
export function readDetails(draft: TaskDraft, text: string): Details {
  const line = repairEncoding(ownLine(draft, text));
  return {
    labels: unique(draft.title.labels, valuesOf(draft, 'labels').flatMap(names), tagsIn(line)).filter(
      // A picture alone is explained by a legend, and says nothing beside an issue.
      (label) => label !== 'task' && /[\p{L}\p{N}]/u.test(label) && !isListTag(label, draft, text),
    ),
    assignees: unique(valuesOf(draft, 'assignee').flatMap(logins), loginsInLine(line, draft.origin)),
    estimateHours:
      draft.title.estimateHours ??
      first(valuesOf(draft, 'estimate'), hoursOf) ??
      first(effortInLine(line), hoursOf),
    due: first(valuesOf(draft, 'due'), dateOf) ?? first(dueInLine(line), dateOf),
  };
}

/** The files that a task names in its fields or below them. */
export function readFiles(draft: TaskDraft, text: string): readonly string[] {
  return unique(fieldsOf(draft, 'files').flatMap((field) => filesOf(field, draft, text)));
}

// Most tasks have no field at all.
function fieldsOf({ fields }: TaskDraft, kind: Field['kind']): readonly Field[] {
  return fields.length === 0 ? fields : fields.filter((field) => field.kind === kind);
}

function valuesOf(draft: TaskDraft, kind: Field['kind']): readonly string[] {
  const fields = fieldsOf(draft, kind);
  return fields.length === 0 ? NONE : fields.map(({ value }) => repairEncoding(value));
}

function hoursOf(value: string): Details['estimateHours'] {
  return estimateOf(plainText(value)) ?? estimateAtStart(plainText(value));
}

// `#DOING` before a card names its list, which is its status and no label.
function isListTag(label: string, { title }: TaskDraft, text: string): boolean {
  return title.marks.some(({ range }) => text.slice(range.start, range.end) === label);
}

const TAG = /(?<=^|[\s*_|>])#([\p{L}][\p{L}\p{N}_/-]*)/gu;
const CODE = /`[^`]*`/gu;

/** The line of a task without what it quotes as code. */
export function ownLine(draft: TaskDraft, text: string): string {
  const { start } = draft.title.range;
  const line =
    draft.origin === 'cell'
      ? text.slice(draft.block.start, draft.block.end)
      : text.slice(lineStart(text, start), nextLineStart(text, start));
  return line.includes('`') ? line.replace(CODE, ' ') : line;
}

function tagsIn(line: string): readonly string[] {
  return line.includes('#') ? [...line.matchAll(TAG)].map((match) => match[1] ?? '') : NONE;
}

// Stands where a login would and is none.
const NOBODY =
  /^(?:none|tbd|tba|unassigned|n\/a|na|nobody|anyone|everyone|all|open|todo|offen|niemand|keiner|personne|nadie|ninguem|-)$/iu;

function names(value: string): readonly string[] {
  return list(value).map((name) => plainText(name).replace(/^#/u, ''));
}

function logins(value: string): readonly string[] {
  return list(value)
    .map((name) => plainText(name))
    .flatMap((name) => /^@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))$/u.exec(name)?.[1] ?? [])
    .filter((name) => !NOBODY.test(name));
}

const EFFORT =
  /(?<=\s)(?:~|est(?:imate)?[.:]\s?|effort:)\d+(?:[.,]\d+)?\s*(?:h|d|w|hours?|days?|min)(?=\s|$|[),])/giu;
const MAY_HOLD_EFFORT = /[~:.]\s?\d/u;

function effortInLine(line: string): readonly string[] {
  if (!MAY_HOLD_EFFORT.test(line)) return NONE;
  return [...line.matchAll(EFFORT)].map(([effort]) => effort.replace(/^[a-z]+[.:]\s?/iu, ''));
}

// `**Files**:` with the paths in the list below it, or on the line itself.
function filesOf({ value, lines }: Field, draft: TaskDraft, text: string): readonly string[] {
  const source = value === '' ? listBelow(text.slice(lines.end, draft.block.end)) : value;
  const coded = [...source.matchAll(/`([^`\n]+)`/gu)].map((match) => match[1] ?? '');
  const found = coded.length > 0 ? coded : list(plainText(source));
  return found.map((path) => path.trim()).filter((path) => /^[^\s]+$/u.test(path) && /[./]/u.test(path));
}

function listBelow(text: string): string {
  return /^\s*(?:\s*(?:[-*+]|\d+[.)])\s.*(?:\r?\n|$))+/u.exec(text)?.[0] ?? '';
}

function first<Value>(
  values: readonly string[],
  read: (value: string) => Value | undefined,
): Value | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unique(...lists: readonly (readonly string[])[]): readonly string[] {
  if (lists.every(({ length }) => length === 0)) return NONE;
  return [...new Set(lists.flat().filter((value) => value !== ''))];
}
