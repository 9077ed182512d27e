import type { Instant } from '../../issue/issue-snapshot.ts';
import { isNews } from '../comment-text.ts';
import type { Action, RemovalNote } from '../plan.ts';
import type { Removal, World } from '../world.ts';
import type { Departure } from './find-departures.ts';
import { graceEnd, leavingOf, retirementOf, tellDeparture } from './retire-task.ts';

/** What is done for the tasks that left their documents. */
export type Removals = {
  readonly actions: readonly Action[];
  /** What changes in the ledger with that. */
  readonly notes: readonly RemovalNote[];
  /** When the next grace is over. */
  readonly dueAt: Instant | undefined;
};

/** Not let go yet: it is new in this pass, or it is held. */
export const isPending = ({ removal }: Departure): boolean => removal?.kind !== 'leaving';

/** Those that go on, and those that stay held until a person says what is meant. */
export type Judged = {
  readonly free: readonly Departure[];
  readonly lasting: readonly { readonly departure: Departure; readonly reason: string }[];
};

/** Lets tasks go, each with a word on its issue first. */
export function planRemovals(world: World, { free, lasting }: Judged): Removals {
  const told = isNews(world);
  return {
    actions: free.flatMap((departure) => {
      const comment = tellDeparture(world, departure, leavingOf(world, departure));
      // Told first: an issue that is closed at once says why.
      return [...(told(comment) ? [comment] : []), ...retirementOf(world, departure)];
    }),
    notes: [
      ...free.flatMap((departure) => note(departure, leavingOf(world, departure))),
      ...lasting.flatMap(({ departure, reason }) => note(departure, { kind: 'held', reason })),
    ],
    dueAt: free
      .flatMap((departure) => graceEnd(world, departure, leavingOf(world, departure)) ?? [])
      .filter((end) => Date.parse(end) > Date.parse(world.now))
      .toSorted()[0],
  };
}

/** Nothing, where the ledger says so already. */
function note({ task, removal }: Departure, next: Removal): readonly RemovalNote[] {
  const isKnown =
    removal?.kind === next.kind &&
    !(removal.kind === 'leaving' && next.kind === 'leaving' && removal.isLabelled !== next.isLabelled);
  return isKnown ? [] : [{ key: task.key, removal: next }];
}
