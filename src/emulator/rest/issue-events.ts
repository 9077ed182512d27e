import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderComment } from '../payload/issue.ts';
import { renderIssueEvent, renderRepositoryEvent, renderTimelineEvent } from '../payload/issue-event.ts';
import { renderUser } from '../payload/user.ts';
import type { Issue, Json } from '../world/records.ts';
import { getIssue } from './find.ts';
import { READ_ISSUES } from './issues.ts';

const ISSUES = '/repos/{owner}/{repo}/issues';

export const issueEventRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: `${ISSUES}/events`, needs: READ_ISSUES, handle: listOfRepository },
  { method: 'GET', path: `${ISSUES}/{issue_number}/events`, needs: READ_ISSUES, handle: listOfIssue },
  { method: 'GET', path: `${ISSUES}/{issue_number}/timeline`, needs: READ_ISSUES, handle: listTimeline },
];

/** Newest first, unlike the list of one issue. */
function listOfRepository(call: RepositoryCall): Reply {
  const { state, repository } = call;
  const all = [...repository.issues.values()].flatMap((issue) =>
    issue.events.map((event) => ({ issue, event })),
  );
  const sorted = all.toSorted((a, b) => b.event.id - a.event.id);
  return paginate(call, sorted, (one) => renderRepositoryEvent(state, repository, one));
}

function listOfIssue(call: RepositoryCall): Reply {
  const { state, repository } = call;
  return paginate(call, getIssue(call, 'read').events, (event) => renderIssueEvent(state, repository, event));
}

/** Events and comments in the order in which they came. */
function listTimeline(call: RepositoryCall): Reply {
  const issue = getIssue(call, 'read');
  const lines = [
    ...issue.events.map((event) => ({ event })),
    ...issue.comments.map((comment) => ({ comment })),
  ];
  const sorted = lines.toSorted((a, b) => idOf(a) - idOf(b));
  return paginate(call, sorted, (line) => renderLine(call, issue, line));
}

type Line = { readonly event: Issue['events'][number] } | { readonly comment: Issue['comments'][number] };

/** Ids are given in order, and times are whole seconds. */
function idOf(line: Line): number {
  return 'event' in line ? line.event.id : line.comment.id;
}

function renderLine({ state, repository }: RepositoryCall, issue: Issue, line: Line): Json {
  if ('event' in line) return renderTimelineEvent(state, repository, line.event);
  return {
    event: 'commented',
    ...renderComment(state, repository, issue, line.comment),
    actor: renderUser(state, line.comment.author),
  };
}
