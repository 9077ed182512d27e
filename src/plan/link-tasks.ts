import type { TaskKey } from '../issue/task-key.ts';
import type { Action } from './plan.ts';
import type { Origin, World } from './world.ts';

/** The purpose of the one comment that says what an issue's task came from, and what came from it. */
export const LINK_PURPOSE = 'division';

/**
 * A note for every task that was split or merged and of which the issues do not say so yet, once each of them has its
 * number: it is known before, or it will be when this plan's issues are open.
 */
export function linkActions(world: World, issueActions: readonly Action[]): readonly Action[] {
  const opened = new Set(issueActions.flatMap((action) => (action.kind === 'open-issue' ? action.key : [])));
  const hasIssue = (key: TaskKey): boolean =>
    opened.has(key) || (world.tracking.get(key)?.issue !== undefined && !world.tracking.get(key)?.isDetached);
  const untold = new Map<TaskKey, { readonly origin: Origin; readonly others: TaskKey[] }>();
  for (const [key, { origin }] of world.tracking) {
    if (origin === undefined || origin.isTold || !hasIssue(key) || !hasIssue(origin.keeper)) continue;
    const known = untold.get(origin.keeper);
    if (known === undefined) untold.set(origin.keeper, { origin, others: [key] });
    else known.others.push(key);
  }
  return [...untold].map(([keeper, { origin, others }]) => ({
    kind: 'link-tasks',
    keeper,
    others,
    reason: `${origin.kind === 'split' ? 'one task became several' : 'several tasks became one'}: ${origin.evidence.join(', ')}`,
  }));
}
