import { issueHtmlUrl, renderSubIssuesSummary } from '../payload/issue.ts';
import { holds } from '../world/issue-link.ts';
import { closingIssues } from '../world/pull-link.ts';
import type { BodyEdit, Issue, Place, Repository } from '../world/records.ts';
import { accountNode, userNode } from './account-node.ts';
import { commentNode } from './comment-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import type { Context } from './context.ts';
import { labelNode, milestoneNode } from './label-node.ts';
import { timelineConnection } from './timeline-node.ts';
import type { TimelineArguments } from './timeline-node.ts';

type ClosingArguments = {
  readonly includeClosedPrs?: boolean | null;
  readonly userLinkedOnly?: boolean | null;
};

export function issueNode(context: Context, repository: Repository, issue: Issue): unknown {
  return {
    __typename: 'Issue',
    ...sharedFields(context, repository, issue),
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    state: issue.state.toUpperCase(),
    stateReason: (args: { readonly enableDuplicate?: boolean | null }) => stateReason(issue, args),
    isPinned: repository.pinnedIssues.includes(issue),
    parent: () => (issue.parent ? placeNode(context, issue.parent) : null),
    subIssues: (page: PageArguments) =>
      connect('subIssues', issue.subIssues, page, (place) => placeNode(context, place)),
    subIssuesSummary: summary(issue),
    timelineItems: (args: TimelineArguments) => timelineConnection(context, repository, issue, args),
    assignees: (page: PageArguments) =>
      connect('assignees', issue.assignees, page, (account) => userNode(context, account)),
    closedByPullRequestsReferences: (args: PageArguments & ClosingArguments) =>
      connect(
        'closedByPullRequestsReferences',
        closingPulls(context, repository, issue, args),
        args,
        (pull) => context.nodes.pull(context, repository, pull),
      ),
  };
}

function placeNode(context: Context, { repository, issue }: Place): unknown {
  return issueNode(context, repository, issue);
}

function summary(issue: Issue) {
  const { total, completed, percent_completed: percentCompleted } = renderSubIssuesSummary(issue);
  return { total, completed, percentCompleted };
}

/** What issues and pull requests have in common. */
export function sharedFields(context: Context, repository: Repository, issue: Issue) {
  const lastEdit = issue.bodyEdits.at(-1);
  return {
    id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    author: accountNode(context, issue.author),
    editor: accountNode(context, lastEdit?.editor),
    lastEditedAt: lastEdit?.editedAt ?? null,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closed: issue.state === 'closed',
    closedAt: issue.closedAt ?? null,
    locked: issue.locked,
    activeLockReason: issue.lockReason?.toUpperCase().replace(/[- ]/, '_') ?? null,
    milestone: milestoneNode(context, repository, issue.milestone),
    url: issueHtmlUrl(context.state, repository, issue),
    repository: () => context.nodes.repository(context, repository),
    labels: (page: PageArguments) => connect('labels', issue.labels, page, labelNode),
    comments: (page: PageArguments) =>
      connect('comments', issue.comments, page, (comment) =>
        commentNode(context, repository, { issue, comment }),
      ),
    userContentEdits: (page: PageArguments) =>
      connect('userContentEdits', issue.bodyEdits.toReversed(), page, (edit) => editNode(context, edit)),
  };
}

function editNode(context: Context, { nodeId, editor, editedAt, body }: BodyEdit): unknown {
  return {
    id: nodeId,
    createdAt: editedAt,
    editedAt,
    updatedAt: editedAt,
    deletedAt: null,
    deletedBy: null,
    // Named so, but GitHub gives the whole text as it was after the edit.
    diff: body ?? '',
    editor: accountNode(context, editor),
  };
}

function stateReason(issue: Issue, { enableDuplicate }: { readonly enableDuplicate?: boolean | null }) {
  const reason = issue.stateReason;
  if (reason === 'duplicate' && !enableDuplicate) return 'NOT_PLANNED';
  return reason?.toUpperCase() ?? null;
}

/** Pull requests that close the issue; merged and closed ones on request. */
function closingPulls(
  { state }: Context,
  repository: Repository,
  issue: Issue,
  { includeClosedPrs, userLinkedOnly }: ClosingArguments,
): readonly Issue[] {
  return [...repository.issues.values()].filter(
    (candidate) =>
      candidate.pull !== undefined &&
      (includeClosedPrs || candidate.state === 'open') &&
      holds(closingIssues(state, repository, candidate, userLinkedOnly ?? false), issue),
  );
}
