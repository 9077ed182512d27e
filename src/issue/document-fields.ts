import { isFinished } from '../config/task-words.ts';
import type { Task } from '../document/task.ts';
import { digest } from './digest.ts';
import type { FieldValues } from './fields.ts';
import { issueTitle } from './issue-title.ts';

// Not compared yet.
const UNSAID = {
  assignees: '',
  estimate: '',
  due: '',
  labels: '',
  milestone: '',
  type: '',
  parent: '',
  blockers: '',
};

/** What the document says of a task, field by field. Lines and commits are no values: they change by themselves. */
export function documentFields(path: string, task: Task, subtasks: readonly Task[]): FieldValues {
  return {
    title: issueTitle(task),
    status: task.status,
    priority: task.priority ?? '',
    ...UNSAID,
    details: digest(
      JSON.stringify([
        path,
        task.section,
        task.description,
        task.estimateHours ?? null,
        task.due ?? null,
        task.assignees,
        task.labels,
        task.dependsOn,
        task.files,
      ]),
    ),
    subtasks: digest(
      subtasks.length === 0
        ? ''
        : JSON.stringify(
            subtasks.map(({ id, title, level, status }) => [id ?? null, title, level, isFinished(status)]),
          ),
    ),
  };
}
