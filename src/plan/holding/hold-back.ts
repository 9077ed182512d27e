import type { Approval, HeldPlan } from '../plan.ts';
import { isPending } from '../removal/plan-removals.ts';
import type { Departure } from '../removal/find-departures.ts';
import type { World } from '../world.ts';
import { findApproval, keptApprovals, type Yeses } from './approval.ts';
import { without, type Case, type Load } from './case.ts';
import { departureCases, droppedCases } from './hold-departures.ts';
import { documentCases } from './hold-documents.ts';
import { openingCases } from './hold-openings.ts';
import { acceptedReadings, rereadCases } from './hold-rereadings.ts';
import { whySpreadHeld } from './why-held.ts';

export type Unasked = Load & {
  /** How many tasks with issues a document tells. */
  readonly tasksOf: (path: string) => number;
  /** The tasks of all documents. */
  readonly tasks: number;
};

/** What goes on by itself, and what waits for a person. */
export type HeldBack = {
  readonly free: Load;
  readonly held: readonly HeldPlan[];
  /** Documents of which nothing at all is done. */
  readonly heldPaths: ReadonlySet<string>;
  /** Tasks that stay held until a person says what is meant, with the reason. */
  readonly lasting: readonly { readonly departure: Departure; readonly reason: string }[];
  readonly approvals: readonly Approval[];
  readonly accepted: World['accepted'];
};

/**
 * Goes through the guards in order. What one of them keeps back, and what a person let through, is no concern of those
 * after it, so that a yes to one plan changes no other.
 */
export function holdBack(world: World, unasked: Unasked, yeses: Yeses): HeldBack {
  const apart = [...droppedCases(world, unasked), ...rereadCases(world, unasked)];
  const pushed = without(unasked, apart);
  const spread = whySpread(pushed, unasked.tasks);
  const documents = documentCases(world, { ...pushed, tasksOf: unasked.tasksOf, spread });
  const scattered = without(pushed, documents);
  const departures = departureCases(world, scattered, spread);
  const openings = openingCases(world, scattered);

  const approvals = new Map<Case, Approval>();
  const all = [...apart, ...documents, ...departures, ...openings];
  for (const one of all) {
    const approval = findApproval(yeses, one.plan);
    if (approval !== undefined) approvals.set(one, approval);
  }
  const held = all.filter((one) => !approvals.has(one));
  const isHeld = new Set(held);
  return {
    free: without(unasked, held),
    held: held.map(({ plan }) => plan),
    heldPaths: new Set(documents.filter((one) => isHeld.has(one)).map(({ plan }) => plan.path)),
    lasting: held.flatMap(lastingOf),
    approvals: keptApprovals(yeses, [...approvals.values()]),
    accepted: acceptedReadings(world, held),
  };
}

// Those held before are no news, and let the rest of the repository go on.
function whySpread({ departures }: Load, tasks: number): string | undefined {
  const fresh = departures.filter(({ removal }) => removal === undefined).length;
  return whySpreadHeld(fresh, tasks + departures.filter(isPending).length);
}

function lastingOf({ departures, lastingReason: reason }: Case): HeldBack['lasting'] {
  if (reason === undefined) return [];
  return departures
    .filter(({ removal }) => removal === undefined)
    .map((departure) => ({ departure, reason }));
}
