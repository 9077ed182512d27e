import type { Issue, IssueEvent, Json, Place, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { renderAppOrNull } from './app.ts';
import { renderIssueInRest } from './issue.ts';
import { renderSimpleRepository, repositoryUrl } from './repository.ts';
import { renderUser } from './user.ts';

/** GitHub's "issue event", as the list of one issue tells it; why it was closed stands in the timeline alone. */
export function renderIssueEvent(state: State, repository: Repository, event: IssueEvent): Json {
  const { state_reason: _, ...rest } = renderTimelineEvent(state, repository, event);
  return rest;
}

export function renderTimelineEvent(state: State, repository: Repository, event: IssueEvent): Json {
  const api = repositoryUrl(state, repository);
  const { commitSha, assignee, related } = event;
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${api}/issues/events/${event.id}`,
    actor: renderUser(state, event.actor),
    event: event.name,
    commit_id: commitSha ?? null,
    commit_url: commitSha === undefined ? null : `${api}/commits/${commitSha}`,
    created_at: event.createdAt,
    performed_via_github_app: renderAppOrNull(state, event.app),
    ...(assignee && { assignee: renderUser(state, assignee) }),
    ...(related && { [related.as]: renderReference(state, related.place) }),
    ...event.details,
  };
}

/** The same in the list of a whole repository, which says of which issue and who assigned. */
export function renderRepositoryEvent(
  state: State,
  repository: Repository,
  { issue, event }: { readonly issue: Issue; readonly event: IssueEvent },
): Json {
  return {
    ...renderIssueEvent(state, repository, event),
    ...(event.assignee && { assigner: renderUser(state, event.actor) }),
    issue: renderIssueInRest(state, repository, issue),
  };
}

function renderReference(state: State, { repository, issue }: Place): Json {
  const { type } = issue;
  return {
    number: issue.number,
    title: issue.title,
    state: issue.state,
    state_reason: issue.stateReason ?? null,
    repository: renderSimpleRepository(state, repository),
    issue_type: type ? { id: type.id, node_id: type.nodeId, name: type.name, color: type.color } : null,
  };
}
