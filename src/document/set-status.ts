import type { TaskStatus } from '../config/task-words.ts';
import { applyEdits } from './apply-edits.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument } from './reading/read-document.ts';
import { settleTasks } from './reading/settle-tasks.ts';
import type { ParsedDocument, ReadSettings, Task } from './task.ts';
import type { TextEdit } from './text-range.ts';
import { planStatus, type StatusTarget } from './writing/plan-status.ts';
import { statusTargets } from './writing/say-statuses.ts';

/** A task as read from the text, and what it is to say. */
export type WantedStatus = { readonly task: Task; readonly status: TaskStatus };

/** What changing statuses needs: the text, how it was read, and what is wanted of which tasks. */
export type StatusChanges = {
  readonly text: string;
  readonly document: ParsedDocument;
  readonly changes: readonly WantedStatus[];
  readonly settings?: ReadSettings | undefined;
};

/** The same for one task. */
export type StatusChange = Omit<StatusChanges, 'changes'> & WantedStatus;

/** Edits in text order that touch only the characters that say the status, or the reason why none can be made. */
export type StatusEdits =
  | { readonly kind: 'edited'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The edits that make `task` say `status` in the words this document uses. The edited text has been read again:
 * exactly this task's status changed, or the edit is refused.
 */
export function setStatus({ task, status, ...change }: StatusChange): StatusEdits {
  const [edits] = setStatuses({ ...change, changes: [{ task, status }] });
  return edits ?? DIFFERENT;
}

/** The edits of several tasks of one text, in the order of `changes`; the text with all of them is read again once. */
export function setStatuses(given: StatusChanges): readonly StatusEdits[] {
  const { text, document, changes, settings = {} } = given;
  if (changes.every(({ task, status }) => task.status === status)) return changes.map(() => NOTHING);

  const reading = readDocument(document.path, text, settings);
  const settled = settleTasks(reading, settings);
  const targets = statusTargets(reading, settled, settings.rollup ?? true);
  const planned = changes.map((change) => planChange(change, settled.tasks, targets));
  const wanted = new Map(planned.map(({ index, status }) => [index, status] as const));
  const edits = planned.flatMap((one) => (one.edits.kind === 'edited' ? one.edits.edits : []));
  const after = parseDocument(document.path, applyEdits(text, edits), settings);
  const isRefused = planned.some((one) => one.edits.kind === 'refused');
  if (!isRefused && changedOnly(settled.tasks, after.tasks, wanted)) return planned.map((one) => one.edits);
  if (changes.length === 1)
    return planned.map((one) => (one.edits.kind === 'refused' ? one.edits : DIFFERENT));
  // One of them is at fault: each is tried alone, so that it does not hold back the others.
  return changes.flatMap((change) => setStatuses({ ...given, changes: [change] }));
}

const NOTHING: StatusEdits = { kind: 'edited', edits: [] };
const DIFFERENT: StatusEdits = {
  kind: 'refused',
  reason: 'the edited text would read differently in other places as well, so nothing was written',
};

type Planned = { readonly index: number; readonly status: TaskStatus; readonly edits: StatusEdits };

function planChange(
  { task, status }: WantedStatus,
  tasks: readonly Task[],
  targets: readonly StatusTarget[],
): Planned {
  const index = tasks.findIndex((other) => isSamePlace(other, task));
  const target = targets[index];
  if (target === undefined) {
    return {
      index,
      status,
      edits: { kind: 'refused', reason: 'the task does not stand in this text any more' },
    };
  }
  if (task.status === status) return { index, status, edits: NOTHING };
  const plan = planStatus(target, status);
  const edits: StatusEdits =
    plan.kind === 'impossible'
      ? { kind: 'refused', reason: plan.reason }
      : { kind: 'edited', edits: plan.edits };
  return { index, status, edits };
}

function isSamePlace(a: Task, b: Task): boolean {
  return a.line === b.line && a.ranges.title.start === b.ranges.title.start;
}

function changedOnly(
  before: readonly Task[],
  after: readonly Task[],
  wanted: ReadonlyMap<number, TaskStatus>,
): boolean {
  if (before.length !== after.length) return false;
  const outer = new Set([...wanted.keys()].flatMap((index) => outerTasks(before, index)));
  return before.every((task, at) => {
    const now = after[at];
    if (now === undefined || !isSameTask(task, now)) return false;
    const status = wanted.get(at);
    if (status !== undefined) return now.status === status;
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

function outerTasks(tasks: readonly Task[], index: number): readonly number[] {
  const outer: number[] = [];
  for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent) outer.push(at);
  return outer;
}
