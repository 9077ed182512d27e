import type { TaskStatus } from '../../config/task-words.ts';
import { ALL_STATUSES } from '../../dialect/status-words.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import type { TaskDraft } from '../reading/task-draft.ts';
import type { Task } from '../task.ts';
import { planStatus, type StatusTarget } from './plan-status.ts';
import { learnStatusStyle } from './status-style.ts';

/** For each task what changing its status would need. */
export function statusTargets(
  reading: DocumentReading,
  settled: SettledTasks,
  rollup: boolean,
): readonly StatusTarget[] {
  const { text, rules } = reading;
  const style = learnStatusStyle(reading, settled.drafts, settled.own);
  return settled.drafts.map((draft, index) => ({
    text,
    draft,
    style,
    rules,
    sites: settled.own[index]?.sites ?? [],
    place: {
      below: settled.below[index] ?? [],
      rollup,
    },
    needsMark: needsMark(draft, reading),
    takesMark: draft.origin !== 'front-matter' && !isChecklist(draft, reading),
  }));
}

function isChecklist(draft: TaskDraft, { headings }: DocumentReading): boolean {
  return draft.origin === 'heading' && headings[draft.heading ?? -1]?.role === 'checklist';
}

// Bullets with a mark, and headings that neither an id, a field nor an effort makes tasks, are tasks by their mark alone.
function needsMark(draft: TaskDraft, reading: DocumentReading): boolean {
  const { headings } = reading;
  if (draft.origin === 'bullet') return !isListed(draft, reading);
  if (draft.origin !== 'heading') return false;
  const { id, estimateHours } = draft.title;
  const heading = headings[draft.heading ?? -1];
  const hasOwnId =
    id?.kind === 'label' || id?.kind === 'code' || (id !== undefined && (heading?.boxes.length ?? 0) > 0);
  return (
    !hasOwnId &&
    estimateHours === undefined &&
    !draft.fields.some(({ kind }) => kind === 'status' || kind === 'priority')
  );
}

// Cards of a board and entries of a plain list are tasks by where they stand.
function isListed(draft: TaskDraft, { dialect }: DocumentReading): boolean {
  return dialect === 'plain-list' || draft.lane !== undefined;
}

/** The tasks with the statuses that can be written at each one's place. */
export function withSayableStatuses(
  tasks: readonly Task[],
  targets: readonly StatusTarget[],
): readonly Task[] {
  return tasks.map((task, index) => {
    const target = targets[index];
    return target === undefined
      ? task
      : { ...task, canSay: ALL_STATUSES.filter((status) => isSayable(task, target, status)) };
  });
}

function isSayable(task: Task, target: StatusTarget, status: TaskStatus): boolean {
  return task.status === status || planStatus(target, status).kind === 'planned';
}
