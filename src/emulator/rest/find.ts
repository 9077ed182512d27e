import { accountOf, doerOf } from '../http/actor.ts';
import { canSee, has, isInReach } from '../http/authorize.ts';
import type { RepositoryCall } from '../http/route.ts';
import { roleOf } from '../world/account.ts';
import { Fault, notForIntegration, notForUser, notFound } from '../world/fault.ts';
import type { Setting } from '../world/issue.ts';
import type { Account, Comment, Issue, Place, Repository } from '../world/records.ts';
import { isAtLeast } from '../world/role.ts';
import type { Role } from '../world/role.ts';

/** The place and hand of what a request changes. */
export function settingOf({ state, repository, actor }: RepositoryCall): Setting {
  return { state, repository, doer: doerOf(actor) };
}

/** The issue (or pull request) of the path, or what GitHub answers instead. */
export function getIssue(call: RepositoryCall, level: 'read' | 'write'): Issue {
  const issueNumber = Number(call.params['issue_number']);
  const { repository } = call;
  if (repository.deletedIssues.has(issueNumber)) throw new Fault(410, 'This issue was deleted');
  const issue = repository.issues.get(issueNumber);
  if (!issue) throw notFound();
  if (!issue.pull) checkIssues(call, level);
  return issue;
}

/** The issue of the path with its repository; pull requests have no such relations. */
export function getPlace(call: RepositoryCall, level: 'read' | 'write'): Place {
  const issue = getIssue(call, level);
  if (issue.pull) throw notFound();
  return { repository: call.repository, issue };
}

/** An issue by database id, of any repository that the sender can see: GitHub does not ask whether it is meant. */
export function getIssueById({ state, actor }: RepositoryCall, id: number): Place {
  const place = state.issues.get(id);
  if (!place || !canSee(actor, place.repository)) throw notFound();
  return place;
}

export function getComment(
  call: RepositoryCall,
  level: 'read' | 'write',
): { readonly issue: Issue; readonly comment: Comment } {
  const id = Number(call.params['comment_id']);
  for (const issue of call.repository.issues.values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (!comment) continue;
    if (!issue.pull) checkIssues(call, level);
    return { issue, comment };
  }
  throw notFound();
}

/** Issues proper need the `issues` permission; with pull requests alone an App reaches only their conversations. */
export function checkIssues({ repository, actor }: RepositoryCall, level: 'read' | 'write'): void {
  if (!repository.hasIssues) throw new Fault(410, 'Issues has been disabled in this repository.');
  const isOurs = actor.kind === 'installation' && isInReach(actor, repository);
  if (isOurs && !has(actor.permissions, `issues:${level}`)) throw notForIntegration();
}

/** Authors change what is theirs; others need the role. An App's permission has been checked at the door. */
export function checkAuthorOrRole(call: RepositoryCall, author: Account, role: Role): void {
  const account = accountOf(call.actor);
  if (call.actor.kind !== 'user' || account?.id === author.id) return;
  if (!hasRole(call, role)) throw notForUser();
}

/** Whether labels, assignees and milestones of the request are taken; GitHub drops them without a word if not. */
export function mayTriage(call: RepositoryCall): boolean {
  return call.actor.kind === 'installation' || hasRole(call, 'triage');
}

export function hasRole(
  { actor, repository }: { actor: RepositoryCall['actor']; repository: Repository },
  role: Role,
) {
  return actor.kind === 'user' && isAtLeast(roleOf(repository, actor.account), role);
}
