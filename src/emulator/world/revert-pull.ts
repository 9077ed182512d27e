import { pullOf } from '../payload/pull.ts';
import { branchRef, findHead, updateRef } from './branch.ts';
import { signAs, signAsGitHub, writePlannedCommit } from './commit.ts';
import { Fault } from './fault.ts';
import type { Setting } from './issue.ts';
import { treeOf } from './merge-pull.ts';
import { openPull } from './pull.ts';
import type { Issue } from './records.ts';

/** What the button "Revert" of a merged pull request does: a branch that takes its changes back, and a pull request. */
export function revertPull(setting: Setting, issue: Issue): Issue {
  const { state, repository, doer } = setting;
  const { mergeCommitSha, baseSha, baseRef, headRef } = pullOf(issue);
  const target = findHead(repository, baseRef);
  if (mergeCommitSha === undefined || target === undefined) throw new Fault(422, 'Nothing to revert');
  const title = `Revert "${issue.title}"`;
  const sha = writePlannedCommit(repository, {
    tree: treeOf(repository, { base: mergeCommitSha, ours: target, theirs: baseSha }),
    parents: [target],
    message: `${title}\n\nThis reverts commit ${mergeCommitSha}.`,
    author: signAs(state, doer.account),
    committer: signAsGitHub(state),
    isSigned: true,
  });
  const head = `revert-${issue.number}-${headRef}`;
  updateRef(setting, { ref: branchRef(head), sha });
  return openPull(setting, {
    title,
    body: `Reverts ${repository.owner.login}/${repository.name}#${issue.number}`,
    base: baseRef,
    headRepository: repository,
    head,
    draft: false,
  });
}
