import { commitsSince, isAncestor } from '../git/history.ts';
import { EMPTY_TREE_SHA, ZERO_SHA, getCommit } from '../git/object-store.ts';
import type { Signature } from '../git/object.ts';
import { diffTrees } from '../git/tree-diff.ts';
import type { Account, Json, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { findByEmail, renderSignatureDate } from './commit.ts';
import { fullName, renderRepository, repositoryHtmlUrl } from './repository.ts';
import { renderUser } from './user.ts';

// GitHub's own limits of the payload.
const COMMITS_MAX = 2_048;
const PATHS_MAX = 3_000;

export type RefChange = {
  readonly ref: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Heads of all other branches, to tell which commits are new to the repository. */
  readonly otherHeads: readonly string[];
};

/** The fields that belong to a push event. */
export function renderPush(state: State, repository: Repository, change: RefChange, pusher: Account): Json {
  const { ref, before, after, otherHeads } = change;
  const { objects } = repository;
  const isForced = before !== undefined && after !== undefined && !isAncestor(objects, before, after);
  const known = before === undefined ? otherHeads : [before];
  const shas = after === undefined ? [] : commitsSince(objects, known, after);
  const distinct = new Set(
    after === undefined ? [] : commitsSince(objects, [...known, ...otherHeads], after),
  );
  const html = repositoryHtmlUrl(state, repository);
  const render = (sha: string) => renderPushedCommit(state, repository, sha, distinct.has(sha));
  return {
    ref,
    before: before ?? ZERO_SHA,
    after: after ?? ZERO_SHA,
    base_ref: null,
    created: before === undefined,
    deleted: after === undefined,
    forced: isForced,
    compare: `${html}/compare/${(before ?? ZERO_SHA).slice(0, 12)}...${(after ?? ZERO_SHA).slice(0, 12)}`,
    commits: shas.slice(-COMMITS_MAX).map(render),
    head_commit: after === undefined ? null : render(after),
    pusher: { name: pusher.login, email: pusher.email },
    repository: renderPushedRepository(state, repository),
  };
}

function renderPushedCommit(state: State, repository: Repository, sha: string, isDistinct: boolean): Json {
  const { objects } = repository;
  const commit = getCommit(objects, sha);
  const parent = commit.parents[0];
  const before = parent === undefined ? EMPTY_TREE_SHA : getCommit(objects, parent).tree;
  const changes = diffTrees(objects, before, commit.tree);
  const paths = (kind: string) =>
    changes
      .filter((change) => change.kind === kind)
      .map(({ path }) => path)
      .slice(0, PATHS_MAX);
  return {
    id: sha,
    tree_id: commit.tree,
    distinct: isDistinct,
    message: commit.message,
    timestamp: renderSignatureDate(commit.committer),
    url: `${repositoryHtmlUrl(state, repository)}/commit/${sha}`,
    author: renderPerson(state, commit.author),
    committer: renderPerson(state, commit.committer),
    added: paths('added'),
    removed: paths('removed'),
    modified: paths('modified'),
  };
}

function renderPerson(state: State, signature: Signature): Json {
  const username = findByEmail(state, signature.email)?.login;
  const { name, email } = signature;
  return { name, email, date: renderSignatureDate(signature), ...(username !== undefined && { username }) };
}

/** GitHub's "simple commit", the last one of a merge group or a check suite. */
export function renderHeadCommit({ objects }: Repository, sha: string): Json {
  const { tree, message, author, committer } = getCommit(objects, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: renderSignatureDate(committer),
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

/** Push events tell the repository in an older shape than all others. */
function renderPushedRepository(state: State, repository: Repository): Json {
  const { owner } = repository;
  return {
    ...renderRepository(state, repository),
    owner: { name: owner.login, email: owner.email, ...renderUser(state, owner) },
    url: `${state.url}/${fullName(repository)}`,
    created_at: inSeconds(repository.createdAt),
    pushed_at: inSeconds(repository.pushedAt),
    stargazers: 0,
    master_branch: repository.defaultBranch,
    ...(owner.type === 'Organization' && { organization: owner.login }),
  };
}

function inSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
