import { isFinished, type TaskStatus } from '../config/task-words.ts';
import type { ParsedDocument, Task } from './task.ts';

/**
 * The document with its innermost sections as tasks, and what was told in them as their subtasks. Tasks in no section
 * stay as they are.
 */
export function groupTasks(document: ParsedDocument): ParsedDocument {
  const tasks: Task[] = [];
  let read = 0;
  for (const run of sectionRuns(document.tasks)) {
    const section = run[0]?.section ?? [];
    const group = section.length === 0 ? undefined : tasks.push(groupOf(section, run)) - 1;
    const place = { group, by: tasks.length - read };
    tasks.push(...run.map((task) => placed(task, place)));
    read += run.length;
  }
  return { ...document, tasks };
}

/** The tasks cut where one of level 0 stands in another section than the one before; subtasks stay with theirs. */
function sectionRuns(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const runs: Task[][] = [];
  let section = '';
  for (const task of tasks) {
    const own = task.section.join('\n');
    const run = runs.at(-1);
    if (run !== undefined && (task.level > 0 || own === section)) run.push(task);
    else {
      runs.push([task]);
      section = own;
    }
  }
  return runs;
}

/** The section as a task. No place of the document says its status by itself. */
function groupOf(section: readonly string[], run: readonly Task[]): Task {
  const start = run[0]?.ranges.block.start ?? 0;
  return {
    isGroup: true,
    line: run[0]?.line ?? 1,
    id: undefined,
    title: section.at(-1) ?? '',
    status: statusOf(run.filter(({ level }) => level === 0)),
    priority: undefined,
    labels: [],
    assignees: [],
    estimateHours: undefined,
    due: undefined,
    dependsOn: [],
    files: [],
    description: '',
    level: 0,
    parent: undefined,
    section: section.slice(0, -1),
    canSay: [],
    ranges: {
      block: { start, end: Math.max(...run.map(({ ranges }) => ranges.block.end)) },
      title: { start, end: start },
      status: [],
    },
  };
}

function statusOf(tasks: readonly Task[]): TaskStatus {
  if (tasks.every(({ status }) => isFinished(status))) return 'done';
  const isBegun = tasks.some(({ status }) => isFinished(status) || status === 'in_progress');
  return isBegun ? 'in_progress' : 'todo';
}

type Place = { readonly group: number | undefined; readonly by: number };

/** A task at its new place: `by` later, and in its section's task where it has one. */
function placed(task: Task, { group, by }: Place): Task {
  const parent = task.parent === undefined ? group : task.parent + by;
  return { ...task, level: group === undefined ? task.level : task.level + 1, parent };
}
