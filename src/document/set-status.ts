import type { TaskStatus } from '../config/task-words.ts';
import { applyEdits } from './apply-edits.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument } from './reading/read-document.ts';
import { settleTasks } from './reading/settle-tasks.ts';
import type { ParsedDocument, ReadSettings, Task } from './task.ts';
import type { TextEdit } from './text-range.ts';
import { planStatus } from './writing/plan-status.ts';
import { statusTargets } from './writing/say-statuses.ts';

/** What changing a status needs: the text, how it was read, and the task as read from it. */
export type StatusChange = {
  readonly text: string;
  readonly document: ParsedDocument;
  readonly task: Task;
  readonly status: TaskStatus;
  readonly settings?: ReadSettings | undefined;
};

/** Edits in text order that touch only the characters that say the status, or the reason why none can be made. */
export type StatusEdits =
  | { readonly kind: 'edited'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The edits that make `task` say `status` in the words this document uses. The edited text has been read again:
 * exactly this task's status changed, or the edit is refused.
 */
export function setStatus({ text, document, task, status, settings = {} }: StatusChange): StatusEdits {
  if (task.status === status) return { kind: 'edited', edits: [] };
  const reading = readDocument(document.path, text, settings);
  const settled = settleTasks(reading, settings);
  const index = settled.tasks.findIndex((other) => isSamePlace(other, task));
  const target = statusTargets(reading, settled, settings.rollup ?? true)[index];
  if (target === undefined)
    return { kind: 'refused', reason: 'the task does not stand in this text any more' };
  const plan = planStatus(target, status);
  if (plan.kind === 'impossible') return { kind: 'refused', reason: plan.reason };
  const after = parseDocument(document.path, applyEdits(text, plan.edits), settings);
  return changedOnly(settled.tasks, after.tasks, { index, status })
    ? { kind: 'edited', edits: plan.edits }
    : {
        kind: 'refused',
        reason: 'the edited text would read differently in other places as well, so nothing was written',
      };
}

function isSamePlace(a: Task, b: Task): boolean {
  return a.line === b.line && a.ranges.title.start === b.ranges.title.start;
}

type Wanted = { readonly index: number; readonly status: TaskStatus };

function changedOnly(before: readonly Task[], after: readonly Task[], { index, status }: Wanted): boolean {
  if (before.length !== after.length) return false;
  const outer = outerTasks(before, index);
  return before.every((task, at) => {
    const now = after[at];
    if (now === undefined || !isSameTask(task, now)) return false;
    if (at === index) return now.status === status;
    // A task without a status of its own follows what stands under it.
    return now.status === task.status || (outer.has(at) && task.ranges.status.length === 0);
  });
}

function isSameTask(a: Task, b: Task): boolean {
  return (
    a.line === b.line &&
    a.id === b.id &&
    a.title === b.title &&
    a.parent === b.parent &&
    a.priority === b.priority
  );
}

function outerTasks(tasks: readonly Task[], index: number): ReadonlySet<number> {
  const outer = new Set<number>();
  for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent) outer.add(at);
  return outer;
}
