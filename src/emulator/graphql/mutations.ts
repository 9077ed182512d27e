import { doerOf } from '../http/actor.ts';
import { addReaction } from '../world/comment.ts';
import { setDraft } from '../world/pull.ts';
import type { Node } from '../world/state.ts';
import { createCommitOnBranch } from './commit-mutation.ts';
import type { CommitInput } from './commit-mutation.ts';
import { demand } from './context.ts';
import type { Context } from './context.ts';
import { createIssueMutations } from './issue-mutations.ts';
import type { Input } from './issue-mutations.ts';
import { commentNode, reactionContent, reactionNode } from './comment-node.ts';
import { issueNode } from './issue-node.ts';
import { getNode } from './query.ts';
import { createSubIssueMutations } from './sub-issue-mutations.ts';

export function createMutations(context: Context) {
  return {
    ...createIssueMutations(context),
    ...createSubIssueMutations(context),
    createCommitOnBranch: ({ input }: Input<CommitInput>) => createCommitOnBranch(context, input),
    addReaction: ({ input }: Input<{ subjectId: string; content: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      ...react(context, input),
    }),
    minimizeComment: ({ input }: Input<{ subjectId: string; classifier: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      minimizedComment: minimize(context, input),
    }),
    convertPullRequestToDraft: ({ input }: Input<{ pullRequestId: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      pullRequest: draft(context, input.pullRequestId, true),
    }),
    markPullRequestReadyForReview: ({ input }: Input<{ pullRequestId: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      pullRequest: draft(context, input.pullRequestId, false),
    }),
  };
}

function react(context: Context, { subjectId, content }: { subjectId: string; content: string }) {
  const subject = getNode(context, subjectId, ['issue', 'pull-request', 'comment']);
  demand(context, subject.repository, { need: 'issues:write', role: 'read' });
  const { account } = doerOf(context.actor);
  const reactions = subject.kind === 'comment' ? subject.comment.reactions : subject.issue.reactions;
  const { reaction } = addReaction(context.state, reactions, { account, content: reactionContent(content) });
  return { reaction: reactionNode(context, reaction), subject: reactableNode(context, subject) };
}

function reactableNode(
  context: Context,
  subject: Node & { kind: 'issue' | 'pull-request' | 'comment' },
): unknown {
  const { repository, issue } = subject;
  if (subject.kind === 'comment')
    return commentNode(context, repository, { issue, comment: subject.comment });
  return subject.kind === 'issue'
    ? issueNode(context, repository, issue)
    : context.nodes.pull(context, repository, issue);
}

function minimize(
  context: Context,
  { subjectId, classifier }: { subjectId: string; classifier: string },
): unknown {
  const { repository, issue, comment } = getNode(context, subjectId, ['comment']);
  demand(context, repository, { need: 'issues:write', role: 'triage' });
  comment.minimizedReason = classifier.toLowerCase().replace('_', '-');
  return commentNode(context, repository, { issue, comment });
}

function draft(context: Context, pullRequestId: string, isDraft: boolean): unknown {
  const { repository, issue } = getNode(context, pullRequestId, ['pull-request']);
  demand(context, repository, { need: 'pull_requests:write', role: 'write' });
  setDraft({ state: context.state, repository, doer: doerOf(context.actor) }, issue, isDraft);
  return context.nodes.pull(context, repository, issue);
}
