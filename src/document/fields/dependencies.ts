import { FIELD_NAMES } from '../../dialect/field-names.ts';
import { phrasePattern } from '../../dialect/fold.ts';
import { TASK_LABEL_PATTERN } from '../lines/task-labels.ts';
import { repairEncoding } from '../repair-encoding.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

const INLINE = (names: readonly string[]): RegExp =>
  new RegExp(`[(（\\[](?:${phrasePattern(names)})(?:[:：]|\\s)\\s*([^)）\\]]+)[)）\\]]`, 'giu');
const DEPENDS = INLINE(FIELD_NAMES.depends);
const BLOCKS = INLINE(FIELD_NAMES.blocks);
const MARKED =
  /⛔\uFE0F?\s*([\w,-]+)|\b(?:blocked[-_]?by|depends[-_]?on|depends|deps):\s?([\w.,-]+)|_Depends:\s*([^_]+)_|[[(](?:dependsOn|depends|depends[- ]on|blocked[- ]?by)::\s*([^\])]+)[\])]/giu;
// Whatever names another task on a line stands in a bracket, behind a colon or behind this sign.
const MAY_NAME = /[[(（:⛔]/u;
const MAY_BE_MARKED = /[:⛔]/u;
const NOTHING: readonly string[] = [];
const MARKED_BLOCKS = /\bblocks:([\w.,-]+)/giu;

export type SettledDependencies = {
  /** For each task the ids it depends on: those it names, and those of the tasks that say they block it. */
  readonly dependsOn: readonly (readonly string[])[];
  /** Some task says which others it blocks. */
  readonly namesBlocked: boolean;
};

/** Settles what tasks depend on. An excerpt names the tasks of its whole document. */
export function settleDependencies(
  drafts: readonly TaskDraft[],
  ownLine: (draft: TaskDraft) => string,
  known: NamedTasks,
): SettledDependencies {
  const lines = drafts.map((draft) => {
    const line = ownLine(draft);
    return MAY_NAME.test(line) ? line : '';
  });
  const named = drafts.map((draft, index) => {
    const line = lines[index] ?? '';
    if (line === '' && draft.fields.length === 0) return new Set<string>();
    const inline = [...inBrackets(line, DEPENDS), ...valuesOf(draft, 'depends')];
    const marked = (MAY_BE_MARKED.test(line) ? matches(line, MARKED) : [])
      .flatMap(list)
      .filter((id) => /[\p{L}\p{N}]/u.test(id));
    return new Set([...inline.flatMap((value) => idsIn(value, known)), ...marked]);
  });
  const blocking = drafts.map((draft, index) => {
    const line = lines[index] ?? '';
    if (line === '' && draft.fields.length === 0) return NOTHING;
    return [
      ...valuesOf(draft, 'blocks'),
      ...inBrackets(line, BLOCKS),
      ...(line.includes(':') ? matches(line, MARKED_BLOCKS) : NOTHING),
    ];
  });
  drafts.forEach((draft, index) => {
    const own = draft.title.id?.id;
    if (own === undefined) return;
    for (const id of (blocking[index] ?? NOTHING).flatMap((value) => idsIn(value, known))) {
      const blocked = known.byId.get(id.toLowerCase());
      if (blocked !== undefined && blocked !== index) named[blocked]?.add(own);
    }
  });
  return {
    dependsOn: named.map((ids) => [...ids]),
    namesBlocked: blocking.some((values) => values.length > 0),
  };
}

/** The tasks of a document by what may name them. */
export type NamedTasks = {
  /** The first task of each id. */
  readonly byId: ReadonlyMap<string, number>;
  /** The ids of more than one. */
  readonly repeated: ReadonlySet<string>;
  readonly byTitle: ReadonlyMap<string, string>;
};

/** The tasks that have an id, by it and by their titles. */
export function namedTasks(drafts: readonly TaskDraft[]): NamedTasks {
  const byId = new Map<string, number>();
  const repeated = new Set<string>();
  const byTitle = new Map<string, string>();
  drafts.forEach(({ title: { id, title } }, index) => {
    if (id === undefined) return;
    const folded = id.id.toLowerCase();
    if (byId.has(folded)) repeated.add(folded);
    else byId.set(folded, index);
    byTitle.set(title.toLowerCase(), id.id);
  });
  return { byId, repeated, byTitle };
}

function valuesOf({ fields }: TaskDraft, kind: 'depends' | 'blocks'): readonly string[] {
  return fields.filter((field) => field.kind === kind).map(({ value }) => repairEncoding(value));
}

function inBrackets(line: string, pattern: RegExp): readonly string[] {
  return /[[(（]/u.test(line) ? matches(line, pattern) : [];
}

function matches(line: string, pattern: RegExp): readonly string[] {
  const found: string[] = [];
  // matchAll() would copy the pattern for each line.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line))
    found.push(match.slice(1).find((group) => group !== undefined) ?? '');
  return found;
}

const LABEL = new RegExp(`^(?:${TASK_LABEL_PATTERN})(?:s|n|en)?\\s*(?=[\\d#A-Z])`, 'u');
// An issue, where the document gives its tasks no such numbers.
const ISSUE = /^#[1-9]\d*$/u;
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,30}$/u;
const MOST_IN_RANGE = 30;

// "None", "the designer" and "phase 1" are no ids: an id holds a number, or is one that the document gives to a task.
function idsIn(value: string, known: NamedTasks): readonly string[] {
  return list(value).flatMap((part) => {
    const plain = plainText(part)
      .replace(/\s*[(（].*$/u, '')
      .replace(/\s+[-–—→]\s.*$/u, '')
      .replace(/[^\p{L}\p{N})]+$/gu, '');
    const title = known.byTitle.get(plain.toLowerCase());
    if (title !== undefined) return [title];
    const id = plain.replace(LABEL, '').replace(/^[#\s]+/u, '');
    if (ISSUE.test(plain) && !known.byId.has(id)) return [plain];
    const range = idRange(id);
    if (range !== undefined) return range;
    return ID.test(id) && (/\d/u.test(id) || known.byId.has(id.toLowerCase())) ? [id] : [];
  });
}

// `Tasks 3-5`, `T001-T003`.
function idRange(text: string): readonly string[] | undefined {
  const match = /^(\p{L}{0,6}[-_]?)(\d{1,4})\s*[-–—~]\s*(?:\p{L}{0,6}[-_]?)(\d{1,4})$/u.exec(text);
  if (match === null) return undefined;
  const [, prefix = '', first = '', last = ''] = match;
  const count = Number(last) - Number(first) + 1;
  if (count < 2 || count > MOST_IN_RANGE || (prefix.endsWith('-') && last.length !== first.length))
    return undefined;
  return Array.from({ length: count }, (_, index) => {
    const number = String(Number(first) + index);
    return prefix + number.padStart(first.startsWith('0') ? first.length : 1, '0');
  });
}

/** The entries of a list on one line. */
export function list(value: string): readonly string[] {
  // Runs of blanks would each be looked through from every one of them.
  return value
    .replace(/\s+/gu, ' ')
    .replace(/^\[(.*)\]$/u, '$1')
    .split(/\s*[,;，；、]\s*|\s+(?:and|und|et|y|e|и|&|\+|\/)\s+/u)
    .map((part) => part.trim().replace(/^["']|["']$/gu, ''))
    .filter((part) => part !== '');
}
