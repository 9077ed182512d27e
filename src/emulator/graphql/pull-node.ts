import { commitsSince } from '../git/history.ts';
import { getCommit } from '../git/object-store.ts';
import { patchOf } from '../git/patch.ts';
import { diffTrees } from '../git/tree-diff.ts';
import type { FileChange } from '../git/tree-diff.ts';
import { comparisonBase, forkPoint, isMergeable, pullOf } from '../payload/pull.ts';
import { closingIssues } from '../world/pull-link.ts';
import type { Issue, Pull, Repository } from '../world/records.ts';
import { nodeIdOf } from '../world/state.ts';
import { accountNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { isVisible } from './context.ts';
import type { Context } from './context.ts';
import { commitNode } from './git-node.ts';
import { pullState } from './issue-list.ts';
import { issueNode, sharedFields } from './issue-node.ts';

export function pullNode(context: Context, repository: Repository, issue: Issue): unknown {
  const pull = pullOf(issue);
  const { mergeCommitSha } = pull;
  return {
    __typename: 'PullRequest',
    ...sharedFields(context, repository, issue),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    state: pullState(issue),
    isDraft: pull.draft,
    merged: pull.mergedAt !== undefined,
    mergedAt: pull.mergedAt ?? null,
    mergedBy: accountNode(context, pull.mergedBy),
    mergeable: () => mergeable(repository, issue),
    mergeCommit: () => (mergeCommitSha ? commitNode(context, repository, mergeCommitSha) : null),
    ...endFields(context, repository, pull),
    ...listFields(context, repository, issue),
  };
}

function endFields(context: Context, repository: Repository, pull: Pull) {
  return {
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    isCrossRepository: pull.headRepository.id !== repository.id,
    baseRepository: () => context.nodes.repository(context, repository),
    headRepository: () =>
      isVisible(context, pull.headRepository) ? context.nodes.repository(context, pull.headRepository) : null,
  };
}

function listFields(context: Context, repository: Repository, issue: Issue) {
  const pull = pullOf(issue);
  const { objects } = repository;
  const tree = (sha: string) => getCommit(objects, sha).tree;
  return {
    closingIssuesReferences: (args: PageArguments & { readonly userLinkedOnly?: boolean | null }) =>
      connect(
        'closingIssuesReferences',
        closingIssues(context.state, repository, issue, args.userLinkedOnly ?? false).filter((found) =>
          isVisible(context, found.repository),
        ),
        args,
        (found) => issueNode(context, found.repository, found.issue),
      ),
    commits: (page: PageArguments) =>
      connect(
        'commits',
        commitsSince(objects, [comparisonBase(repository, issue)], pull.headSha),
        page,
        (sha) => ({
          id: nodeIdOf('PURC', `${issue.number}:${sha}`),
          commit: commitNode(context, repository, sha),
          pullRequest: () => pullNode(context, repository, issue),
        }),
      ),
    files: (page: PageArguments) =>
      connect(
        'files',
        diffTrees(objects, tree(forkPoint(repository, issue)), tree(pull.headSha)),
        page,
        (change) => fileNode(repository, change),
      ),
  };
}

function fileNode({ objects }: Repository, change: FileChange): unknown {
  const { additions, deletions } = patchOf(objects, change);
  const changeType = change.kind === 'removed' ? 'DELETED' : change.kind.toUpperCase();
  return { path: change.path, additions, deletions, changeType };
}

function mergeable(repository: Repository, issue: Issue): string {
  if (issue.state === 'closed') return 'UNKNOWN';
  return isMergeable(repository, issue) ? 'MERGEABLE' : 'CONFLICTING';
}
