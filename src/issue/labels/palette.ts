import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';

/** A label of ours: `own` is what it is known by, `name` what it goes by in this repository. */
export type Label = {
  readonly own: string;
  readonly name: string;
  readonly color: string;
  readonly description: string;
};

/** What is known of a label by what it is known by: the name that was asked for, the one that it has, and its id. */
export type LearntLabel = {
  readonly asked: string;
  /** Another one than `asked` since a person renamed it. */
  readonly name: string;
  /** Undefined as long as GitHub has not told it, or once it was deleted. */
  readonly id: number | undefined;
};
export type LabelNames = Readonly<Record<string, LearntLabel>>;

/** All labels of ours as they are in one repository. Names are looked up in lower case, as GitHub compares them. */
export type Palette = {
  /** On every issue of ours. */
  readonly task: Label;
  /** On the issue of a task that left its document. No status of a task: the issue says what it said before. */
  readonly removed: Label;
  /** `todo` has no label: it is what an open issue says by itself. */
  readonly statuses: Readonly<Record<LabelledStatus, Label>>;
  readonly priorities: Readonly<Record<TaskPriority, Label>>;
  readonly showsStatus: boolean;
  readonly showsPriority: boolean;
  readonly ours: ReadonlyMap<string, Label>;
  /** What a label says; empty where the config does not show it by labels. */
  readonly statusOf: ReadonlyMap<string, LabelledStatus>;
  readonly priorityOf: ReadonlyMap<string, TaskPriority>;
  /** The names of labels that the config does not show. */
  readonly unused: ReadonlySet<string>;
  /** What labels go by, those of categories and documents too, by what they are known by in lower case. */
  readonly names: ReadonlyMap<string, string>;
};

export type LabelledStatus = Exclude<TaskStatus, 'todo'>;
type Shown = Pick<RepositoryConfig['labels'], 'map' | 'status' | 'priority'>;
type Look = readonly [color: string, description: string];

const STATUS_LOOKS: Readonly<Record<LabelledStatus, Look>> = {
  in_progress: ['1d76db', 'Somebody works on this task'],
  in_review: ['8250df', 'A pull request for this task waits for review'],
  blocked: ['d93f0b', 'This task waits for something else'],
  done: ['0e8a16', 'This task is finished'],
  cancelled: ['6e7781', 'This task will not be done'],
};

const PRIORITY_LOOKS: Readonly<Record<TaskPriority, Look>> = {
  critical: ['b60205', 'Before everything else'],
  high: ['d93f0b', 'Soon'],
  medium: ['fbca04', 'In its turn'],
  low: ['c2e0c6', 'When there is time'],
};

/** The labels of a repository: as its config names them, or as people renamed those, else as we do. */
export function paletteOf(shown: Shown, learnt: LabelNames): Palette {
  const names = namesOf(shown.map, learnt);
  const label = (own: string, [color, description]: Look): Label => {
    return { own, name: names.get(own) ?? own, color, description };
  };
  const task = label('tickmark', ['5319e7', 'A task of a task document in this repository']);
  const removed = label('status: removed', ['c5def5', 'No document tells this task any more']);
  const statuses = labelled(STATUS_LOOKS, (status, look) =>
    label(`status: ${status.replace('_', ' ')}`, look),
  );
  const priorities = labelled(PRIORITY_LOOKS, (priority, look) => label(`priority: ${priority}`, look));
  const [ofStatus, ofPriority] = [Object.values(statuses), Object.values(priorities)];
  const unused = [...(shown.status ? [] : ofStatus), ...(shown.priority ? [] : ofPriority)];
  return {
    task,
    removed,
    statuses,
    priorities,
    showsStatus: shown.status,
    showsPriority: shown.priority,
    ours: byName([task, ...ofStatus, removed, ...ofPriority].map((one) => [one, one])),
    statusOf: byName(shown.status ? entriesOf(statuses).map(([status, one]) => [one, status]) : []),
    priorityOf: byName(shown.priority ? entriesOf(priorities).map(([priority, one]) => [one, priority]) : []),
    unused: new Set(unused.map(({ name }) => name.toLowerCase())),
    names,
  };
}

/** The name that the config gives a label. */
export function askedName(map: Shown['map'], own: string): string {
  const key = Object.keys(map).find((one) => one.toLowerCase() === own.toLowerCase());
  return (key === undefined ? undefined : map[key]) ?? own;
}

/** What a label goes by, be it ours or that of a category or document. */
export const labelName = ({ names }: Palette, own: string): string => names.get(own.toLowerCase()) ?? own;

// What people renamed counts as long as the config asks for the same name as then.
function namesOf(map: Shown['map'], learnt: LabelNames): ReadonlyMap<string, string> {
  const asked = Object.entries(map).map(([own, name]) => [own.toLowerCase(), name] as const);
  const renamed = Object.entries(learnt)
    .filter(([own, label]) => label.asked === askedName(map, own))
    .map(([own, { name }]) => [own.toLowerCase(), name] as const);
  return new Map([...asked, ...renamed]);
}

const entriesOf = <Key extends string, Value>(table: Readonly<Record<Key, Value>>) =>
  Object.entries(table) as [Key, Value][];

const labelled = <Key extends string>(
  looks: Readonly<Record<Key, Look>>,
  make: (key: Key, look: Look) => Label,
): Readonly<Record<Key, Label>> =>
  Object.fromEntries(entriesOf(looks).map(([key, look]) => [key, make(key, look)])) as Record<Key, Label>;

// Where the config gives two labels one name it stands for the first of them.
const byName = <Value>(entries: readonly (readonly [Label, Value])[]): ReadonlyMap<string, Value> =>
  new Map(entries.toReversed().map(([{ name }, value]) => [name.toLowerCase(), value]));

/** The labels of a repository without a config, none of which was renamed. */
export const DEFAULT_PALETTE = paletteOf({ map: {}, status: true, priority: true }, {});
