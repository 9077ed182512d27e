import { isFinished } from '../config/task-words.ts';
import { FIELD_NAMES } from '../issue/fields.ts';
import { writeBlock } from '../issue/managed-block.ts';
import { labelsAfter } from './fields/label-changes.ts';
import { loginsIn } from '../issue/values/logins.ts';
import { ASSIGNEES_MAX } from './fields/merge-assignees.ts';
import type { Action } from './plan.ts';
import { blockOf, placeOf, type TaskView } from './task-view.ts';
import type { World } from './world.ts';

/** The action that gives a task its issue; undefined when the config wants none for a task that is finished already. */
export function openTask(world: World, view: TaskView): Action | undefined {
  const { paired, values } = view;
  const { status } = paired.task;
  if (view.isLeftOut) return undefined;

  const { inner, marker } = blockOf(world, view);
  return {
    kind: 'open-issue',
    key: paired.key,
    path: paired.path,
    line: paired.task.line,
    draft: {
      title: values.title,
      body: writeBlock('', marker, inner),
      labels: labelsAfter([], { ...values, saidLabels: '' }, world.palette),
      ...(values.assignees !== '' && { assignees: loginsIn(values.assignees).slice(0, ASSIGNEES_MAX) }),
      ...(values.milestone !== '' && { milestone: values.milestone }),
      ...(values.type !== '' && { type: values.type }),
    },
    finishAs: isFinished(status) ? (status === 'done' ? 'completed' : 'not_planned') : undefined,
    fields: FIELD_NAMES.filter((field) => values[field] !== '').map((field) => ({
      field,
      from: '',
      to: values[field],
    })),
    told: values,
    reason: `${placeOf(view)} tells a task that has no issue yet`,
  };
}
