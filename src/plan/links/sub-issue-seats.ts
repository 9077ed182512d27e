import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { leftOut } from '../left-out.ts';
import type { World } from '../world.ts';

// GitHub's limits, closed sub-issues included (docs/github-behaviour.md, Relations of issues). Whether the topmost issue is
// one of the eight levels is not written anywhere: here it is.
const PER_PARENT = 100;
const LEVELS = 8;

/**
 * The subtasks for which GitHub has room as sub-issues of the task above them. Who is one already keeps its place; the
 * others come in the order of the document.
 */
export function subIssueSeats(world: World): ReadonlySet<TaskKey> {
  const { pairing, tracking } = world;
  const children = Map.groupBy(
    pairing.tasks.filter(({ task }) => task.level > 0),
    ({ parentKey }) => parentKey,
  );
  const taken = takenPlaces(world);
  const mayHaveIssue = mayHaveIssueIn(world);
  const seats = new Set<TaskKey>();
  for (const paired of pairing.tasks) {
    const { key, task } = paired;
    const isTopmost = task.level === 0 || tracking.get(key)?.issue !== undefined;
    const isParent = seats.has(key) || (isTopmost && mayHaveIssue(paired));
    const own = isParent && task.level + 1 < LEVELS ? children.get(key) : undefined;
    if (own === undefined) continue;
    const linked = own.filter((child) => isSubIssue(world, child));
    const others = own.filter((child) => !isSubIssue(world, child) && mayHaveIssue(child));
    const free = Math.max(0, PER_PARENT - (taken.get(key) ?? 0));
    for (const child of [...linked, ...others.slice(0, free)]) seats.add(child.key);
  }
  return seats;
}

/** Its issue is a sub-issue of the issue of the task above it, as far as the ledger knows. */
export function isSubIssue({ tracking }: World, { key, parentKey }: PairedTask): boolean {
  const known = tracking.get(key);
  return parentKey !== undefined && known?.base.parent?.issue === parentKey && !known.isDetached;
}

function mayHaveIssueIn(world: World): (paired: PairedTask) => boolean {
  const isLeftOut = leftOut(world);
  return (paired) => {
    const tracking = world.tracking.get(paired.key);
    if (tracking?.issue !== undefined) return !tracking.isDetached;
    return tracking?.lookalike === undefined && !isLeftOut(paired);
  };
}

// Tasks that left the documents count too: their issues stay where they are.
function takenPlaces({ tracking }: World): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { base, isDetached } of tracking.values()) {
    const parent = isDetached ? '' : (base.parent?.issue ?? '');
    if (parent !== '') taken.set(parent, (taken.get(parent) ?? 0) + 1);
  }
  return taken;
}
