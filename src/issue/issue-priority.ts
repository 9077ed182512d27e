import { TASK_PRIORITIES, type TaskPriority, type TaskStatus } from '../config/task-words.ts';
import { findDefinition, labelsFor, PRIORITY_LABELS } from './labels.ts';

const SEPARATOR = ', ';
const KEYS = new Map(TASK_PRIORITIES.map((key) => [PRIORITY_LABELS[key], key] as const));

/** What the labels of an issue say of its priority: '' for nothing, and all of them where a person left several. */
export function readPriority(labels: readonly string[]): string {
  let found: TaskPriority[] | undefined;
  for (const name of labels) {
    const definition = findDefinition(name);
    const key = definition && KEYS.get(definition);
    if (key !== undefined) found = [...(found ?? []), key];
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

/** The labels of ours that an issue of this status and priority carries. */
export function ownLabels(status: TaskStatus, priority: string): readonly string[] {
  const [first, ...others] = prioritiesIn(priority);
  return [...labelsFor(status, first), ...others.map((key) => PRIORITY_LABELS[key].name)];
}

/** Labels that look like a priority and are none of ours. */
export const strangePriorities = (labels: readonly string[]): readonly string[] =>
  labels.filter((name) => /^priority\s*[:/]/i.test(name) && findDefinition(name) === undefined);
