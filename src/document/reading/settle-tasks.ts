import type { TaskStatus } from '../../config/task-words.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { ReadSettings, Task } from '../task.ts';
import { adoptOrphans } from '../tasks/adopt-orphans.ts';
import { collectTasks } from '../tasks/collect-tasks.ts';
import { describeTask } from '../tasks/describe-task.ts';
import { detailRanges } from '../fields/detail-ranges.ts';
import { dropRepetitions } from '../tasks/drop-repetitions.ts';
import type { DocumentReading } from './read-document.ts';
import { settleDependencies } from '../fields/dependencies.ts';
import { ownLine, readDetails } from '../fields/read-details.ts';
import { inheritedPriority, ownPriority, priorityLabels } from '../fields/settle-priority.ts';
import { ownStatus, settleStatus, type OwnStatus } from '../fields/settle-status.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

/** The tasks of a document with the drafts and statuses they were made from, index by index. */
export type SettledTasks = {
  readonly tasks: readonly Task[];
  readonly drafts: readonly TaskDraft[];
  readonly own: readonly OwnStatus[];
  /** Statuses of everything under each task. */
  readonly below: readonly (readonly TaskStatus[])[];
};

/** Settles parents, statuses, priorities and details of what was collected. */
export function settleTasks(reading: DocumentReading, { rollup = true }: ReadSettings): SettledTasks {
  if (reading.dialect === 'not-a-task-list') return { tasks: [], drafts: [], own: [], below: [] };
  const drafts = adoptOrphans(dropRepetitions(collectTasks(reading), reading));
  const indexOf = new Map(drafts.map((draft, index) => [draft, index] as const));
  const own = drafts.map((draft) => ownStatus(reading.text, draft, reading.rules));
  const { statuses, below } = settleStatuses(drafts, own, { indexOf, rollup });
  const labels = priorityLabels(reading.text, reading.blocks);
  const dependsOn = settleDependencies(drafts, (draft) => repairEncoding(ownLine(draft, reading.text)));
  let label = 0;
  const tasks = drafts.map((draft, index): Task => {
    while ((labels[label + 1]?.start ?? Infinity) <= draft.block.start) label += 1;
    const priority = ownPriority(draft);
    const { files, ...details } = readDetails(draft, reading.text);
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
      ...details,
      dependsOn: dependsOn[index] ?? [],
      files,
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
        ...detailRanges(draft, reading.text),
      },
    };
  });
  return { tasks, drafts, own, below };
}

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

function sectionOf(draft: TaskDraft, { headings }: DocumentReading): readonly string[] {
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
