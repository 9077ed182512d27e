import type {
  Account,
  Comment,
  Issue,
  Json,
  Label,
  Milestone,
  Place,
  Reaction,
  Repository,
} from '../world/records.ts';
import { REACTIONS } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { renderAppOrNull } from './app.ts';
import { renderIssueType } from './issue-type.ts';
import { repositoryHtmlUrl, repositoryUrl } from './repository.ts';
import { renderUser, renderUserOrNull } from './user.ts';

/** GitHub's "issue". A pull request is told as an issue with `pull_request`. */
export function renderIssue(state: State, repository: Repository, issue: Issue): Json {
  const api = `${repositoryUrl(state, repository)}/issues/${issue.number}`;
  return {
    id: issue.id,
    node_id: issue.nodeId,
    url: api,
    repository_url: repositoryUrl(state, repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    html_url: issueHtmlUrl(state, repository, issue),
    number: issue.number,
    title: issue.title,
    user: renderUser(state, issue.author),
    labels: issue.labels.map((label) => renderLabel(state, repository, label)),
    state: issue.state,
    state_reason: issue.stateReason ?? null,
    locked: issue.locked,
    active_lock_reason: issue.lockReason ?? null,
    assignee: renderUserOrNull(state, issue.assignees[0]),
    assignees: issue.assignees.map((account) => renderUser(state, account)),
    milestone: issue.milestone ? renderMilestone(state, repository, issue.milestone) : null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt ?? null,
    author_association: renderAssociation(repository, issue.author),
    body: issue.body,
    reactions: renderReactions(`${api}/reactions`, issue.reactions),
    performed_via_github_app: renderAppOrNull(state, issue.app),
    ...(issue.pull ? renderPullPart(state, repository, issue) : renderIssueOnlyPart(state, issue)),
  };
}

/** The same in answers of REST, which also name the parent; webhooks do not. */
export function renderIssueInRest(state: State, repository: Repository, issue: Issue): Json {
  const { parent } = issue;
  if (issue.pull || !state.features.has('subIssues')) return renderIssue(state, repository, issue);
  const url = parent && `${repositoryUrl(state, parent.repository)}/issues/${parent.issue.number}`;
  return { ...renderIssue(state, repository, issue), parent_issue_url: url ?? null };
}

/** The single-issue answers also say who closed it; lists and webhooks do not. */
export function renderIssueInFull(state: State, repository: Repository, issue: Issue): Json {
  return {
    ...renderIssueInRest(state, repository, issue),
    closed_by: renderUserOrNull(state, issue.closedBy),
  };
}

function renderIssueOnlyPart({ features }: State, issue: Issue): Json {
  return {
    ...(features.has('issueTypes') && { type: issue.type ? renderIssueType(issue.type) : null }),
    ...(features.has('subIssues') && { sub_issues_summary: renderSubIssuesSummary(issue) }),
    ...(features.has('dependencies') && { issue_dependencies_summary: renderDependenciesSummary(issue) }),
  };
}

/** How many sub-issues there are, and are closed. */
export function renderSubIssuesSummary({ subIssues }: Issue): Json {
  const total = subIssues.length;
  const completed = total - countOpen(subIssues);
  return { total, completed, percent_completed: total === 0 ? 0 : Math.floor((completed * 100) / total) };
}

/** Counts of open issues, and of all (docs/github-behaviour.md, Relations of issues). */
function renderDependenciesSummary({ blockedBy, blocking }: Issue): Json {
  return {
    blocked_by: countOpen(blockedBy),
    total_blocked_by: blockedBy.length,
    blocking: countOpen(blocking),
    total_blocking: blocking.length,
  };
}

function countOpen(places: readonly Place[]): number {
  return places.filter(({ issue }) => issue.state === 'open').length;
}

function renderPullPart(state: State, repository: Repository, issue: Issue): Json {
  const html = issueHtmlUrl(state, repository, issue);
  return {
    draft: issue.pull?.draft ?? false,
    pull_request: {
      url: `${repositoryUrl(state, repository)}/pulls/${issue.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: issue.pull?.mergedAt ?? null,
    },
  };
}

export function issueHtmlUrl(state: State, repository: Repository, issue: Issue): string {
  return `${repositoryHtmlUrl(state, repository)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
}

export function renderLabel(state: State, repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(state, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function renderMilestone(state: State, repository: Repository, milestone: Milestone): Json {
  const api = `${repositoryUrl(state, repository)}/milestones/${milestone.number}`;
  return {
    url: api,
    html_url: `${repositoryHtmlUrl(state, repository)}/milestone/${milestone.number}`,
    labels_url: `${api}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: renderUser(state, milestone.creator),
    open_issues: milestone.openIssues,
    closed_issues: milestone.closedIssues,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn ?? null,
    closed_at: milestone.closedAt ?? null,
  };
}

export function renderComment(state: State, repository: Repository, issue: Issue, comment: Comment): Json {
  const api = `${repositoryUrl(state, repository)}/issues/comments/${comment.id}`;
  return {
    url: api,
    html_url: `${issueHtmlUrl(state, repository, issue)}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(state, repository)}/issues/${issue.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: renderUser(state, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: renderAssociation(repository, comment.author),
    reactions: renderReactions(`${api}/reactions`, comment.reactions),
    performed_via_github_app: renderAppOrNull(state, comment.app),
  };
}

export function renderReaction(state: State, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: renderUser(state, reaction.account),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

function renderReactions(url: string, reactions: readonly Reaction[]): Json {
  const count = (content: string) => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    ...Object.fromEntries(REACTIONS.map((content) => [content, count(content)])),
  };
}

/** Never says who may do what: a private member may do much and is told as nobody (docs/github-behaviour.md). */
export function renderAssociation({ owner, grants }: Repository, account: Account): string {
  if (account.id === owner.id) return 'OWNER';
  const membership = owner.members.get(account.id);
  if (membership) return membership.isPublic ? 'MEMBER' : 'NONE';
  return grants.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}
