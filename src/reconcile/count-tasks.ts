import type { Task } from '../document/task.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { ParsedRecord, RepositoryRecord } from './ports.ts';
import type { TaskCount } from './task-count.ts';

/** Counts the tasks of each document that is another one than before; one that is gone holds none. */
export function countTasks(
  before: RepositoryRecord['documents'],
  documents: readonly ParsedRecord[],
  at: Instant,
): readonly TaskCount[] {
  const changed = documents.filter(({ path, blobSha }) => before[path] !== blobSha);
  const present = new Set(documents.map(({ path }) => path));
  const gone = Object.keys(before).filter((path) => !present.has(path));
  return [
    ...changed.map(({ path, document }) => ({ path, at, ...countsOf(document.tasks) })),
    ...gone.map((path) => ({ path, at, ...countsOf([]) })),
  ];
}

/** Subtasks are part of their task. */
export function countsOf(
  tasks: readonly Pick<Task, 'level' | 'status'>[],
): Pick<TaskCount, 'open' | 'done' | 'cancelled'> {
  const own = tasks.filter(({ level }) => level === 0);
  const done = own.filter(({ status }) => status === 'done').length;
  const cancelled = own.filter(({ status }) => status === 'cancelled').length;
  return { open: own.length - done - cancelled, done, cancelled };
}
