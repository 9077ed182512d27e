import { hoursText } from '../document/lines/estimate.ts';
import type { Task } from '../document/task.ts';
import { checklistValue } from './block/checklist.ts';
import { digest } from './digest.ts';
import type { FieldValues } from './fields.ts';
import { issueTitle } from './issue-title.ts';
import type { TitleFormat } from './title-format.ts';

// Where estimate and due date stood before they were compared by themselves: what was told then reads the same.
const OWN_FIELDS = [null, null];

/** What follows from a task's words under the settings of its repository. */
export type Derived = Pick<FieldValues, 'assignees' | 'milestone' | 'type'> & {
  readonly titles: TitleFormat;
  /** People whom the document names and who may not be assigned: they stay words in the block. */
  readonly unassignable: readonly string[];
};

type Subject = { readonly path: string; readonly task: Task; readonly subtasks: readonly Task[] };

// Not compared yet.
const UNSAID = {
  labels: '',
};

/** What the document says of a task, field by field. Lines and commits are no values: they change by themselves. */
export function documentFields({ path, task, subtasks }: Subject, derived: Derived): FieldValues {
  const { assignees, milestone, type } = derived;
  return {
    title: issueTitle(task, derived.titles),
    status: task.status,
    priority: task.priority ?? '',
    assignees,
    estimate: hoursText(task.estimateHours),
    due: task.due ?? '',
    milestone,
    type,
    ...UNSAID,
    details: digest(
      JSON.stringify([
        path,
        task.section,
        task.description,
        ...OWN_FIELDS,
        derived.unassignable,
        task.labels,
        task.dependsOn,
        task.files,
      ]),
    ),
    subtasks: checklistValue(subtasks),
  };
}
