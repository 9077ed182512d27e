import { isFinished, type TaskStatus } from '../config/task-words.ts';

/** An issue's status as far as a document that can say only `canSay` tells it; undefined when it cannot. */
export function projectStatus(status: TaskStatus, canSay: readonly TaskStatus[]): TaskStatus | undefined {
  if (canSay.includes(status)) return status;
  // An empty box says "not finished", whatever kind of unfinished that is.
  return isFinished(status) ? undefined : 'todo';
}
