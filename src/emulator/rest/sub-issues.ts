import { optionalFlag, optionalInteger, requiredInteger } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderIssueInRest } from '../payload/issue.ts';
import { invalidRequest, notFound } from '../world/fault.ts';
import type { Place } from '../world/records.ts';
import { addSubIssue, moveSubIssue, removeSubIssue } from '../world/sub-issue.ts';
import { getIssueById, getPlace, settingOf } from './find.ts';
import { READ_PROPER_ISSUES, TRIAGE_PROPER_ISSUES } from './issues.ts';

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';
const feature = 'subIssues' as const;

/** The relations of parents and sub-issues; `DELETE …/sub_issue` is singular (docs/github-behaviour.md, Relations of issues). */
export const subIssueRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: `${ISSUE}/parent`, needs: READ_PROPER_ISSUES, feature, handle: getParent },
  { method: 'GET', path: `${ISSUE}/sub_issues`, needs: READ_PROPER_ISSUES, feature, handle: list },
  { method: 'POST', path: `${ISSUE}/sub_issues`, needs: TRIAGE_PROPER_ISSUES, feature, handle: add },
  { method: 'DELETE', path: `${ISSUE}/sub_issue`, needs: TRIAGE_PROPER_ISSUES, feature, handle: remove },
  {
    method: 'PATCH',
    path: `${ISSUE}/sub_issues/priority`,
    needs: TRIAGE_PROPER_ISSUES,
    feature,
    handle: reprioritize,
  },
];

function getParent(call: RepositoryCall): Reply {
  const { parent } = getPlace(call, 'read').issue;
  if (!parent) throw notFound();
  return answer(call, parent, 200);
}

function list(call: RepositoryCall): Reply {
  const { subIssues } = getPlace(call, 'read').issue;
  return paginate(call, subIssues, (place) => renderIssueInRest(call.state, place.repository, place.issue));
}

function add(call: RepositoryCall): Reply {
  const parent = getPlace(call, 'write');
  addSubIssue(settingOf(call), parent, {
    sub: getIssueById(call, requiredInteger(call.body, 'sub_issue_id')),
    replaceParent: optionalFlag(call.body, 'replace_parent') ?? false,
  });
  return answer(call, parent, 201);
}

function remove(call: RepositoryCall): Reply {
  const parent = getPlace(call, 'write');
  removeSubIssue(settingOf(call), parent, getIssueById(call, requiredInteger(call.body, 'sub_issue_id')));
  return answer(call, parent, 200);
}

function reprioritize(call: RepositoryCall): Reply {
  const parent = getPlace(call, 'write');
  const [after, before] = ['after_id', 'before_id'].map((name) => optionalInteger(call.body, name));
  const target = after ?? before;
  if (target === undefined || (after !== undefined && before !== undefined)) {
    throw invalidRequest('Either after_id or before_id must be given.');
  }
  moveSubIssue(parent, getIssueById(call, requiredInteger(call.body, 'sub_issue_id')), {
    place: getIssueById(call, target),
    side: after === undefined ? 'before' : 'after',
  });
  return answer(call, parent, 200);
}

function answer({ state }: RepositoryCall, { repository, issue }: Place, status: number): Reply {
  return { status, body: renderIssueInRest(state, repository, issue) };
}
