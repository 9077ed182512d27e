import { issueHtmlUrl } from '../payload/issue.ts';
import { findReferenced } from '../world/close-referenced.ts';
import { REACTIONS } from '../world/records.ts';
import type { BodyEdit, Comment, Issue, Label, Reaction, Repository } from '../world/records.ts';
import { accountNode, userNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import type { Context } from './context.ts';

/** Names of the reactions in GraphQL, in the order of `REACTIONS`. */
const REACTION_NAMES = ['THUMBS_UP', 'THUMBS_DOWN', 'LAUGH', 'CONFUSED', 'HEART', 'HOORAY', 'ROCKET', 'EYES'];

export function issueNode(context: Context, repository: Repository, issue: Issue): unknown {
  return {
    __typename: 'Issue',
    ...sharedFields(context, repository, issue),
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    state: issue.state.toUpperCase(),
    stateReason: (args: { readonly enableDuplicate?: boolean | null }) => stateReason(issue, args),
    assignees: (page: PageArguments) =>
      connect('assignees', issue.assignees, page, (account) => userNode(context, account)),
    closedByPullRequestsReferences: (args: PageArguments & { readonly includeClosedPrs?: boolean | null }) =>
      connect(
        'closedByPullRequestsReferences',
        closingPulls(context, repository, issue, args),
        args,
        (pull) => context.nodes.pull(context, repository, pull),
      ),
  };
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

/** Pull requests into the default branch whose text closes the issue; merged and closed ones on request. */
function closingPulls(
  { state }: Context,
  repository: Repository,
  issue: Issue,
  { includeClosedPrs }: { readonly includeClosedPrs?: boolean | null },
): readonly Issue[] {
  return [...repository.issues.values()].filter(
    (candidate) =>
      candidate.pull?.baseRef === repository.defaultBranch &&
      (includeClosedPrs || candidate.state === 'open') &&
      findReferenced(state, repository, candidate.body ?? '').some((found) => found.issue.id === issue.id),
  );
}
