import { doerOf } from '../http/actor.ts';
import { deleteIssue } from '../world/issue.ts';
import type { Setting } from '../world/issue.ts';
import { setLocked, setPinned } from '../world/conversation.ts';
import type { Place, Repository } from '../world/records.ts';
import { transferIssue } from '../world/transfer.ts';
import { accountNode } from './account-node.ts';
import { demand } from './context.ts';
import type { Context } from './context.ts';
import { issueNode } from './issue-node.ts';
import { getNode } from './query.ts';

export type Input<T> = { readonly input: T & { readonly clientMutationId?: string | null } };

type OfIssue = { readonly issueId: string };
type TransferInput = OfIssue & {
  readonly repositoryId: string;
  readonly createLabelsIfMissing?: boolean | null;
};
type LockInput = { readonly lockableId: string; readonly lockReason?: string | null };

/** What people and Apps do to an issue as a whole. */
export function createIssueMutations(context: Context) {
  return {
    deleteIssue: ({ input }: Input<OfIssue>) => ({
      clientMutationId: input.clientMutationId ?? null,
      repository: remove(context, input.issueId),
    }),
    transferIssue: ({ input }: Input<TransferInput>) => ({
      clientMutationId: input.clientMutationId ?? null,
      issue: transfer(context, input),
    }),
    pinIssue: ({ input }: Input<OfIssue>) => ({
      clientMutationId: input.clientMutationId ?? null,
      issue: pin(context, input.issueId, true),
    }),
    unpinIssue: ({ input }: Input<OfIssue>) => ({
      clientMutationId: input.clientMutationId ?? null,
      id: input.issueId,
      issue: pin(context, input.issueId, false),
    }),
    lockLockable: ({ input }: Input<LockInput>) => ({
      clientMutationId: input.clientMutationId ?? null,
      actor: accountNode(context, doerOf(context.actor).account),
      lockedRecord: lock(context, input, true),
    }),
    unlockLockable: ({ input }: Input<LockInput>) => ({
      clientMutationId: input.clientMutationId ?? null,
      actor: accountNode(context, doerOf(context.actor).account),
      unlockedRecord: lock(context, input, false),
    }),
  };
}

/** An issue that the sender may change, as a place. */
export function getWritableIssue(context: Context, issueId: string): Place {
  const { repository, issue } = getNode(context, issueId, ['issue']);
  demand(context, repository, { need: 'issues:write', role: 'triage' });
  return { repository, issue };
}

function settingOf({ state, actor }: Context, repository: Repository): Setting {
  return { state, repository, doer: doerOf(actor) };
}

function remove(context: Context, issueId: string): unknown {
  const { repository, issue } = getNode(context, issueId, ['issue']);
  demand(context, repository, { need: 'administration:write', role: 'admin' });
  deleteIssue(settingOf(context, repository), issue);
  return context.nodes.repository(context, repository);
}

function transfer(context: Context, input: TransferInput): unknown {
  const { repository, issue } = getWritableIssue(context, input.issueId);
  const { repository: target } = getNode(context, input.repositoryId, ['repository']);
  demand(context, target, { need: 'issues:write', role: 'write' });
  const place = transferIssue(settingOf(context, repository), issue, {
    target,
    createLabelsIfMissing: input.createLabelsIfMissing ?? false,
  });
  return issueNode(context, place.repository, place.issue);
}

function pin(context: Context, issueId: string, isPinned: boolean): unknown {
  const { repository, issue } = getWritableIssue(context, issueId);
  setPinned(settingOf(context, repository), issue, isPinned);
  return issueNode(context, repository, issue);
}

function lock(context: Context, { lockableId, lockReason }: LockInput, isLocked: boolean): unknown {
  const { kind, repository, issue } = getNode(context, lockableId, ['issue', 'pull-request']);
  demand(context, repository, { need: 'issues:write', role: 'triage' });
  const reason = lockReason?.toLowerCase().replace('off_topic', 'off-topic').replace('_', ' ');
  setLocked(settingOf(context, repository), issue, isLocked, reason);
  return kind === 'issue'
    ? issueNode(context, repository, issue)
    : context.nodes.pull(context, repository, issue);
}
