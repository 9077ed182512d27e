import { lineKeyKind } from '../../dialect/line-keys.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';
import { obsidianFieldAtEnd, type ObsidianField } from './obsidian-fields.ts';

const KEY = /(?:^|\s)([A-Za-z][A-Za-z_-]{0,15}):([^\s:/][^\s]{0,100})$/u;
const LOUD_PRIORITY = /(?:^|\s)!([A-Za-z]{3,8})$/u;

/** The field at the very end of a line: one of Obsidian Tasks or Dataview, `due:2026-05-30`, or `!high`. */
export function fieldAtEnd(text: string): ObsidianField | undefined {
  const end = text.slice(-MOST_CHARS);
  return obsidianFieldAtEnd(end) ?? keyAtEnd(end) ?? loudPriorityAtEnd(end);
}

// No field is longer than this, and looking further back would cost the length of the line for every field.
const MOST_CHARS = 200;
// Nobody writes more fields and tags behind a task.
const MOST_FIELDS = 32;

function keyAtEnd(text: string): ObsidianField | undefined {
  const word = /:\S+$/u.test(text) ? KEY.exec(text) : null;
  const kind = word === null ? undefined : lineKeyKind(word[1] ?? '');
  if (word === null || kind === undefined) return undefined;
  const value = word[2] ?? '';
  const priority = kind === 'priority' ? priorityOfPhrase(value) : undefined;
  if (kind === 'priority' && priority === undefined) return undefined;
  return { length: word[0].length, id: kind === 'id' ? value : undefined, priority };
}

function loudPriorityAtEnd(text: string): ObsidianField | undefined {
  const word = text.includes('!') ? LOUD_PRIORITY.exec(text) : null;
  const priority = word === null ? undefined : priorityOfPhrase(word[1] ?? '');
  return word === null || priority === undefined ? undefined : { length: word[0].length, priority };
}

/** A line without the fields that stand among the tags and other inline fields at its end (`Call Ann 📅 2026-01-02 #home`). */
export function withoutFieldsAmongTags(text: string): {
  readonly text: string;
  readonly fields: readonly ObsidianField[];
} {
  const kept: string[] = [];
  const fields: ObsidianField[] = [];
  let head = text;
  for (let count = 0; count < MOST_FIELDS; count += 1) {
    const field = fieldAtEnd(head);
    const length = field?.length ?? tagLengthAtEnd(head);
    if (length === 0 || length >= head.length) break;
    if (field === undefined) kept.unshift(head.slice(-length));
    else fields.push(field);
    head = head.slice(0, -length).trimEnd();
  }
  const tags = kept.filter((tag) => tag !== FILTER_TAG);
  const isChanged = fields.length > 0 || tags.length < kept.length;
  return { text: isChanged ? [head, ...tags].join(' ') : text, fields };
}

// The plugin's global filter, as most people set it: it says that the line is a task and nothing about it.
const FILTER_TAG = '#task';

function tagLengthAtEnd(text: string): number {
  const start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1;
  if (start > 0 && /^[#@][\p{L}\p{N}_/-]+$/u.test(text.slice(start))) return text.length - start;
  // `[area:: [[Home]]]`: a field of somebody's own.
  const field = text.endsWith(']') ? text.lastIndexOf(' [', text.lastIndexOf(':: ')) : -1;
  return field > 0 && /^\[[A-Za-z][\w-]{0,30}:: .{0,200}\]$/u.test(text.slice(field + 1))
    ? text.length - field - 1
    : 0;
}
