import { effortsIn } from '../lines/estimate.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { Task } from '../task.ts';
import type { PlannedChange } from './plan-change.ts';
import { referenceTo } from './write-reference.ts';

type Plan = Extract<PlannedChange, { kind: 'planned' }>;

/** True when the tasks read from the edited text are those of the old one with exactly what was planned changed. */
export function readsAsPlanned(
  before: readonly Task[],
  after: readonly Task[],
  plans: readonly Plan[],
): boolean {
  if (before.length !== after.length) return false;
  const order = orderAfter(before, plans);
  const placeOf = new Map(order.map((index, place) => [index, place] as const));
  const loose = looseTasks(before, plans);
  const byIndex = new Map<number, Plan[]>();
  for (const plan of plans) byIndex.set(plan.index, [...(byIndex.get(plan.index) ?? []), plan]);
  const isMoving = plans.some(({ move }) => move !== undefined);
  return order.every((index, place) => {
    const was = before[index];
    const is = after[place];
    if (was === undefined || is === undefined) return false;
    const own = byIndex.get(index) ?? [];
    const parent = was.parent === undefined ? undefined : placeOf.get(was.parent);
    const isHere = isMoving || was.line === is.line;
    return isHere && is.parent === parent && isAsWanted(was, is, { own, isLoose: loose.has(index) });
  });
}

type Wanted = { readonly own: readonly Plan[]; readonly isLoose: boolean };

function isAsWanted(was: Task, is: Task, { own, isLoose }: Wanted): boolean {
  let wanted = comparable(was);
  for (const { change } of own) wanted = { ...wanted, ...wantedOf(change, was, is) };
  const found = comparable(is);
  if (own.some(({ change }) => change.kind === 'title')) {
    // The issue shows broken characters repaired, and its new title comes from there.
    if (repairEncoding(found.title) !== repairEncoding(wanted.title)) return false;
    wanted = { ...wanted, title: found.title, labels: found.labels };
  }
  // A task without a status of its own follows what stands under it.
  if (isLoose) wanted = { ...wanted, status: found.status, description: found.description };
  return JSON.stringify(wanted) === JSON.stringify(found);
}

type Comparable = Pick<
  Task,
  | 'id'
  | 'title'
  | 'status'
  | 'priority'
  | 'labels'
  | 'assignees'
  | 'due'
  | 'estimateHours'
  | 'description'
  | 'level'
> & { readonly rest: unknown };

function comparable(task: Task): Comparable {
  const { id, title, status, priority, labels, assignees, due, estimateHours, description, level } = task;
  const rest = [task.dependsOn, task.files];
  return { id, title, status, priority, labels, assignees, due, estimateHours, description, level, rest };
}

function wantedOf(change: Plan['change'], was: Task, is: Task): Partial<Comparable> {
  switch (change.kind) {
    case 'status':
      return { status: change.status };
    case 'title':
      return { title: change.title };
    case 'priority':
      return { priority: change.priority };
    case 'due':
      return { due: change.due, ...titleBut(withoutDates, was, is) };
    case 'estimate':
      return { estimateHours: change.hours, ...titleBut(withoutEfforts, was, is) };
    case 'assignees':
      return {
        assignees: change.assignees,
        ...titleBut(withoutNames, was, is),
      };
    case 'reference':
      return { title: `${was.title} ${referenceTo(change.issue)}` };
    default:
      return change satisfies never;
  }
}

// What stands in the title's line may be part of the title; then that part of it changes too.
function titleBut(without: (title: string) => string, was: Task, is: Task): { readonly title?: string } {
  return without(was.title) === without(is.title) ? { title: is.title } : {};
}

function withoutDates(title: string): string {
  return title.replace(/\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}/gu, '');
}

function withoutEfforts(title: string): string {
  return effortsIn(title).reduce((rest, { written }) => rest.replace(written, ''), title);
}

function withoutNames(title: string): string {
  return title
    .replace(/@[\w-]+/gu, '')
    .replace(/[\s,]+/gu, ' ')
    .trim();
}

/**
 * Tasks whose status may follow: those above a changed one that have none of their own (their Markdown may hold the
 * changed line), and those that go along to another lane.
 */
function looseTasks(tasks: readonly Task[], plans: readonly Plan[]): ReadonlySet<number> {
  const loose = new Set<number>();
  for (const { index } of plans) {
    for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent)
      if (tasks[at]?.ranges.status.length === 0) loose.add(at);
  }
  for (const { index, move } of plans)
    if (move !== undefined) tasks.forEach((_, at) => isUnder(tasks, at, index) && loose.add(at));
  return loose;
}

/** The tasks by their old indices in the order in which they should stand afterwards. */
function orderAfter(tasks: readonly Task[], plans: readonly Plan[]): readonly number[] {
  const moves = plans.filter(({ move }) => move !== undefined);
  const ranked = tasks.map(({ ranges }, index) => {
    const by = moves.findIndex((plan) => plan.index === index || isUnder(tasks, index, plan.index));
    // What moves stands before what begins where it goes, several in the order of their changes.
    return { index, place: moves[by]?.move?.to ?? ranges.block.start, turn: by < 0 ? moves.length : by };
  });
  return ranked
    .toSorted((a, b) => a.place - b.place || a.turn - b.turn || a.index - b.index)
    .map(({ index }) => index);
}

function isUnder(tasks: readonly Task[], index: number, outer: number): boolean {
  for (let at = tasks[index]?.parent; at !== undefined; at = tasks[at]?.parent) if (at === outer) return true;
  return false;
}
