import type { PairedTask } from '../../identity/pairing.ts';
import type { Obstacle } from './find-obstacles.ts';

// More names than these are counted.
const NAMED_AT_MOST = 3;

/** Why somebody else has a task in hand; undefined when nobody has. */
export function tellTaken(
  { task }: PairedTask,
  openSubtasks: readonly PairedTask[],
  me: string | undefined,
): string | undefined {
  if (task.status === 'in_progress') return 'somebody works on it: its document says in progress';
  if (task.status === 'in_review') return 'its document says in review';
  const step = openSubtasks.find(
    ({ task: { status } }) => status === 'in_progress' || status === 'in_review',
  );
  if (step !== undefined) return `somebody works on its subtask in line ${step.task.line}`;
  const others = task.assignees.map((login) => `@${login}`);
  const isMine = me !== undefined && others.some((one) => one.toLowerCase() === `@${me.toLowerCase()}`);
  return others.length === 0 || isMine ? undefined : `it is assigned to ${listed(others)}`;
}

export type Blocked = { readonly paired: PairedTask; readonly waitsFor: readonly Obstacle[] };

/** Why a task cannot be started. */
export function tellBlocked({ paired, waitsFor }: Blocked): string {
  const tasks = waitsFor.flatMap((one) =>
    one.kind === 'task' && !one.isCircular ? [nameOf(one.paired)] : [],
  );
  const circle = waitsFor.flatMap((one) => (one.kind === 'task' && one.isCircular ? [one.paired] : []));
  const idsOf = (kind: 'missing' | 'ambiguous'): readonly string[] =>
    waitsFor.flatMap((one) => (one.kind === kind ? [`"${one.id}"`] : []));
  const [missing, ambiguous] = [idsOf('missing'), idsOf('ambiguous')];
  const reasons = [
    paired.task.status === 'blocked' ? 'its document says blocked' : '',
    tasks.length === 0 ? '' : `it waits for ${listed(tasks)}`,
    circle.length === 0 ? '' : tellCircle(paired, circle),
    missing.length === 0 ? '' : `it waits for ${listed(missing)}, and no task here has that id`,
    ambiguous.length === 0 ? '' : `it waits for ${listed(ambiguous)}, and more than one task has that id`,
  ];
  return reasons.filter((reason) => reason !== '').join('; ');
}

function tellCircle({ key }: PairedTask, circle: readonly PairedTask[]): string {
  const others = circle.filter((one) => one.key !== key).map(nameOf);
  if (others.length === 0) return 'it waits for itself, so it can never begin';
  const verb = others.length === 1 ? 'waits' : 'wait';
  return `it waits for ${listed(others)}, which ${verb} for it in turn, so none of them can begin`;
}

export type Ready = {
  readonly finished: readonly PairedTask[];
  readonly frees: readonly PairedTask[];
  readonly openSubtasks: readonly PairedTask[];
  /** How many subtasks it has. */
  readonly subtasks: number;
};

/** Why a task can be started, and what speaks for starting with it. */
export function tellReady({ finished, frees, openSubtasks, subtasks }: Ready): string {
  const done = subtasks - openSubtasks.length;
  const reasons = [
    finished.length === 0
      ? 'it waits for nothing'
      : `${listed(finished.map(nameOf))}, which it waited for, ${finished.length === 1 ? 'is' : 'are'} finished`,
    done === 0 ? '' : `${done} of its ${subtasks} subtasks ${done === 1 ? 'is' : 'are'} finished`,
    frees.length === 0 ? '' : `${listed(frees.map(nameOf))} ${frees.length === 1 ? 'waits' : 'wait'} for it`,
  ];
  return reasons.filter((reason) => reason !== '').join('; ');
}

/** A task by its id and place, as editors open it. */
const nameOf = ({ path, task: { id, line } }: PairedTask): string =>
  id === undefined ? `${path}:${line}` : `${id} (${path}:${line})`;

function listed(names: readonly string[]): string {
  const left = names.length - NAMED_AT_MOST;
  const shown = left > 0 ? [...names.slice(0, NAMED_AT_MOST), `${left} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
