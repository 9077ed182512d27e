import type { TaskStatus } from '../../config/task-words.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { ReadSettings, Task } from '../task.ts';
import { adoptOrphans } from '../tasks/adopt-orphans.ts';
import { collectTasks } from '../tasks/collect-tasks.ts';
import { describeTask } from '../tasks/describe-task.ts';
import { detailRanges } from '../fields/detail-ranges.ts';
import { dropRepetitions, type Told } from '../tasks/drop-repetitions.ts';
import { NO_WAYS, type BulletWays } from '../tasks/task-bullets.ts';
import type { Reading } from './reading.ts';
import { namedTasks, settleDependencies, type NamedTasks } from '../fields/dependencies.ts';
import { ownLine, readDetails, readFiles } from '../fields/read-details.ts';
import { inheritedPriority, ownPriority, priorityLabels } from '../fields/settle-priority.ts';
import { ownStatus, settleStatus, type OwnStatus } from '../fields/settle-status.ts';
import { isOfTable, type TaskDraft } from '../tasks/task-draft.ts';

/** The tasks of a document with the drafts and statuses they were made from, index by index. */
export type SettledTasks = {
  readonly tasks: readonly Task[];
  readonly drafts: readonly TaskDraft[];
  readonly own: readonly OwnStatus[];
  /** Statuses of everything under each task. */
  readonly below: readonly (readonly TaskStatus[])[];
  readonly shared: SharedFacts;
};

/** What the tasks of one part of a document take from all of it, and tell all of it. */
export type SharedFacts = {
  readonly ways: BulletWays;
  /** What headings that are tasks tell: elsewhere it is a repetition. */
  readonly told: Told;
  /** What ids and titles in the text may name. */
  readonly named: NamedTasks;
  /** Some tasks are rows or cells, which repeat what lines tell. */
  readonly hasRows: boolean;
  /** Some rows say what the tasks of headings in other sections do not. */
  readonly joinsRows: boolean;
  /** Some lines stand twice, one below the other or in two lanes, or a log tells of tasks, whatever headings are between them. */
  readonly hasDoubles: boolean;
  /** Some task says which others it waits for. */
  readonly namesOthers: boolean;
  /** Some task says which others it blocks. */
  readonly namesBlocked: boolean;
};

/** Settles parents, statuses, priorities and details of what was collected; of an excerpt as its whole document has them. */
export function settleTasks(
  reading: Reading,
  { rollup = true }: ReadSettings,
  whole?: SharedFacts,
): SettledTasks {
  if (reading.dialect === 'not-a-task-list') return NO_TASKS;
  const { drafts: collected, ways, joinsRows } = collectTasks(reading, whole?.ways);
  const single = dropRepetitions(collected, reading, whole?.told);
  const drafts = adoptOrphans(single.drafts);
  const indexOf = new Map(drafts.map((draft, index) => [draft, index] as const));
  const own = drafts.map((draft) => ownStatus(reading.text, draft, reading.rules));
  const { statuses, below } = settleStatuses(drafts, own, { indexOf, rollup });
  const labels = priorityLabels(reading.text, reading.blocks);
  const named = whole?.named ?? namedTasks(drafts);
  const line = (draft: TaskDraft): string => repairEncoding(ownLine(draft, reading.text));
  const { dependsOn, namesBlocked } = settleDependencies(drafts, line, named);
  let label = 0;
  const tasks = drafts.map((draft, index): Task => {
    while ((labels[label + 1]?.start ?? Infinity) <= draft.block.start) label += 1;
    const priority = ownPriority(draft, reading.rules);
    const { labels: named, assignees, estimateHours, due } = readDetails(draft, reading.text);
    const details = detailRanges(draft, reading.text, estimateHours);
    const above =
      draft.level === 0
        ? (labelAt(labels[label], draft) ?? inheritedPriority(draft, reading.headings))
        : undefined;
    return {
      line: draft.line,
      id: draft.title.id?.id,
      title: draft.title.title,
      status: statuses[index] ?? 'todo',
      priority: priority?.priority ?? own[index]?.priority ?? above,
      labels: named,
      assignees,
      estimateHours,
      due,
      dependsOn: dependsOn[index] ?? [],
      files: readFiles(draft, reading.text),
      description: describeTask(draft, drafts, index, reading.text),
      level: draft.level,
      parent: draft.parent === undefined ? undefined : indexOf.get(draft.parent),
      section: sectionOf(draft, reading),
      canSay: [],
      ranges: {
        block: draft.block,
        title: draft.title.range,
        status: sitesOf(own[index]),
        priority: priority?.range,
        due: details.due,
        estimate: details.estimate,
        assignees: details.assignees,
      },
    };
  });
  const namesOthers = dependsOn.some((ids) => ids.length > 0);
  const hasRows = collected.some(isOfTable);
  const { byHeadings: told, hasDoubles } = single;
  const shared = { ways, told, named, hasRows, joinsRows, hasDoubles, namesOthers, namesBlocked };
  return { tasks, drafts, own, below, shared };
}

const NO_TASKS: SettledTasks = {
  tasks: [],
  drafts: [],
  own: [],
  below: [],
  shared: {
    ways: NO_WAYS,
    told: { byId: new Map(), titles: new Set() },
    named: { byId: new Map(), repeated: new Set(), byTitle: new Map() },
    namesOthers: false,
    hasRows: false,
    joinsRows: false,
    hasDoubles: false,
    namesBlocked: false,
  },
};

function sitesOf(own: OwnStatus | undefined): Task['ranges']['status'] {
  return (own?.sites ?? []).map(({ kind, range, says }) => ({ kind, range, says }));
}

function labelAt(
  label: ReturnType<typeof priorityLabels>[number] | undefined,
  draft: TaskDraft,
): Task['priority'] {
  return label !== undefined && label.start <= draft.block.start ? label.priority : undefined;
}

type Below = { readonly statuses: readonly TaskStatus[]; readonly below: readonly (readonly TaskStatus[])[] };

// Children stand behind their parents, so going backwards every child is settled before its parent.
function settleStatuses(
  drafts: readonly TaskDraft[],
  own: readonly OwnStatus[],
  { indexOf, rollup }: { readonly indexOf: ReadonlyMap<TaskDraft, number>; readonly rollup: boolean },
): Below {
  const below = drafts.map((): TaskStatus[] => []);
  const statuses: TaskStatus[] = drafts.map(() => 'todo');
  for (let index = drafts.length - 1; index >= 0; index -= 1) {
    const draft = drafts[index];
    if (draft === undefined) continue;
    const status = settleStatus(own[index]?.sites ?? [], { draft, below: below[index] ?? [], rollup });
    statuses[index] = status;
    const parent = draft.parent === undefined ? undefined : indexOf.get(draft.parent);
    if (parent !== undefined) below[parent]?.push(status, ...(below[index] ?? []));
  }
  return { statuses, below };
}

function sectionOf(draft: TaskDraft, { headings }: Reading): readonly string[] {
  const names: string[] = [];
  let at =
    draft.origin === 'heading' && draft.heading !== undefined
      ? headings[draft.heading]?.parent
      : draft.heading;
  // In a file that is one task its first heading is that task's own.
  const root = rootOf(draft);
  const ownLine = root.origin === 'front-matter' ? root.line : undefined;
  for (; at !== undefined; at = headings[at]?.parent)
    if (headings[at]?.role !== 'task' && headings[at]?.block.line !== ownLine)
      names.unshift(headings[at]?.name ?? '');
  return names;
}

function rootOf(draft: TaskDraft): TaskDraft {
  return draft.parent === undefined ? draft : rootOf(draft.parent);
}
