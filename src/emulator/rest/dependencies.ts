import { requiredInteger } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderIssueInRest } from '../payload/issue.ts';
import { addBlocker, removeBlocker } from '../world/dependency.ts';
import type { Place } from '../world/records.ts';
import { getIssueById, getPlace, settingOf } from './find.ts';
import { READ_PROPER_ISSUES, TRIAGE_PROPER_ISSUES } from './issues.ts';

const DEPENDENCIES = '/repos/{owner}/{repo}/issues/{issue_number}/dependencies';
const feature = 'dependencies' as const;

/** Issue dependencies; `issue_id` is the database id of an issue of any repository (docs/github-behaviour.md, Relations of issues). */
export const dependencyRoutes: readonly RepositoryRoute[] = [
  {
    method: 'GET',
    path: `${DEPENDENCIES}/blocked_by`,
    needs: READ_PROPER_ISSUES,
    feature,
    handle: (call) => list(call, getPlace(call, 'read').issue.blockedBy),
  },
  {
    method: 'GET',
    path: `${DEPENDENCIES}/blocking`,
    needs: READ_PROPER_ISSUES,
    feature,
    handle: (call) => list(call, getPlace(call, 'read').issue.blocking),
  },
  { method: 'POST', path: `${DEPENDENCIES}/blocked_by`, needs: TRIAGE_PROPER_ISSUES, feature, handle: add },
  {
    method: 'DELETE',
    path: `${DEPENDENCIES}/blocked_by/{issue_id}`,
    needs: TRIAGE_PROPER_ISSUES,
    feature,
    handle: remove,
  },
];

function list(call: RepositoryCall, places: readonly Place[]): Reply {
  return paginate(call, places, (place) => renderIssueInRest(call.state, place.repository, place.issue));
}

function add(call: RepositoryCall): Reply {
  const blocked = getPlace(call, 'write');
  addBlocker(settingOf(call), blocked, getIssueById(call, requiredInteger(call.body, 'issue_id')));
  return { status: 201, body: renderIssueInRest(call.state, blocked.repository, blocked.issue) };
}

function remove(call: RepositoryCall): Reply {
  const blocked = getPlace(call, 'write');
  removeBlocker(settingOf(call), blocked, getIssueById(call, Number(call.params['issue_id'])));
  return { status: 200, body: renderIssueInRest(call.state, blocked.repository, blocked.issue) };
}
