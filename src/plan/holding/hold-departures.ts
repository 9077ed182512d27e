import { isPending } from '../removal/plan-removals.ts';
import type { World } from '../world.ts';
import { byDocument, caseOf, type Case, type Load } from './case.ts';

/** Why nothing is done for the tasks of a document that the config does not name, and named before. */
export const DROPPED_REASON = 'the config no longer names it';

/** Documents that the config dropped: whether that lets their tasks go is for a person to say. */
export function droppedCases(world: World, { departures }: Load): readonly Case[] {
  const dropped = departures.filter((departure) => departure.isDropped && isPending(departure));
  return [...byDocument({ writes: [], departures: dropped })].map(([path, load]) =>
    caseOf(world, { path, reason: DROPPED_REASON, ...load }),
  );
}

/**
 * Tasks that were held when they left, and all that leave a repository which loses a large part of its tasks: what has
 * once looked like a slip does not become less of one by waiting.
 */
export function departureCases(
  world: World,
  { departures }: Load,
  spread: string | undefined,
): readonly Case[] {
  const held = departures.flatMap((departure) => {
    const { removal } = departure;
    const reason = removal === undefined ? spread : removal.kind === 'held' ? removal.reason : undefined;
    return reason === undefined ? [] : [{ departure, path: departure.task.path, reason }];
  });
  const groups = Map.groupBy(held, ({ path, reason }) => JSON.stringify([path, reason]));
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ path, reason }) => {
      const load = { writes: [], departures: group.map(({ departure }) => departure) };
      return { ...caseOf(world, { path, reason, ...load }), lastingReason: reason };
    }),
  );
}
