import { fieldKind, type FieldKind } from '../../dialect/field-names.ts';
import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import type { TextRange } from '../text-range.ts';
import type { Field } from './read-fields.ts';

/** The lines between `---` at the head of a document. */
export type FrontMatter = {
  readonly range: TextRange;
  readonly fields: readonly Field[];
  readonly keys: ReadonlySet<string>;
};

const BLOCK = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u;
const ENTRY = /^([A-Za-z][\w-]*):[ \t]*(.*)$/u;

const KIND_BY_KEY: Readonly<Record<string, FieldKind>> = {
  id: 'id',
  title: 'title',
  status: 'status',
  priority: 'priority',
  assignee: 'assignee',
  assignees: 'assignee',
  labels: 'labels',
  tags: 'labels',
  dependencies: 'depends',
  depends_on: 'depends',
  due_date: 'due',
  due: 'due',
  modified_files: 'files',
  estimate: 'estimate',
  category: 'labels',
  type: 'labels',
};

/** Reads the front matter of a document, if it has one, as far as a task's fields go. */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const match = BLOCK.exec(text);
  if (match === null) return undefined;
  const fields: Field[] = [];
  const keys = new Set<string>();
  let start = 0;
  for (const line of splitLines(match[0])) {
    const bare = withoutLineEnd(line);
    const entry = ENTRY.exec(bare);
    const range = { start, end: start + line.length };
    if (entry !== null) {
      keys.add(entry[1] ?? '');
      const raw = entry[2] ?? '';
      fields.push(fieldOf(entry[1] ?? '', raw, { lines: range, offset: start + bare.length - raw.length }));
    } else addListEntry(fields, bare);
    start += line.length;
  }
  return { range: { start: 0, end: match[0].length }, fields, keys };
}

function fieldOf(
  key: string,
  raw: string,
  place: { readonly lines: TextRange; readonly offset: number },
): Field {
  const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/u.exec(raw.trim());
  const value = quoted?.[2] ?? raw.replace(/(?<!\s)\s+#.*$/u, '').trim();
  const start = place.offset + Math.max(0, raw.indexOf(value));
  const kind = KIND_BY_KEY[key.toLowerCase()] ?? fieldKind(key.replace(/_/gu, ' ')) ?? 'other';
  return { kind, name: key, value, range: { start, end: start + value.length }, lines: place.lines };
}

function addListEntry(fields: Field[], line: string): void {
  const entry = /^\s+-\s+(.*)$|^-\s+(.*)$/u.exec(line);
  const last = fields.at(-1);
  const value = (entry?.[1] ?? entry?.[2])?.trim().replace(/^["']|["']$/gu, '');
  if (value === undefined || last === undefined) return;
  fields[fields.length - 1] = { ...last, value: last.value === '' ? value : `${last.value}, ${value}` };
}

/** The text with its front matter and BOM blanked, so that every offset stays the same. */
export function withoutFrontMatter(text: string, frontMatter: FrontMatter | undefined): string {
  const end = frontMatter?.range.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
  return end === 0
    ? text
    : text.slice(0, end).replace(/[^\r\n]+/gu, ({ length }) => ' '.repeat(length)) + text.slice(end);
}
