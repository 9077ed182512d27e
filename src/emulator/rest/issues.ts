import {
  optionalChoice,
  optionalList,
  nullableText,
  optionalText,
  requiredText,
  isObject,
} from '../http/body.ts';
import { canSee } from '../http/authorize.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderIssueInFull, renderIssueInRest } from '../payload/issue.ts';
import { findAccount, isAssignable } from '../world/account.ts';
import { invalid, invalidRequest, notFound } from '../world/fault.ts';
import { setLocked } from '../world/conversation.ts';
import { editIssue, openIssue } from '../world/issue.ts';
import type { IssueChanges } from '../world/issue.ts';
import { ensureLabel } from '../world/label.ts';
import { STATE_REASONS } from '../world/records.ts';
import type { Account, Issue, IssueType, Json, Label, Milestone } from '../world/records.ts';
import { checkAuthorOrRole, checkIssues, getIssue, mayTriage, settingOf } from './find.ts';
import { filterIssues } from './issue-filter.ts';

const ASSIGNEES_MAX = 10;
export const READ_ISSUES = { anyOf: ['issues:read', 'pull_requests:read'], role: 'read' } as const;
export const WRITE_ISSUES = { anyOf: ['issues:write', 'pull_requests:write'], role: 'read' } as const;
export const TRIAGE_ISSUES = { anyOf: ['issues:write', 'pull_requests:write'], role: 'triage' } as const;

export const READ_PROPER_ISSUES = { anyOf: ['issues:read'], role: 'read' } as const;
export const TRIAGE_PROPER_ISSUES = { anyOf: ['issues:write'], role: 'triage' } as const;

export const issueRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/issues', needs: READ_ISSUES, handle: listIssues },
  { method: 'POST', path: '/repos/{owner}/{repo}/issues', needs: WRITE_ISSUES, handle: createIssue },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues/{issue_number}',
    needs: READ_ISSUES,
    handle: (call) => redirectTransferred(call) ?? answer(call, getIssue(call, 'read')),
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
    handle: (call) => changeLock(call, true),
  },
  {
    method: 'DELETE',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/lock',
    needs: TRIAGE_ISSUES,
    handle: (call) => changeLock(call, false),
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
  return paginate(call, issues, (issue) => renderIssueInRest(call.state, call.repository, issue));
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
    type: (isTrusted && readType(call)) || undefined,
  });
  const location = `${call.state.url}/repos/${call.repository.owner.login}/${call.repository.name}/issues/${issue.number}`;
  return { ...answer(call, issue), status: 201, headers: { location } };
}

function updateIssue(call: RepositoryCall): Reply {
  return redirectTransferred(call) ?? change(call);
}

/** Only the issue itself leads on; what is below it (comments, labels, events) is not found (docs/github-behaviour.md). */
function redirectTransferred(call: RepositoryCall): Reply | undefined {
  const { state, repository, actor, params } = call;
  const place = repository.transferredIssues.get(Number(params['issue_number']));
  if (!place) return undefined;
  if (!canSee(actor, place.repository)) throw notFound();
  const url = `${state.url}/repositories/${place.repository.id}/issues/${place.issue.number}`;
  const body = { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' };
  return { status: 301, body, headers: { location: url } };
}

function change(call: RepositoryCall): Reply {
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
    ...('type' in call.body && { type: readType(call) }),
  };
}

function changeLock(call: RepositoryCall, isLocked: boolean): Reply {
  setLocked(settingOf(call), getIssue(call, 'write'), isLocked, optionalText(call.body, 'lock_reason'));
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

/** By name, in any case; servers without issue types do not know the field. */
function readType({ body, repository, state }: RepositoryCall): IssueType | undefined {
  const name = state.features.has('issueTypes') ? optionalText(body, 'type') : undefined;
  if (name === undefined) return undefined;
  const type = repository.owner.issueTypes.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!type) throw invalid({ resource: 'Issue', field: 'type', code: 'invalid', value: name });
  return type;
}

function answer(call: RepositoryCall, issue: Issue): Reply {
  return { status: 200, body: renderIssueInFull(call.state, call.repository, issue) };
}

function optional<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: T };
}
