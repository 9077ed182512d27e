import type { Action } from '../plan.ts';
import type { World } from '../world.ts';

/** Milestones that the actions need and whose numbers are not known. */
export function milestoneActions({ milestones }: World, actions: readonly Action[]): readonly Action[] {
  const needed = new Set(
    actions.flatMap((action) => {
      if (action.kind === 'open-issue') return action.draft.milestone ?? '';
      return 'changes' in action ? (action.changes.milestone ?? '') : '';
    }),
  );
  return [...needed]
    .filter((title) => title !== '' && milestones[title] === undefined)
    .map((title) => ({ kind: 'ensure-milestone', title, reason: 'an issue is about to have it' }));
}
