import type { TaskPriority } from '../../config/task-words.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';

/** A field of Obsidian Tasks or Dataview at the end of a line. */
export type ObsidianField = {
  readonly length: number;
  readonly id?: string | undefined;
  readonly priority?: TaskPriority | undefined;
  /** Where the word or sign of the priority stands, counted back from the field's end. */
  readonly priorityFromEnd?: { readonly start: number; readonly end: number } | undefined;
};

const PRIORITIES: Readonly<Record<string, TaskPriority>> = {
  '🔺': 'critical',
  '⏫': 'high',
  '🔼': 'medium',
  '🔽': 'low',
  '⏬': 'low',
};

// People and their tools note the time, too: `✅ 2026-01-13 19:49:16`.
const DATE =
  /\s*(?:📅|📆|🗓|⏳|⌛|🛫|➕|✅|❌)\uFE0F?\s*\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;
const PRIORITY = /\s*(🔺|⏫|🔼|🔽|⏬)\uFE0F?$/u;
const REFERENCE = /\s*(🆔|⛔)\uFE0F?\s*([\w-]+(?:\s*,\s*[\w-]+)*)$/u;
const TEXT = /\s*(?:🔁\uFE0F?\s*[A-Za-z0-9, !]+|🏁\uFE0F?\s*(?:keep|delete))$/iu;
const DATAVIEW =
  /\s*[[(](created|scheduled|start|due|completion|completed|done|cancelled|canceled|priority|repeat|onCompletion|id|dependsOn)::\s*([^\])]*)[\])]$/iu;

const PRIORITY_FIRST = /^(🔺|⏫|🔼|🔽|⏬)\uFE0F?(?=\s)/u;

/** The priority sign of Obsidian Tasks at the start of `text`, where people put it as well. */
export function prioritySignAtStart(
  text: string,
): { readonly priority: TaskPriority; readonly length: number } | undefined {
  const sign = text.charCodeAt(0) < 0x80 ? null : PRIORITY_FIRST.exec(text);
  const priority = PRIORITIES[sign?.[1] ?? ''];
  return sign === null || priority === undefined ? undefined : { priority, length: sign[0].length };
}

const ANY_FIELD = /[🔁🏁📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🆔⛔]|::/u;
/** The field at the very end of `text`, read backwards as the plugin does. */
export function obsidianFieldAtEnd(text: string): ObsidianField | undefined {
  if (!ANY_FIELD.test(text)) return undefined;
  const plain = DATE.exec(text) ?? TEXT.exec(text);
  if (plain !== null) return { length: plain[0].length };
  const priority = PRIORITY.exec(text);
  if (priority !== null) {
    const priorityFromEnd = { start: priority[0].trimStart().length, end: 0 };
    return { length: priority[0].length, priority: PRIORITIES[priority[1] ?? ''], priorityFromEnd };
  }
  const reference = REFERENCE.exec(text);
  if (reference !== null)
    return { length: reference[0].length, id: reference[1] === '🆔' ? reference[2] : undefined };
  const dataview = DATAVIEW.exec(text);
  if (dataview === null) return undefined;
  const value = dataview[2]?.trim() ?? '';
  // The plugin writes its keys small, people write them as they like.
  const key = dataview[1]?.toLowerCase();
  const isPriority = key === 'priority';
  return {
    length: dataview[0].length,
    id: key === 'id' ? value : undefined,
    priority: isPriority ? priorityOfPhrase(value) : undefined,
    priorityFromEnd: isPriority
      ? { start: (dataview[2] ?? '').length + 1, end: (dataview[2] ?? '').length + 1 - value.length }
      : undefined,
  };
}
