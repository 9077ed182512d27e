import { connectedParts } from '../../document/problems/find-cycles.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { findWaits, type WaitingWorld } from './find-waits.ts';

type Blockers = ReadonlyMap<TaskKey, readonly TaskKey[]>;

/**
 * The tasks that a task waits for, in the order in which their documents tell them; of those that wait for each other in a
 * circle none waits for another one of it. Tasks that wait for none are left out.
 */
export function findBlockers(world: WaitingWorld): Blockers {
  const waits = [...findWaits(world)].map(
    ([key, { on }]) => [key, on.filter((other) => other !== key)] as const,
  );
  return withoutCircles(new Map(waits.filter(([, others]) => others.length > 0)));
}

/** GitHub's answer to a circle is not known, and none of its tasks could begin: what lies on one is never sent. */
function withoutCircles(waits: Blockers): Blockers {
  const parts = circlesOf(waits);
  return new Map(
    [...waits].map(([key, others]) => [key, others.filter((one) => parts.get(one) !== parts.get(key))]),
  );
}

/** For each task a name of the circle it lies on; a task on none has a name of its own. */
export function circlesOf(waits: Blockers): ReadonlyMap<TaskKey, number> {
  const keys = [...new Set([...waits].flatMap(([key, others]) => [key, ...others]))];
  const places = new Map(keys.map((key, at) => [key, at]));
  const parts = connectedParts(
    keys.map((key) => (waits.get(key) ?? []).flatMap((other) => places.get(other) ?? [])),
  );
  return new Map(
    parts.flatMap((part, name) =>
      part.flatMap((at) => {
        const key = keys[at];
        return key === undefined ? [] : [[key, name] as const];
      }),
    ),
  );
}
