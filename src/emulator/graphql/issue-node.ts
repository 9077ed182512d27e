import { issueHtmlUrl, renderSubIssuesSummary } from '../payload/issue.ts';
import { repositoryHtmlUrl } from '../payload/repository.ts';
import { holds } from '../world/issue-link.ts';
import { closingIssues } from '../world/pull-link.ts';
import { REACTIONS } from '../world/records.ts';
import type {
  BodyEdit,
  Comment,
  Issue,
  Label,
  Milestone,
  Place,
  Reaction,
  Repository,
} from '../world/records.ts';
import { accountNode, userNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import type { Context } from './context.ts';

/** Names of the reactions in GraphQL, in the order of `REACTIONS`. */
const REACTION_NAMES = ['THUMBS_UP', 'THUMBS_DOWN', 'LAUGH', 'CONFUSED', 'HEART', 'HOORAY', 'ROCKET', 'EYES'];

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

export function commentNode(
  context: Context,
  repository: Repository,
  { issue, comment }: { readonly issue: Issue; readonly comment: Comment },
): unknown {
  return {
    __typename: 'IssueComment',
    id: comment.nodeId,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: accountNode(context, comment.author),
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    isMinimized: comment.minimizedReason !== undefined,
    minimizedReason: comment.minimizedReason ?? null,
    url: `${issueHtmlUrl(context.state, repository, issue)}#issuecomment-${comment.id}`,
  };
}

function milestoneNode(context: Context, repository: Repository, milestone: Milestone | undefined): unknown {
  if (!milestone) return null;
  const { nodeId: id, number, title, description, state, dueOn, closedAt } = milestone;
  return {
    id,
    number,
    title,
    description,
    state: state.toUpperCase(),
    closed: state === 'closed',
    closedAt: closedAt ?? null,
    dueOn: dueOn ?? null,
    creator: accountNode(context, milestone.creator),
    createdAt: milestone.createdAt,
    updatedAt: milestone.updatedAt,
    repository: () => context.nodes.repository(context, repository),
    url: `${repositoryHtmlUrl(context.state, repository)}/milestone/${number}`,
  };
}

export function labelNode(label: Label): unknown {
  const { nodeId: id, name, color, description, isDefault } = label;
  return { __typename: 'Label', id, name, color, description, isDefault };
}

export function reactionNode(context: Context, reaction: Reaction): unknown {
  return {
    id: reaction.nodeId,
    databaseId: reaction.id,
    content: REACTION_NAMES[REACTIONS.indexOf(reaction.content)],
    createdAt: reaction.createdAt,
    user: userNode(context, reaction.account),
  };
}

/** The REST name of a reaction named as GraphQL does. */
export function reactionContent(name: string): (typeof REACTIONS)[number] {
  const content = REACTIONS[REACTION_NAMES.indexOf(name)];
  if (!content) throw new Error(`There is no reaction ${name}`);
  return content;
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
