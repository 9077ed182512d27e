import type { TaskKey } from '../../issue/task-key.ts';
import type { Action } from '../plan.ts';
import type { World } from '../world.ts';
import { blockerChanges } from './blocker-changes.ts';
import { hasIssueIn, type HasIssue, type LinkChange } from './link-change.ts';
import { parentChanges } from './parent-changes.ts';

export type LinkPlan = {
  readonly actions: readonly Action[];
  /** A link waits for an issue that this plan opens: another pass sets it. */
  readonly isAwaited: boolean;
};

export type LinkInput = {
  /** Documents that a guard holds: their links wait with them. */
  readonly heldPaths: ReadonlySet<string>;
  readonly opened: ReadonlySet<TaskKey>;
};

/** The links of issues that have to change, as far as this server of GitHub knows such links. */
export function planLinks(world: World, { heldPaths, opened }: LinkInput): LinkPlan {
  const { hasSubIssues, hasDependencies } = world.capabilities;
  const hasIssue = hasIssueIn(world);
  const changes = [
    ...(hasSubIssues ? parentChanges(world, hasIssue) : []),
    ...(hasDependencies ? blockerChanges(world, hasIssue) : []),
  ];
  return {
    actions: changes.filter((change) => !waits(world, change, heldPaths)).map(({ action }) => action),
    isAwaited: opened.size > 0 && isAwaited(world, opened),
  };
}

// With its document, or because a person wants it left as it is.
const waits = (
  { tracking }: World,
  { path, action }: LinkChange,
  heldPaths: LinkInput['heldPaths'],
): boolean => heldPaths.has(path) || tracking.get(action.key)?.hold !== undefined;

function isAwaited(world: World, opened: ReadonlySet<TaskKey>): boolean {
  const hadIssue = hasIssueIn(world);
  const willHave: HasIssue = (key) => opened.has(key) || hadIssue(key);
  // Whether the server knows dependencies is asked when there are two issues to be linked.
  const later = [
    ...(world.capabilities.hasSubIssues ? parentChanges(world, willHave) : []),
    ...blockerChanges(world, willHave),
  ];
  return later.some(({ action }) => endsOf(action).some((key) => opened.has(key)));
}

const endsOf = (action: LinkChange['action']): readonly TaskKey[] =>
  action.kind === 'link-blockers'
    ? [action.key, ...action.add]
    : [action.key, ...(action.parent === undefined ? [] : [action.parent])];
