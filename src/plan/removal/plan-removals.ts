import type { Instant } from '../../issue/issue-snapshot.ts';
import { isNews } from '../comment-text.ts';
import { heldPlan } from '../holding/held-plan.ts';
import type { Action, HeldPlan, RemovalNote } from '../plan.ts';
import type { Removal, World } from '../world.ts';
import type { Departure } from './find-departures.ts';
import { graceEnd, leavingOf, retireTask, tellDeparture } from './retire-task.ts';

/** What is done for the tasks that left their documents. */
export type Removals = {
  readonly actions: readonly Action[];
  readonly held: readonly HeldPlan[];
  /** What changes in the ledger with that. */
  readonly notes: readonly RemovalNote[];
  /** When the next grace is over. */
  readonly dueAt: Instant | undefined;
};

// As in one document: a slip may be spread over many of them.
const REMOVED_SHARE = 0.25;
const REMOVED_AT_LEAST = 10;

/** Not let go yet: it is new in this pass, or it is held. */
export const isPending = ({ removal }: Departure): boolean => removal?.kind !== 'leaving';

/** The action that a departure asks for now, whether it is let through or not. */
export function retirementOf(world: World, departure: Departure): readonly Action[] {
  const action = retireTask(world, departure, leavingOf(world, departure));
  return action === undefined ? [] : [action];
}

export type Guarded = {
  readonly departures: readonly Departure[];
  /** Documents that a guard holds, for whatever it may be. */
  readonly heldPaths: ReadonlySet<string>;
  /** Of these, the ones that lose so many tasks that it looks like a slip, with the reason. */
  readonly slips: ReadonlyMap<string, string>;
  /** The tasks of all documents. */
  readonly tasks: number;
};

/**
 * Lets tasks go, each with a word on its issue first. Held are all of a document that is held, all of a repository that
 * loses a large part of its tasks, and those that were held before: what has once looked like a slip does not become
 * less of one by waiting.
 */
export function planRemovals(world: World, guarded: Guarded): Removals {
  const { departures, heldPaths } = guarded;
  const reasonOf = slipReasons(guarded);
  const kept = departures.flatMap((departure) => {
    const reason = reasonOf(departure);
    return reason === undefined ? [] : [{ departure, reason }];
  });
  const free = departures.filter(
    (departure) => !heldPaths.has(departure.task.path) && reasonOf(departure) === undefined,
  );
  const told = isNews(world);
  return {
    actions: free.flatMap((departure) => {
      const comment = tellDeparture(world, departure, leavingOf(world, departure));
      // Told first: an issue that is closed at once says why.
      return [...(told(comment) ? [comment] : []), ...retirementOf(world, departure)];
    }),
    held: heldPlans(
      world,
      // The document's own held plan shows the rest.
      kept.filter(({ departure }) => !heldPaths.has(departure.task.path)),
    ),
    notes: [
      ...free.flatMap((departure) => note(departure, leavingOf(world, departure))),
      ...kept.flatMap(({ departure, reason }) => note(departure, { kind: 'held', reason })),
    ],
    dueAt: free
      .flatMap((departure) => graceEnd(world, departure, leavingOf(world, departure)) ?? [])
      .filter((end) => Date.parse(end) > Date.parse(world.now))
      .toSorted()[0],
  };
}

/** Why a departure needs a person's yes; undefined for one that was let go before, or may be now. */
function slipReasons({ departures, slips, tasks }: Guarded): (departure: Departure) => string | undefined {
  // Those held before are no news, and let the rest of the repository go on.
  const fresh = departures.filter(({ removal }) => removal === undefined).length;
  const isMass = fresh >= REMOVED_AT_LEAST && fresh > REMOVED_SHARE * tasks;
  const mass = isMass ? `${fresh} of the ${tasks} tasks of the repository left at once` : undefined;
  return ({ task, removal }) => {
    if (removal?.kind === 'leaving') return undefined;
    return removal?.kind === 'held' ? removal.reason : (slips.get(task.path) ?? mass);
  };
}

type Kept = { readonly departure: Departure; readonly reason: string };

function heldPlans(world: World, kept: readonly Kept[]): readonly HeldPlan[] {
  const groups = Map.groupBy(kept, ({ departure, reason }) => JSON.stringify([departure.task.path, reason]));
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ departure, reason }) =>
      heldPlan({
        path: departure.task.path,
        reason,
        actions: group.flatMap((one) => retirementOf(world, one.departure)),
      }),
    ),
  );
}

/** Nothing, where the ledger says so already. */
function note({ task, removal }: Departure, next: Removal): readonly RemovalNote[] {
  const isKnown =
    removal?.kind === next.kind &&
    !(removal.kind === 'leaving' && next.kind === 'leaving' && removal.isLabelled !== next.isLabelled);
  return isKnown ? [] : [{ key: task.key, removal: next }];
}
