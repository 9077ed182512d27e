import { TASK_PRIORITIES, type TaskPriority } from '../../config/task-words.ts';
import { findLabel } from './exchange-labels.ts';
import type { Palette } from './palette.ts';

const SEPARATOR = ', ';

/** What the labels of an issue say of its priority: '' for nothing, and all of them where a person left several. */
export function readPriority(labels: readonly string[], { priorityOf }: Palette): string {
  let found: TaskPriority[] | undefined;
  for (const name of labels) {
    const priority = priorityOf.get(name.toLowerCase());
    if (priority !== undefined) found = [...(found ?? []), priority];
  }
  if (found === undefined) return '';
  return found.length === 1
    ? (found[0] ?? '')
    : TASK_PRIORITIES.filter((key) => found.includes(key)).join(SEPARATOR);
}

/** The priorities that `readPriority` told of. */
export const prioritiesIn = (value: string): readonly TaskPriority[] =>
  value === '' ? [] : value.split(SEPARATOR).filter(isPriority);

const isPriority = (word: string): word is TaskPriority => TASK_PRIORITIES.some((known) => known === word);

/** Labels that look like a priority and are none of ours. */
export const strangePriorities = (labels: readonly string[], palette: Palette): readonly string[] =>
  labels.filter((name) => /^priority\s*[:/]/i.test(name) && findLabel(palette, name) === undefined);
