import { nullableText, optionalText, requiredText } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderLabel } from '../payload/issue.ts';
import { notFound } from '../world/fault.ts';
import { setLabels } from '../world/issue.ts';
import { createLabel, deleteLabel, editLabel, findLabel } from '../world/label.ts';
import type { Issue, Label } from '../world/records.ts';
import { getIssue, settingOf } from './find.ts';
import { READ_ISSUES, TRIAGE_ISSUES, readLabels } from './issues.ts';

const LABELS = '/repos/{owner}/{repo}/labels';
const ON_ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
const WRITE = { anyOf: ['issues:write', 'pull_requests:write'], role: 'write', refusal: 404 } as const;

export const labelRoutes: readonly RepositoryRoute[] = [
  {
    method: 'GET',
    path: LABELS,
    needs: READ_ISSUES,
    handle: (call) => answerList(call, call.repository.labels),
  },
  { method: 'POST', path: LABELS, needs: WRITE, handle: create },
  {
    method: 'GET',
    path: `${LABELS}/{name}`,
    needs: READ_ISSUES,
    handle: (call) => answer(call, getLabel(call)),
  },
  { method: 'PATCH', path: `${LABELS}/{name}`, needs: WRITE, handle: update },
  { method: 'DELETE', path: `${LABELS}/{name}`, needs: WRITE, handle: remove },
  {
    method: 'GET',
    path: ON_ISSUE,
    needs: READ_ISSUES,
    handle: (call) => answerList(call, getIssue(call, 'read').labels),
  },
  {
    method: 'POST',
    path: ON_ISSUE,
    needs: TRIAGE_ISSUES,
    handle: (call) => change(call, (issue) => [...issue.labels, ...named(call)]),
  },
  { method: 'PUT', path: ON_ISSUE, needs: TRIAGE_ISSUES, handle: (call) => change(call, () => named(call)) },
  {
    method: 'DELETE',
    path: ON_ISSUE,
    needs: TRIAGE_ISSUES,
    handle: (call) => ({ ...change(call, () => []), status: 204, body: undefined }),
  },
  { method: 'DELETE', path: `${ON_ISSUE}/{name}`, needs: TRIAGE_ISSUES, handle: removeFromIssue },
];

function create(call: RepositoryCall): Reply {
  const label = createLabel(call.state, call.repository, settingOf(call).doer, {
    name: requiredText(call.body, 'name'),
    color: optionalText(call.body, 'color'),
    description: nullableText(call.body, 'description'),
  });
  const body = renderLabel(call.state, call.repository, label);
  return { status: 201, body, headers: { location: String(body['url']) } };
}

function update(call: RepositoryCall): Reply {
  const label = getLabel(call);
  editLabel(call.state, call.repository, settingOf(call).doer, {
    label,
    name: optionalText(call.body, 'new_name') ?? label.name,
    color: optionalText(call.body, 'color') ?? label.color,
    description: nullableText(call.body, 'description'),
  });
  return answer(call, label);
}

function remove(call: RepositoryCall): Reply {
  deleteLabel(call.state, call.repository, settingOf(call).doer, getLabel(call));
  return { status: 204 };
}

function removeFromIssue(call: RepositoryCall): Reply {
  const issue = getIssue(call, 'write');
  const name = call.params['name']?.toLowerCase();
  const label = issue.labels.find((candidate) => candidate.name.toLowerCase() === name);
  if (!label) throw notFound();
  setLabels(
    settingOf(call),
    issue,
    issue.labels.filter(({ id }) => id !== label.id),
  );
  return answerUnpaged(call, issue);
}

function change(call: RepositoryCall, next: (issue: Issue) => readonly Label[]): Reply {
  const issue = getIssue(call, 'write');
  setLabels(settingOf(call), issue, next(issue));
  return answerUnpaged(call, issue);
}

function named(call: RepositoryCall): readonly Label[] {
  return readLabels(call, 'labels') ?? [];
}

function getLabel(call: RepositoryCall): Label {
  const label = findLabel(call.repository, call.params['name'] ?? '');
  if (!label) throw notFound();
  return label;
}

function answer(call: RepositoryCall, label: Label): Reply {
  return { status: 200, body: renderLabel(call.state, call.repository, label) };
}

function answerUnpaged(call: RepositoryCall, issue: Issue): Reply {
  const body = issue.labels.map((label) => renderLabel(call.state, call.repository, label));
  return { status: 200, body };
}

function answerList(call: RepositoryCall, labels: readonly Label[]): Reply {
  return paginate(call, labels, (label) => renderLabel(call.state, call.repository, label));
}
