import type { Action, HeldPlan } from '../plan.ts';
import type { Departure } from '../removal/find-departures.ts';
import { isPending } from '../removal/plan-removals.ts';
import { retirementOf } from '../removal/retire-task.ts';
import type { World } from '../world.ts';
import { heldPlan } from './held-plan.ts';

/** A write on the issue of a task of a document. */
export type Write = { readonly path: string; readonly action: Action };

/** What would be done without anybody having asked for it by name. */
export type Load = { readonly writes: readonly Write[]; readonly departures: readonly Departure[] };

/** What a guard would keep back, as one decision. */
export type Case = Load & {
  readonly plan: HeldPlan;
  /** Why its tasks left, where they stay held for that reason whatever is decided later. */
  readonly lastingReason?: string | undefined;
};

export const caseOf = (
  world: World,
  { path, reason, writes, departures }: Load & { readonly path: string; readonly reason: string },
): Case => ({
  writes,
  departures,
  plan: heldPlan({
    path,
    reason,
    actions: [
      ...writes.map(({ action }) => action),
      ...departures
        .toSorted((a, b) => a.issue.number - b.issue.number)
        .flatMap((departure) => heldRetirement(world, departure)),
    ],
  }),
});

// Letting a task go begins its grace also where its issue has the label already: a person is asked about it, too.
function heldRetirement(world: World, departure: Departure): readonly Action[] {
  const actions = retirementOf(world, departure);
  if (actions.length > 0 || !isPending(departure)) return actions;
  const { task, issue } = departure;
  return [
    { kind: 'retire-task', key: task.key, issue: issue.number, changes: {}, reason: `it left ${task.path}` },
  ];
}

/** What is left of a load without these cases. */
export function without({ writes, departures }: Load, cases: readonly Load[]): Load {
  const takenWrites = new Set(cases.flatMap((one) => one.writes));
  const takenDepartures = new Set(cases.flatMap((one) => one.departures));
  return {
    writes: writes.filter((write) => !takenWrites.has(write)),
    departures: departures.filter((departure) => !takenDepartures.has(departure)),
  };
}

/** The parts of a load by document. */
export function byDocument({ writes, departures }: Load): ReadonlyMap<string, Load> {
  const writesOf = Map.groupBy(writes, ({ path }) => path);
  const departuresOf = Map.groupBy(departures, ({ task }) => task.path);
  const paths = new Set([...writesOf.keys(), ...departuresOf.keys()]);
  return new Map(
    [...paths].map((path) => [
      path,
      { writes: writesOf.get(path) ?? [], departures: departuresOf.get(path) ?? [] },
    ]),
  );
}
