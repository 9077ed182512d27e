import { isFinished } from '../../config/task-words.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { circlesOf } from '../links/find-blockers.ts';
import { findWaits, type WaitingWorld } from '../links/find-waits.ts';
import type { Family } from './families.ts';

/** One thing that a task waits for. */
export type Obstacle =
  /** `isCircular`: that task waits for this one, too. */
  | { readonly kind: 'task'; readonly paired: PairedTask; readonly isCircular: boolean }
  /** An id, as written, that no task carries, or that more than one does. */
  | { readonly kind: 'missing' | 'ambiguous'; readonly id: string };

export type Obstacles = {
  readonly obstaclesOf: (key: TaskKey) => readonly Obstacle[];
  /** What a task waited for and waits for no more. */
  readonly finishedOf: (key: TaskKey) => readonly PairedTask[];
  readonly freedBy: (key: TaskKey) => readonly PairedTask[];
};

/** What stands in the way of each task, by its own words and by those of its subtasks. */
export function findObstacles(world: WaitingWorld, families: readonly Family[]): Obstacles {
  const waits = findWaits(world);
  const tasks = new Map(world.pairing.tasks.map((paired) => [paired.key, paired]));
  const named = (key: TaskKey): readonly PairedTask[] =>
    (waits.get(key)?.on ?? []).flatMap((other) => tasks.get(other) ?? []);
  const open = new Map(
    world.pairing.tasks
      .filter(({ task }) => !isFinished(task.status))
      .map(({ key }) => [key, named(key).filter(({ task }) => !isFinished(task.status))] as const),
  );
  const circles = circlesOf(
    new Map([...open].map(([key, others]) => [key, others.map((other) => other.key)])),
  );
  const own = (key: TaskKey): readonly Obstacle[] => [
    ...(open.get(key) ?? []).map((paired): Obstacle => {
      const isCircular = paired.key === key || circles.get(paired.key) === circles.get(key);
      return { kind: 'task', paired, isCircular };
    }),
    ...(waits.get(key)?.missing ?? []).map((id): Obstacle => ({ kind: 'missing', id })),
    ...(waits.get(key)?.ambiguous ?? []).map((id): Obstacle => ({ kind: 'ambiguous', id })),
  ];
  const whole = new Map(families.map((family) => [family.root.key, obstaclesOfFamily(family, own)]));
  const freed = freedTasks(world.pairing.tasks, open);
  return {
    obstaclesOf: (key) => whole.get(key) ?? own(key),
    finishedOf: (key) => named(key).filter(({ task }) => isFinished(task.status)),
    freedBy: (key) => freed.get(key) ?? [],
  };
}

/** A task whose every open step waits for something outside of it cannot be started either. */
function obstaclesOfFamily(
  { root, subtasks }: Family,
  own: (key: TaskKey) => readonly Obstacle[],
): readonly Obstacle[] {
  const members = new Set([root, ...subtasks].map(({ key }) => key));
  const steps = subtasks
    .filter(({ task }) => !isFinished(task.status))
    .map(({ key }) =>
      own(key).filter((obstacle) => obstacle.kind !== 'task' || !members.has(obstacle.paired.key)),
    );
  const isStuck = steps.length > 0 && steps.every((obstacles) => obstacles.length > 0);
  const all = [...own(root.key), ...(isStuck ? steps.flat() : [])];
  return [...new Map(all.map((obstacle) => [nameOf(obstacle), obstacle])).values()];
}

const nameOf = (obstacle: Obstacle): string =>
  obstacle.kind === 'task' ? obstacle.paired.key : `${obstacle.kind} ${obstacle.id}`;

type Open = ReadonlyMap<TaskKey, readonly PairedTask[]>;

function freedTasks(tasks: readonly PairedTask[], open: Open): Open {
  const freed = new Map<TaskKey, PairedTask[]>();
  for (const waiting of tasks) {
    for (const { key } of open.get(waiting.key) ?? []) {
      if (key !== waiting.key) freed.set(key, [...(freed.get(key) ?? []), waiting]);
    }
  }
  return freed;
}
