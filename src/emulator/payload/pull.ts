import { isAncestor, commitsSince, mergeBase } from '../git/history.ts';
import { getCommit } from '../git/object-store.ts';
import { mergeTrees } from '../git/merge.ts';
import { patchOf } from '../git/patch.ts';
import { diffTrees } from '../git/tree-diff.ts';
import type { Account, Issue, Json, Pull, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { issueHtmlUrl, renderIssue } from './issue.ts';
import { renderRepository, repositoryUrl } from './repository.ts';
import { renderUser, renderUserOrNull } from './user.ts';

/** GitHub's "pull request simple", as lists tell it. */
export function renderPullSimple(state: State, repository: Repository, issue: Issue): Json {
  const pull = pullOf(issue);
  const links = renderLinks(state, repository, issue);
  return {
    ...pickShared(renderIssue(state, repository, issue)),
    id: pull.id,
    node_id: pull.nodeId,
    ...links,
    _links: renderHypermedia(links),
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommitSha ?? null,
    requested_reviewers: [],
    requested_teams: [],
    head: renderEnd(state, pull.headRepository, pull.headRef, pull.headSha),
    base: renderEnd(state, repository, pull.baseRef, pull.baseSha),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** GitHub's "pull request", as single answers and webhooks tell it. */
export function renderPull(state: State, repository: Repository, issue: Issue): Json {
  const pull = pullOf(issue);
  const mergeable = isMergeable(repository, issue);
  return {
    ...renderPullSimple(state, repository, issue),
    merged: pull.mergedAt !== undefined,
    mergeable: issue.state === 'open' ? mergeable : null,
    rebaseable: issue.state === 'open' ? mergeable : null,
    mergeable_state: mergeableState(issue, mergeable),
    merged_by: renderUserOrNull(state, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    ...countChanges(repository, issue),
  };
}

/** What check runs say of the pull requests of their commit. */
export function renderPullMinimal(state: State, repository: Repository, issue: Issue): Json {
  const pull = pullOf(issue);
  const end = (side: Repository, ref: string, sha: string) => ({
    ref,
    sha,
    repo: { id: side.id, url: repositoryUrl(state, side), name: side.name },
  });
  return {
    url: `${repositoryUrl(state, repository)}/pulls/${issue.number}`,
    id: pull.id,
    number: issue.number,
    head: end(pull.headRepository, pull.headRef, pull.headSha),
    base: end(repository, pull.baseRef, pull.baseSha),
  };
}

export function pullOf(issue: Issue): Pull {
  if (!issue.pull) throw new Error(`#${issue.number} is no pull request`);
  return issue.pull;
}

/** The commit of the base branch that the pull request is compared with: its head, or where it was at the merge. */
export function comparisonBase(repository: Repository, issue: Issue): string {
  const pull = pullOf(issue);
  const tip = repository.refs.get(`refs/heads/${pull.baseRef}`);
  return issue.state === 'open' && tip !== undefined ? tip : pull.baseSha;
}

/** Where the pull request's own changes begin. */
export function forkPoint(repository: Repository, issue: Issue): string {
  const base = comparisonBase(repository, issue);
  return mergeBase(repository.objects, base, pullOf(issue).headSha) ?? base;
}

export function isMergeable(repository: Repository, issue: Issue): boolean {
  const pull = pullOf(issue);
  const { objects } = repository;
  const target = repository.refs.get(`refs/heads/${pull.baseRef}`);
  if (target === undefined || issue.state === 'closed') return false;
  if (isAncestor(objects, pull.headSha, target)) return false;
  const base = mergeBase(objects, target, pull.headSha);
  const tree = (sha: string) => getCommit(objects, sha).tree;
  const trees = { base: base && tree(base), ours: tree(target), theirs: tree(pull.headSha) };
  return mergeTrees(objects, trees) !== undefined;
}

function mergeableState(issue: Issue, mergeable: boolean): string {
  if (issue.state === 'closed') return 'unknown';
  if (!mergeable) return 'dirty';
  return pullOf(issue).draft ? 'draft' : 'clean';
}

function countChanges(repository: Repository, issue: Issue): Json {
  const { objects } = repository;
  const pull = pullOf(issue);
  const from = forkPoint(repository, issue);
  const changes = diffTrees(objects, getCommit(objects, from).tree, getCommit(objects, pull.headSha).tree);
  const patches = changes.map((change) => patchOf(objects, change));
  return {
    commits: commitsSince(objects, [comparisonBase(repository, issue)], pull.headSha).length,
    additions: patches.reduce((sum, { additions }) => sum + additions, 0),
    deletions: patches.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: changes.length,
  };
}

function pickShared(issue: Json) {
  const names = [
    'number',
    'state',
    'locked',
    'title',
    'user',
    'body',
    'labels',
    'milestone',
    'active_lock_reason',
    'created_at',
    'updated_at',
    'closed_at',
    'assignee',
    'assignees',
    'author_association',
  ];
  return Object.fromEntries(names.map((name) => [name, issue[name]]));
}

type Links = Readonly<Record<string, string>>;

function renderLinks(state: State, repository: Repository, issue: Issue): Links {
  const repo = repositoryUrl(state, repository);
  const api = `${repo}/pulls/${issue.number}`;
  const html = issueHtmlUrl(state, repository, issue);
  return {
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: `${repo}/issues/${issue.number}`,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repo}/pulls/comments{/number}`,
    comments_url: `${repo}/issues/${issue.number}/comments`,
    statuses_url: `${repo}/statuses/${pullOf(issue).headSha}`,
  };
}

function renderHypermedia(links: Links): Json {
  const names = ['html', 'issue', 'comments', 'review_comments', 'review_comment', 'commits', 'statuses'];
  return {
    self: { href: links['url'] },
    ...Object.fromEntries(names.map((name) => [name, { href: links[`${name}_url`] }])),
  };
}

function renderEnd(state: State, repository: Repository, ref: string, sha: string): Json {
  const owner: Account = repository.owner;
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: renderUser(state, owner),
    repo: renderRepository(state, repository),
  };
}
