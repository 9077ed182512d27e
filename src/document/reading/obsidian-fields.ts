import type { TaskPriority } from '../../config/task-words.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';

/** A field of Obsidian Tasks or Dataview at the end of a line. */
export type ObsidianField = {
  readonly length: number;
  readonly id?: string | undefined;
  readonly priority?: TaskPriority | undefined;
};

const PRIORITIES: Readonly<Record<string, TaskPriority>> = {
  '🔺': 'critical',
  '⏫': 'high',
  '🔼': 'medium',
  '🔽': 'low',
  '⏬': 'low',
};

const DATE = /\s*(?:📅|📆|🗓|⏳|⌛|🛫|➕|✅|❌)\uFE0F?\s*\d{4}-\d{2}-\d{2}$/u;
const PRIORITY = /\s*(🔺|⏫|🔼|🔽|⏬)\uFE0F?$/u;
const REFERENCE = /\s*(🆔|⛔)\uFE0F?\s*([\w-]+(?:\s*,\s*[\w-]+)*)$/u;
const TEXT = /\s*(?:🔁\uFE0F?\s*[A-Za-z0-9, !]+|🏁\uFE0F?\s*(?:keep|delete))$/iu;
const DATAVIEW =
  /\s*[[(](created|scheduled|start|due|completion|completed|done|cancelled|canceled|priority|repeat|onCompletion|id|dependsOn)::\s*([^\])]*)[\])]$/iu;

/** The field at the very end of `text`, read backwards as the plugin does. */
export function obsidianFieldAtEnd(text: string): ObsidianField | undefined {
  const plain = DATE.exec(text) ?? TEXT.exec(text);
  if (plain !== null) return { length: plain[0].length };
  const priority = PRIORITY.exec(text);
  if (priority !== null) return { length: priority[0].length, priority: PRIORITIES[priority[1] ?? ''] };
  const reference = REFERENCE.exec(text);
  if (reference !== null)
    return { length: reference[0].length, id: reference[1] === '🆔' ? reference[2] : undefined };
  const dataview = DATAVIEW.exec(text);
  if (dataview === null) return undefined;
  const value = dataview[2]?.trim() ?? '';
  // The plugin writes its keys small, people write them as they like.
  const key = dataview[1]?.toLowerCase();
  return {
    length: dataview[0].length,
    id: key === 'id' ? value : undefined,
    priority: key === 'priority' ? priorityOfPhrase(value) : undefined,
  };
}

/** A line without the fields that stand among the tags and other inline fields at its end (`Call Ann 📅 2026-01-02 #home`). */
export function withoutFieldsAmongTags(text: string): {
  readonly text: string;
  readonly fields: readonly ObsidianField[];
} {
  const kept: string[] = [];
  const fields: ObsidianField[] = [];
  let head = text;
  for (;;) {
    const field = obsidianFieldAtEnd(head);
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
  if (start > 0 && /^#[\p{L}\p{N}_/-]+$/u.test(text.slice(start))) return text.length - start;
  // `[area:: [[Home]]]`: a field of somebody's own.
  const field = text.endsWith(']') ? text.lastIndexOf(' [', text.lastIndexOf(':: ')) : -1;
  return field > 0 && /^\[[A-Za-z][\w-]{0,30}:: .{0,200}\]$/u.test(text.slice(field + 1))
    ? text.length - field - 1
    : 0;
}
