import {
  optionalChoice,
  optionalList,
  nullableText,
  optionalText,
  requiredText,
  isObject,
} from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderIssue, renderIssueInFull } from '../payload/issue.ts';
import { findAccount, isAssignable } from '../world/account.ts';
import { invalid, invalidRequest } from '../world/fault.ts';
import { announceIssue, editIssue, openIssue, touch } from '../world/issue.ts';
import type { IssueChanges } from '../world/issue.ts';
import { ensureLabel } from '../world/label.ts';
import { STATE_REASONS } from '../world/records.ts';
import type { Account, Issue, Json, Label, Milestone } from '../world/records.ts';
import { checkAuthorOrRole, checkIssues, getIssue, mayTriage, settingOf } from './find.ts';
import { filterIssues } from './issue-filter.ts';

const ASSIGNEES_MAX = 10;
export const READ_ISSUES = { anyOf: ['issues:read', 'pull_requests:read'], role: 'read' } as const;
export const WRITE_ISSUES = { anyOf: ['issues:write', 'pull_requests:write'], role: 'read' } as const;
export const TRIAGE_ISSUES = { anyOf: ['issues:write', 'pull_requests:write'], role: 'triage' } as const;

export const issueRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/issues', needs: READ_ISSUES, handle: listIssues },
  { method: 'POST', path: '/repos/{owner}/{repo}/issues', needs: WRITE_ISSUES, handle: createIssue },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues/{issue_number}',
    needs: READ_ISSUES,
    handle: (call) => answer(call, getIssue(call, 'read')),
  },
  {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/issues/{issue_number}',
    needs: WRITE_ISSUES,
    handle: updateIssue,
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/lock',
    needs: TRIAGE_ISSUES,
    handle: (call) => setLocked(call, true),
  },
  {
    method: 'DELETE',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/lock',
    needs: TRIAGE_ISSUES,
    handle: (call) => setLocked(call, false),
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/assignees',
    needs: TRIAGE_ISSUES,
    handle: (call) => changeAssignees(call, (now, named) => [...new Set([...now, ...named])], 201),
  },
  {
    method: 'DELETE',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/assignees',
    needs: TRIAGE_ISSUES,
    handle: (call) => changeAssignees(call, (now, named) => now.filter((one) => !named.includes(one)), 200),
  },
];

function listIssues(call: RepositoryCall): Reply {
  const issues = filterIssues(call.repository, call.query);
  return paginate(call, issues, (issue) => renderIssue(call.state, call.repository, issue));
}

function createIssue(call: RepositoryCall): Reply {
  checkIssues(call, 'write');
  const isTrusted = mayTriage(call);
  const issue = openIssue(settingOf(call), {
    title: readTitle(call.body) ?? requiredText(call.body, 'title'),
    body: nullableText(call.body, 'body') ?? null,
    labels: (isTrusted && readLabels(call, 'labels')) || [],
    assignees: (isTrusted && readAssignees(call)) || [],
    milestone: (isTrusted && readMilestone(call)) || undefined,
  });
  const location = `${call.state.url}/repos/${call.repository.owner.login}/${call.repository.name}/issues/${issue.number}`;
  return { ...answer(call, issue), status: 201, headers: { location } };
}

function updateIssue(call: RepositoryCall): Reply {
  const issue = getIssue(call, 'write');
  checkAuthorOrRole(call, issue.author, 'triage');
  const stateReason = optionalChoice(call.body, 'state_reason', STATE_REASONS);
  const state = optionalChoice(call.body, 'state', ['open', 'closed']);
  editIssue(settingOf(call), issue, {
    ...optional('title', readTitle(call.body)),
    ...optional('body', nullableText(call.body, 'body')),
    ...optional('state', state),
    ...optional('stateReason', stateReason),
    ...(mayTriage(call) && readTriage(call)),
  });
  return answer(call, issue);
}

function readTriage(call: RepositoryCall): IssueChanges {
  return {
    ...optional('labels', readLabels(call, 'labels')),
    ...optional('assignees', readAssignees(call)),
    ...('milestone' in call.body && { milestone: readMilestone(call) }),
  };
}

function setLocked(call: RepositoryCall, isLocked: boolean): Reply {
  const issue = getIssue(call, 'write');
  const lockReason = isLocked ? optionalText(call.body, 'lock_reason') : undefined;
  if (issue.locked !== isLocked) {
    Object.assign(issue, { locked: isLocked, lockReason });
    touch(call.state, issue);
    announceIssue(settingOf(call), issue, isLocked ? 'locked' : 'unlocked');
  }
  return { status: 204 };
}

function changeAssignees(
  call: RepositoryCall,
  combine: (now: readonly Account[], named: readonly Account[]) => readonly Account[],
  status: number,
): Reply {
  const issue = getIssue(call, 'write');
  // Logins that cannot be assigned are passed over without a word here.
  const named = (optionalList(call.body, 'assignees') ?? [])
    .map((login) => findAccount(call.state, String(login)))
    .filter((account): account is Account => !!account && isAssignable(call.repository, account));
  const assignees = combine(issue.assignees, named).slice(0, ASSIGNEES_MAX);
  editIssue(settingOf(call), issue, { assignees });
  return { ...answer(call, issue), status };
}

/** Labels by name, or as objects with a name; unknown ones are made. */
export function readLabels(call: RepositoryCall, field: string): readonly Label[] | undefined {
  return optionalList(call.body, field)?.map((item) => {
    const name = isObject(item) ? item['name'] : item;
    if (typeof name !== 'string')
      throw invalidRequest(`For 'properties/labels', ${JSON.stringify(item)} is not a string.`);
    return ensureLabel(call.state, call.repository, settingOf(call).doer, name);
  });
}

function readTitle(body: Json): string | undefined {
  return typeof body['title'] === 'number' ? String(body['title']) : optionalText(body, 'title');
}

function readAssignees(call: RepositoryCall): readonly Account[] | undefined {
  const single = optionalText(call.body, 'assignee');
  const logins = optionalList(call.body, 'assignees') ?? (single === undefined ? undefined : [single]);
  return logins?.slice(0, ASSIGNEES_MAX).map((login) => {
    const account = findAccount(call.state, String(login));
    if (account && isAssignable(call.repository, account)) return account;
    throw invalid({ resource: 'Issue', field: 'assignees', code: 'invalid', value: login });
  });
}

function readMilestone({ body, repository }: RepositoryCall): Milestone | undefined {
  const number = body['milestone'];
  if (number === undefined || number === null) return undefined;
  const milestone = repository.milestones.find((candidate) => candidate.number === Number(number));
  if (!milestone) throw invalid({ resource: 'Issue', field: 'milestone', code: 'invalid', value: number });
  return milestone;
}

function answer(call: RepositoryCall, issue: Issue): Reply {
  return { status: 200, body: renderIssueInFull(call.state, call.repository, issue) };
}

function optional<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: T };
}
