import type { TaskPriority } from '../../config/task-words.ts';

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
  highest: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  lowest: 'low',
};

const DATE = /\s*(?:📅|📆|🗓|⏳|⌛|🛫|➕|✅|❌)\uFE0F?\s*\d{4}-\d{2}-\d{2}$/u;
const PRIORITY = /\s*(🔺|⏫|🔼|🔽|⏬)\uFE0F?$/u;
const REFERENCE = /\s*(🆔|⛔)\uFE0F?\s*([\w-]+(?:\s*,\s*[\w-]+)*)$/u;
const TEXT = /\s*(?:🔁\uFE0F?\s*[A-Za-z0-9, !]+|🏁\uFE0F?\s*(?:keep|delete))$/iu;
const DATAVIEW =
  /\s*[[(](created|scheduled|start|due|completion|cancelled|priority|repeat|onCompletion|id|dependsOn)::\s*([^\])]*)[\])]$/u;

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
  const isPriority = dataview[1] === 'priority';
  return {
    length: dataview[0].length,
    id: dataview[1] === 'id' ? value : undefined,
    priority: isPriority ? PRIORITIES[value.toLowerCase()] : undefined,
  };
}
