import type { Task } from '../../document/task.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { isSubIssue, subIssueSeats } from './sub-issue-seats.ts';

/** How subtasks are told where they are GitHub's sub-issues. */
export type NativeSubtasks = {
  /** It has an issue of its own, is to have one, or may be one that is there. */
  isIssue(paired: PairedTask): boolean;
  /** The subtasks, at any depth, that the checklist of a task's issue has to show after all. */
  listedUnder(paired: PairedTask): readonly Task[];
};

/** Undefined unless the config wants sub-issues. */
export function nativeSubtasks(world: World): NativeSubtasks | undefined {
  if (world.config.subtasks !== 'native') return undefined;
  const seats = world.capabilities.hasSubIssues ? subIssueSeats(world) : new Set<TaskKey>();
  const documents = pairsByPlace(world);
  const hasSeat = ({ key }: PairedTask): boolean => seats.has(key);
  return {
    isIssue: (paired) => {
      const { issue, lookalike } = world.tracking.get(paired.key) ?? {};
      return paired.task.level === 0 || hasSeat(paired) || (issue ?? lookalike) !== undefined;
    },
    listedUnder: (paired) => {
      const pairs = documents.get(paired.path) ?? [];
      return listedUnder(paired, pairs, (child) => placeOf(world, child, { above: paired, hasSeat }));
    },
  };
}

/** GitHub refused the link to this parent, and it was asked for no other since. */
export function isRefused({ tracking }: World, { key, parentKey }: PairedTask): boolean {
  const parent = tracking.get(key)?.base.parent;
  return parentKey !== undefined && parent?.document === parentKey && parent.issue === '';
}

/** `within`: told with its own subtasks. `listed`: these are told by its own issue. `apart`: GitHub shows it as a sub-issue. */
type Place = 'within' | 'listed' | 'apart';

function placeOf(
  world: World,
  child: PairedTask,
  { above, hasSeat }: { readonly above: PairedTask; readonly hasSeat: (paired: PairedTask) => boolean },
): Place {
  if (isSubIssue(world, child) || (child.candidates ?? []).length > 0) return 'apart';
  const tracking = world.tracking.get(child.key);
  const hasIssue = tracking?.issue !== undefined && !tracking.isDetached;
  if (!hasSeat(child) || isRefused(world, child)) return hasIssue ? 'listed' : 'within';
  return hasIssue || !showsChecklist(world, above) ? 'apart' : 'within';
}

// Its issue may be held: what a checklist shows already it shows until then.
function showsChecklist({ tracking }: World, { key }: PairedTask): boolean {
  const shown = tracking.get(key)?.base.subtasks?.document;
  return shown !== undefined && shown !== '';
}

type Pairs = readonly (PairedTask | undefined)[];

function pairsByPlace({ pairing }: World): ReadonlyMap<string, Pairs> {
  const documents = new Map<string, (PairedTask | undefined)[]>();
  for (const paired of pairing.tasks) {
    const pairs = documents.get(paired.path) ?? [];
    pairs[paired.index] = paired;
    documents.set(paired.path, pairs);
  }
  return documents;
}

// Parents stand before their children, and a task's descendants follow it without a gap.
function listedUnder(above: PairedTask, pairs: Pairs, place: (child: PairedTask) => Place): readonly Task[] {
  const under = new Set([above.index]);
  const shownWhole = new Set(under);
  const listed: Task[] = [];
  for (let at = above.index + 1; ; at += 1) {
    const child = pairs[at];
    const parent = child?.task.parent;
    if (child === undefined || parent === undefined || !under.has(parent)) return listed;
    under.add(at);
    const itsPlace = shownWhole.has(parent) ? place(child) : 'apart';
    if (itsPlace !== 'apart') listed.push(child.task);
    if (itsPlace === 'within') shownWhole.add(at);
  }
}
