import { isPending } from '../removal/plan-removals.ts';
import type { World } from '../world.ts';
import { byDocument, caseOf, type Case, type Load } from './case.ts';
import { whyChangesHeld, whyRemovalsHeld } from './why-held.ts';

export type DocumentsLoad = Load & {
  readonly tasksOf: (path: string) => number;
  /** Why the tasks that left the repository are held, where they left many documents. */
  readonly spread: string | undefined;
};

/** Documents of which what they would do looks like a slip, each as one decision. */
export function documentCases(world: World, { tasksOf, spread, ...load }: DocumentsLoad): readonly Case[] {
  const told = new Set(world.pairing.tasks.map(({ path }) => path));
  return [...byDocument(load)].flatMap(([path, { writes, departures }]): Case[] => {
    const removed = departures.filter(isPending).length;
    const document = {
      tasks: tasksOf(path) + removed,
      actions: writes.map(({ action }) => action),
      removed,
      isEmpty: !told.has(path),
    };
    const slip = whyRemovalsHeld(document);
    const reason = slip ?? whyChangesHeld(document);
    if (reason === undefined) return [];
    return [{ ...caseOf(world, { path, reason, writes, departures }), lastingReason: slip ?? spread }];
  });
}
