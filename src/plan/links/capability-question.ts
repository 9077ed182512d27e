import type { IssueNumber } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { blockerChanges } from './blocker-changes.ts';
import { hasIssueIn } from './link-change.ts';
import { isRefused } from './native-subtasks.ts';
import { parentChanges } from './parent-changes.ts';
import { isSubIssue, subIssueSeats } from './sub-issue-seats.ts';

/** What has to be known of a server before the pass is planned. */
export type CapabilityQuestion = {
  readonly subIssues: boolean;
  /** An issue whose dependencies would change. */
  readonly dependenciesOf: IssueNumber | undefined;
  readonly issueTypes: boolean;
};

/** Asks only what is about to be used: undefined for a settled world. */
export function capabilityQuestion(world: World): CapabilityQuestion | undefined {
  const [blocked] = blockerChanges(world, hasIssueIn(world));
  const question = {
    subIssues: usesSubIssues(world),
    dependenciesOf:
      (blocked && world.tracking.get(blocked.action.key)?.issue) ?? issueOfBlockersCommand(world),
    issueTypes: usesIssueTypes(world),
  };
  const { subIssues, dependenciesOf, issueTypes } = question;
  return subIssues || issueTypes || dependenciesOf !== undefined ? question : undefined;
}

/** An issue of a task on which a command is to set or take off dependencies. */
function issueOfBlockersCommand({ acts, issues }: World): IssueNumber | undefined {
  for (const { act } of acts) {
    if (!issues.has(act.issue)) continue;
    if (act.commands.some(({ kind }) => kind === 'blockers')) return act.issue;
  }
  return undefined;
}

function usesSubIssues(world: World): boolean {
  if (world.config.subtasks !== 'native') return false;
  const seats = subIssueSeats(world);
  const isNew = world.pairing.tasks.some(
    (paired) => seats.has(paired.key) && !isSubIssue(world, paired) && !isRefused(world, paired),
  );
  return isNew || parentChanges(world, hasIssueIn(world)).length > 0;
}

/** A task is of a category with a type, and its issue has not been told so. */
function usesIssueTypes({ config, pairing, tracking }: World): boolean {
  const types = new Map(
    Object.entries(config.issueTypes).map(([category, type]) => [category.toLowerCase(), type]),
  );
  if (types.size === 0) return false;
  return pairing.tasks.some(({ key, task }) => {
    const type = task.labels.map((label) => types.get(label.toLowerCase())).find((one) => one !== undefined);
    return type !== undefined && tracking.get(key)?.base.type?.document.toLowerCase() !== type.toLowerCase();
  });
}
