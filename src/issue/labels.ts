import type { TaskPriority, TaskStatus } from '../config/task-words.ts';

export type LabelDefinition = { readonly name: string; readonly color: string; readonly description: string };

/** The label on every issue of ours. */
export const TASK_LABEL: LabelDefinition = {
  name: 'tickmark',
  color: '5319e7',
  description: 'A task of a task document in this repository',
};

/** `todo` has no label: it is what an open issue says by itself. */
export const STATUS_LABELS: Readonly<Record<Exclude<TaskStatus, 'todo'>, LabelDefinition>> = {
  in_progress: { name: 'status: in progress', color: '1d76db', description: 'Somebody works on this task' },
  in_review: {
    name: 'status: in review',
    color: '8250df',
    description: 'A pull request for this task waits for review',
  },
  blocked: { name: 'status: blocked', color: 'd93f0b', description: 'This task waits for something else' },
  done: { name: 'status: done', color: '0e8a16', description: 'This task is finished' },
  cancelled: { name: 'status: cancelled', color: '6e7781', description: 'This task will not be done' },
};

export const PRIORITY_LABELS: Readonly<Record<TaskPriority, LabelDefinition>> = {
  critical: { name: 'priority: critical', color: 'b60205', description: 'Before everything else' },
  high: { name: 'priority: high', color: 'd93f0b', description: 'Soon' },
  medium: { name: 'priority: medium', color: 'fbca04', description: 'In its turn' },
  low: { name: 'priority: low', color: 'c2e0c6', description: 'When there is time' },
};

/** On the issue of a task that left its document. No status of a task: an issue that carries it says what it said before. */
export const REMOVED_LABEL: LabelDefinition = {
  name: 'status: removed',
  color: 'c5def5',
  description: 'No document tells this task any more',
};

/** All labels of ours. */
export const PALETTE: readonly LabelDefinition[] = [
  TASK_LABEL,
  ...Object.values(STATUS_LABELS),
  REMOVED_LABEL,
  ...Object.values(PRIORITY_LABELS),
];

// GitHub takes label names that differ only in case for one label.
const same = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());

const BY_NAME = new Map(PALETTE.map((label) => [label.name.toLowerCase(), label]));

/** The definition of a label of ours. */
export const findDefinition = (name: string): LabelDefinition | undefined => BY_NAME.get(name.toLowerCase());

/** The labels that a task's status and priority ask for. */
export function labelsFor(status: TaskStatus, priority: TaskPriority | undefined): readonly string[] {
  return [
    TASK_LABEL.name,
    ...(priority === undefined ? [] : [PRIORITY_LABELS[priority].name]),
    ...(status === 'todo' ? [] : [STATUS_LABELS[status].name]),
  ];
}

/** An issue's labels with ours exchanged for the wanted ones; labels of people stay, in their order. */
export function exchangeLabels(present: readonly string[], wanted: readonly string[]): readonly string[] {
  const theirs = present.filter((name) => findDefinition(name) === undefined);
  const ours = present.filter((name) => wanted.some((other) => same(other, name)));
  const missing = wanted.filter((name) => !present.some((other) => same(other, name)));
  return [...theirs, ...ours, ...missing];
}

/** True when both hold the same labels, in any order and case. */
export const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.some((other) => same(name, other)));

export const hasLabel = (present: readonly string[], { name }: LabelDefinition): boolean =>
  present.some((other) => same(other, name));

/** The key of the table whose label is among `present`. */
export function findLabelled<Key extends string>(
  table: Readonly<Record<Key, LabelDefinition>>,
  present: readonly string[],
): Key | undefined {
  const keys = Object.keys(table) as Key[];
  return keys.find((key) => present.some((name) => same(name, table[key].name)));
}
