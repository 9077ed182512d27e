import { isFinished, type TaskPriority } from '../../config/task-words.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { WaitingWorld } from '../links/find-waits.ts';
import { familiesOf } from './families.ts';
import { findObstacles, type Obstacle } from './find-obstacles.ts';
import { tellBlocked, tellReady, tellTaken } from './tell-next.ts';

/** An unfinished task and whether somebody can start it. */
export type NextTask = {
  readonly paired: PairedTask;
  /** In words. */
  readonly why: string;
  /** What still stands in its way. */
  readonly waitsFor: readonly Obstacle[];
  /** Unfinished tasks that wait for it. */
  readonly frees: readonly PairedTask[];
  /** Its subtasks that are not finished, in the order of the document. */
  readonly openSubtasks: readonly PairedTask[];
};

/** Every unfinished task stands in one of the three. */
export type NextTasks = {
  /** Nobody works on them and nothing stands in their way; by priority, then as the documents tell them. */
  readonly ready: readonly NextTask[];
  readonly blocked: readonly NextTask[];
  /** Somebody works on them, or they are somebody else's. */
  readonly taken: readonly NextTask[];
};

/**
 * Chooses what can be started now. What is not known (an id that nobody carries, or more than one task) is in the way: it
 * may be unfinished. `me`, a login without `@`, is who asks: a task that is assigned to this person is not taken by that.
 */
export function nextTasks(world: WaitingWorld, me?: string): NextTasks {
  const families = familiesOf(world.pairing.tasks);
  const { obstaclesOf, finishedOf, freedBy } = findObstacles(world, families);
  const ready: NextTask[] = [];
  const blocked: NextTask[] = [];
  const taken: NextTask[] = [];
  for (const { root, subtasks } of families) {
    if (isFinished(root.task.status)) continue;
    const next = {
      paired: root,
      waitsFor: obstaclesOf(root.key),
      frees: freedBy(root.key),
      openSubtasks: subtasks.filter(({ task }) => !isFinished(task.status)),
    };
    const by = tellTaken(root, next.openSubtasks, me);
    if (by !== undefined) taken.push({ ...next, why: by });
    else if (next.waitsFor.length > 0 || root.task.status === 'blocked')
      blocked.push({ ...next, why: tellBlocked(next) });
    else {
      const finished = finishedOf(root.key);
      ready.push({ ...next, why: tellReady({ ...next, finished, subtasks: subtasks.length }) });
    }
  }
  return { ready: ready.toSorted((a, b) => rankOf(a) - rankOf(b)), blocked, taken };
}

// Who calls a task low says that it can wait; of one without a word nobody said so.
const RANKS: Readonly<Record<TaskPriority | 'none', number>> = {
  critical: 0,
  high: 1,
  medium: 2,
  none: 3,
  low: 4,
};

const rankOf = ({ paired }: NextTask): number => RANKS[paired.task.priority ?? 'none'];
