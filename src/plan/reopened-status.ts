import { isFinished, TASK_STATUSES } from '../config/task-words.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { onlyStatus, readStatus } from '../issue/labels/issue-status.ts';
import type { Palette } from '../issue/labels/palette.ts';
import type { Tracking } from './world.ts';

/** The status that an issue says; one that somebody reopened takes up the last unfinished status that it had. */
export function statusOf(status: string, tracking: Tracking): string {
  return status === 'todo' && wasFinished(tracking) ? (tracking.lastUnfinished ?? status) : status;
}

/** A task with what its issue says while it is open, or said `before` it was closed. */
export function rememberUnfinished<Task extends Tracking>(
  task: Task,
  { before, now }: { readonly before: IssueSnapshot | undefined; readonly now: IssueSnapshot | undefined },
  palette: Palette,
): Task {
  const open = [now, before].find((issue) => issue?.state === 'open');
  // Of several labels none is remembered.
  const status = open === undefined ? undefined : onlyStatus(readStatus(open, palette));
  // Reopened, and not given back what it was yet.
  if (status === undefined || (status === 'todo' && wasFinished(task))) return task;
  const lastUnfinished = status === 'todo' ? undefined : status;
  return lastUnfinished === task.lastUnfinished ? task : { ...task, lastUnfinished };
}

/** When both sides were last compared. */
function wasFinished({ base }: Tracking): boolean {
  const before = TASK_STATUSES.find((word) => word === base.status?.issue);
  return before !== undefined && isFinished(before);
}
