import { renderIssue } from '../payload/issue.ts';
import { renderRepository } from '../payload/repository.ts';
import { isAssignable } from './account.ts';
import { Fault } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { announceIssue, forgetIssue } from './issue.ts';
import type { Setting } from './issue.ts';
import { ensureLabel, findLabel } from './label.ts';
import { countInMilestone } from './milestone-count.ts';
import type { Issue, Label, Place, Repository } from './records.ts';
import { instant, newIdentity } from './state.ts';

export type Transfer = { readonly target: Repository; readonly createLabelsIfMissing: boolean };

/**
 * Moves an issue to another repository of the same owner, where it is another issue with the same conversation; what
 * the target has no word for is lost (docs/github-behaviour.md, Issues).
 */
export function transferIssue(setting: Setting, issue: Issue, transfer: Transfer): Place {
  const { state, repository } = setting;
  const { target } = transfer;
  check(repository, target);
  const old = {
    issue: renderIssue(state, repository, issue),
    repository: renderRepository(state, repository),
  };
  const moved = rebuild(setting, issue, transfer);
  const place = { repository: target, issue: moved };
  forgetIssue(setting, issue);
  repository.transferredIssues.set(issue.number, place);
  settle(setting, place);
  announceIssue(setting, issue, 'transferred', {
    changes: {
      new_issue: renderIssue(state, target, moved),
      new_repository: renderRepository(state, target),
    },
  });
  const there = { ...setting, repository: target };
  recordEvent(there, moved, 'transferred');
  announceIssue(there, moved, 'opened', {
    changes: { old_issue: old.issue, old_repository: old.repository },
  });
  return place;
}

function check(from: Repository, to: Repository): void {
  if (from.owner.id !== to.owner.id || from.id === to.id) {
    throw new Fault(422, 'Issues can only be transferred to another repository of the same owner.');
  }
  if (!to.hasIssues || to.archived || (from.private && !to.private)) {
    throw new Fault(422, `Issues cannot be transferred to ${to.name}.`);
  }
}

function rebuild(setting: Setting, issue: Issue, transfer: Transfer): Issue {
  const { state } = setting;
  const { target } = transfer;
  target.lastNumber += 1;
  return {
    ...issue,
    ...newIdentity(state, 'I'),
    number: target.lastNumber,
    labels: issue.labels.flatMap((label) => findCounterpart(setting, label, transfer) ?? []),
    assignees: issue.assignees.filter((account) => isAssignable(target, account)),
    milestone: target.milestones.find(({ title }) => title === issue.milestone?.title),
    updatedAt: instant(state),
    parent: undefined,
    subIssues: [],
    blockedBy: [],
    blocking: [],
  };
}

function findCounterpart({ state, doer }: Setting, label: Label, transfer: Transfer): Label | undefined {
  const { target, createLabelsIfMissing } = transfer;
  return createLabelsIfMissing ? ensureLabel(state, target, doer, label.name) : findLabel(target, label.name);
}

function settle({ state }: Setting, place: Place): void {
  const { repository, issue } = place;
  repository.issues.set(issue.number, issue);
  state.issues.set(issue.id, place);
  countInMilestone(issue, 1);
  state.nodes.set(issue.nodeId, { kind: 'issue', ...place });
  for (const comment of issue.comments)
    state.nodes.set(comment.nodeId, { kind: 'comment', ...place, comment });
}
