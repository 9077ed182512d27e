import { issueHtmlUrl } from '../payload/issue.ts';
import { REACTIONS } from '../world/records.ts';
import type { Comment, Issue, Reaction, Repository } from '../world/records.ts';
import { accountNode, userNode } from './account-node.ts';
import type { Context } from './context.ts';

/** Names of the reactions in GraphQL, in the order of `REACTIONS`. */
const REACTION_NAMES = ['THUMBS_UP', 'THUMBS_DOWN', 'LAUGH', 'CONFUSED', 'HEART', 'HOORAY', 'ROCKET', 'EYES'];

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
