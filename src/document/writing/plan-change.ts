import { profileNamed } from '../../dialect/profiles.ts';
import type { EditSettings, TaskChange } from '../edit-tasks.ts';
import type { OpenedDocument } from '../open-document.ts';
import { isOfTable } from '../tasks/task-draft.ts';
import type { Task } from '../task.ts';
import { planMove, type Move } from './plan-move.ts';
import { planStatus, type Planned } from './plan-status.ts';
import { fromWindow } from './task-window.ts';
import { planAssignees } from './write-assignees.ts';
import { planDue } from './write-due.ts';
import { planEstimate } from './write-estimate.ts';
import { planPriority } from './write-priority.ts';
import { planReference } from './write-reference.ts';
import { planTitle } from './write-title.ts';

/** The edits of one change, with the task they are meant for by its index. */
export type PlannedChange =
  | (Extract<Planned, { kind: 'planned' }> & {
      readonly change: TaskChange;
      readonly index: number;
      /** Where the task goes, when its edits take it to another place. */
      readonly move?: Move | undefined;
    })
  | Extract<Planned, { kind: 'impossible' }>;

/** Plans one change; whether the text then reads as wanted is not known yet. */
export function planChange(
  opened: OpenedDocument,
  change: TaskChange,
  settings: EditSettings,
): PlannedChange {
  const index = opened.document.tasks.findIndex((task) => isSamePlace(task, change.task));
  const task = opened.document.tasks[index];
  if (task === undefined)
    return { kind: 'impossible', reason: 'the task does not stand in this text any more' };
  if (profileNamed(opened.reading.dialect).isGenerated)
    return {
      kind: 'impossible',
      reason: 'the tool that writes this file would overwrite it; change it there',
    };
  if (change.kind === 'status') return planStatusOrMove(opened, { change, index, settings });
  const plan = planField(opened, { ...change, task }, index);
  return plan.kind === 'planned' ? { ...plan, change, index } : plan;
}

function isSamePlace(a: Task, b: Task): boolean {
  return a.line === b.line && a.ranges.title.start === b.ranges.title.start;
}

type StatusPlan = {
  readonly change: Extract<TaskChange, { kind: 'status' }>;
  readonly index: number;
  readonly settings: EditSettings;
};

function planStatusOrMove(opened: OpenedDocument, { change, index, settings }: StatusPlan): PlannedChange {
  const target = opened.targets[index];
  if (target === undefined || target.status === change.status)
    return { kind: 'planned', edits: [], change, index };
  const moved =
    opened.settings.lanes === 'move'
      ? planMove(opened.reading, { ...target, today: settings.today }, change.status)
      : undefined;
  if (moved !== undefined) return { kind: 'planned', change, index, ...moved };
  const dated = planStatus({ ...target, today: settings.today }, change.status);
  // A day behind it may hide what is struck out or marked; then none is noted.
  const plan = dated.kind === 'planned' ? dated : planStatus(target, change.status);
  return plan.kind === 'planned'
    ? { kind: 'planned', edits: fromWindow(plan.edits, target.at), change, index }
    : plan;
}

function planField(
  { reading, document, settled }: OpenedDocument,
  change: Exclude<TaskChange, { kind: 'status' }>,
  index: number,
): Planned {
  const { text } = reading;
  switch (change.kind) {
    case 'title':
      return planTitle({ text, task: change.task, isCell: isOfTable(settled.drafts[index]) }, change.title);
    case 'priority':
      return planPriority({ text, task: change.task, tasks: document.tasks }, change.priority);
    case 'due':
      return planDue(text, change.task, change.due);
    case 'estimate':
      return planEstimate(text, change.task, change.hours);
    case 'assignees':
      return planAssignees({ text, task: change.task, tasks: document.tasks }, change.assignees);
    case 'reference':
      return planReference(text, change.task, change.issue);
    default:
      return change satisfies never;
  }
}
