import type { TaskPriority, TaskStatus } from '../config/task-words.ts';
import { applyEdits } from './apply-edits.ts';
import type { EstimateHours } from './lines/estimate.ts';
import type { OpenedDocument } from './open-document.ts';
import { readDocument } from './reading/read-document.ts';
import { settleTasks } from './reading/settle-tasks.ts';
import { rereadSection, withSection } from './rereading/reread-section.ts';
import type { Task } from './task.ts';
import type { TextEdit } from './text-range.ts';
import { planChange, type PlannedChange } from './writing/plan-change.ts';
import { readsAsPlanned } from './writing/reads-as-planned.ts';

/** What one task of a document is to say. */
export type TaskChange = { readonly task: Task } & (
  | { readonly kind: 'status'; readonly status: TaskStatus }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'priority'; readonly priority: TaskPriority }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'due'; readonly due: string }
  | { readonly kind: 'estimate'; readonly hours: EstimateHours }
  /** Logins, without `@`. */
  | { readonly kind: 'assignees'; readonly assignees: readonly string[] }
  /** A short visible reference to the task's issue behind its words: `(#12)`. */
  | { readonly kind: 'reference'; readonly issue: number }
);

/** Edits in text order that touch only the characters that say it, or the reason why none can be made. */
export type TaskEdits =
  | { readonly kind: 'edited'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

export type EditSettings = {
  /** `YYYY-MM-DD`, for documents that note the day on which a task was finished. */
  readonly today?: string | undefined;
};

/**
 * The edits that make tasks say what is wanted, in the words this document uses, in the order of `changes`. The text
 * with all of them made has been read again: exactly these things changed. A change that would change more is refused
 * and does not hold back the others.
 */
export function editTasks(
  opened: OpenedDocument,
  changes: readonly TaskChange[],
  settings: EditSettings = {},
): readonly TaskEdits[] {
  const planned = changes.map((change) => planChange(opened, change, settings));
  const possible = planned.flatMap((plan) =>
    plan.kind === 'planned' && plan.edits.length > 0 ? [plan] : [],
  );
  const accepted = new Set(acceptable(opened, possible, []));
  return planned.map((plan): TaskEdits => {
    if (plan.kind === 'impossible') return { kind: 'refused', reason: plan.reason };
    if (plan.edits.length > 0 && !accepted.has(plan)) return DIFFERENT;
    return { kind: 'edited', edits: plan.edits };
  });
}

const DIFFERENT: TaskEdits = {
  kind: 'refused',
  reason: 'the edited text would read differently in other places as well, so nothing was written',
};

type Possible = Extract<PlannedChange, { kind: 'planned' }>;

// All at once where that reads well; else each half by itself, until those at fault are found.
function acceptable(
  opened: OpenedDocument,
  plans: readonly Possible[],
  before: readonly Possible[],
): readonly Possible[] {
  if (plans.length === 0 || isReadWell(opened, [...before, ...plans])) return [...before, ...plans];
  if (plans.length === 1) return before;
  const half = Math.ceil(plans.length / 2);
  return acceptable(opened, plans.slice(half), acceptable(opened, plans.slice(0, half), before));
}

function isReadWell(opened: OpenedDocument, plans: readonly Possible[]): boolean {
  const edits = plans.flatMap((plan) => plan.edits);
  if (overlap(edits)) return false;
  const { tasks } = opened.settled;
  return readsAsPlanned(tasks, tasksOf(opened, applyEdits(opened.reading.text, edits)), plans);
}

// What they can say is not read: it is no part of what was planned.
function tasksOf(opened: OpenedDocument, text: string): readonly Task[] {
  const { document, settings, settled } = opened;
  const reread = rereadSection(opened, text);
  if (reread !== undefined) return withSection(settled.tasks, reread, reread.is.tasks);
  return settleTasks(readDocument(document.path, text, settings), settings).tasks;
}

function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return sorted.some(({ range }, index) => range.start < (sorted[index - 1]?.range.end ?? 0));
}
