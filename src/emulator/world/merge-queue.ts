import { announce } from '../hooks/announce.ts';
import { renderHeadCommit } from '../payload/push.ts';
import { branchRef, updateRef } from './branch.ts';
import type { Setting } from './issue.ts';
import { writeMerge } from './merge-pull.ts';
import { markMerged } from './pull.ts';
import type { Issue, MergeGroup } from './records.ts';

export type LeavingReason = 'merged' | 'invalidated' | 'dequeued';

/** Puts a pull request into the merge queue of its base: a branch with the merge to come, and a request to check it. */
export function enqueuePull(setting: Setting, issue: Issue): MergeGroup {
  const { repository } = setting;
  const { sha: headSha, target: baseSha } = writeMerge(setting, issue, { method: 'merge' });
  const baseRef = issue.pull?.baseRef ?? repository.defaultBranch;
  const headRef = branchRef(`gh-readonly-queue/${baseRef}/pr-${issue.number}-${baseSha}`);
  const group: MergeGroup = { issue, headRef, headSha, baseRef: branchRef(baseRef), baseSha };
  repository.mergeGroups.set(issue.number, group);
  updateRef(setting, { ref: headRef, sha: headSha, isMerge: true });
  tell(setting, group, { action: 'checks_requested' });
  return group;
}

/** Takes a group out of the queue; merged, its branch becomes the base as it stands. */
export function leaveQueue(setting: Setting, group: MergeGroup, reason: LeavingReason): void {
  const { repository } = setting;
  repository.mergeGroups.delete(group.issue.number);
  if (reason === 'merged') {
    updateRef(setting, { ref: group.baseRef, sha: group.headSha, isMerge: true });
    markMerged(setting, group.issue, group.headSha, group.baseSha);
  }
  tell(setting, group, { action: 'destroyed', reason });
  updateRef(setting, { ref: group.headRef, sha: undefined });
}

function tell(
  { state, repository, doer }: Setting,
  { headRef, headSha, baseRef, baseSha }: MergeGroup,
  { action, reason }: { readonly action: string; readonly reason?: LeavingReason },
): void {
  announce(state, {
    event: 'merge_group',
    action,
    repository,
    sender: doer.account,
    payload: {
      ...(reason && { reason }),
      merge_group: {
        head_sha: headSha,
        head_ref: headRef,
        base_sha: baseSha,
        base_ref: baseRef,
        head_commit: renderHeadCommit(repository, headSha),
      },
    },
  });
}
