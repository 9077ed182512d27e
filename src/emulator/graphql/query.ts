import { accountOf } from '../http/actor.ts';
import { quotaOf } from '../http/rate-limit.ts';
import { Fault } from '../world/fault.ts';
import type { Account } from '../world/records.ts';
import { findRenamedRepository, findRepository } from '../world/repository.ts';
import { toInstant } from '../world/state.ts';
import type { Node } from '../world/state.ts';
import { accountNode } from './account-node.ts';
import { isVisible, unresolved } from './context.ts';
import type { Context } from './context.ts';
import { commentNode } from './comment-node.ts';
import { labelNode } from './label-node.ts';
import { readIssue, readPull } from './repository-node.ts';

type RepositoryArguments = {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean | null;
};

export function createQueries(context: Context) {
  return {
    viewer: () => viewerNode(context),
    rateLimit: () => rateLimitNode(context),
    repository: (args: RepositoryArguments) => repositoryByName(context, args),
    node: ({ id }: { readonly id: string }) => nodeById(context, id),
    nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map((id) => nodeOrFault(context, id)),
  };
}

/** What a node id stands for, if it is of one of these kinds and the sender may see it. */
export function getNode<K extends Node['kind']>(
  context: Context,
  nodeId: string,
  kinds: readonly K[],
): Node & { readonly kind: K } {
  const node = context.state.nodes.get(nodeId);
  const isHidden = node && 'repository' in node && !isVisible(context, node.repository);
  if (!node || isHidden || !isOneOf(node, kinds)) {
    throw unresolved(`Could not resolve to a node with the global id of '${nodeId}'`);
  }
  return node;
}

function isOneOf<K extends Node['kind']>(
  node: Node,
  kinds: readonly K[],
): node is Node & { readonly kind: K } {
  return kinds.some((kind) => kind === node.kind);
}

/** In a list, what is not there is null and an error of its own; the others are told. */
function nodeOrFault(context: Context, id: string): unknown {
  try {
    return nodeById(context, id);
  } catch (error) {
    return error;
  }
}

function nodeById(context: Context, id: string): unknown {
  const node = getNode(context, id, ['repository', 'issue', 'pull-request', 'comment', 'label', 'account']);
  switch (node.kind) {
    case 'repository':
      return context.nodes.repository(context, node.repository);
    case 'issue':
      return readIssue(context, node.repository, node.issue);
    case 'pull-request':
      return readPull(context, node.repository, node.issue);
    case 'comment':
      return commentNode(context, node.repository, node);
    case 'label':
      return labelNode(node.label);
    case 'account':
      return accountNode(context, node.account);
    default:
      return node satisfies never;
  }
}

function repositoryByName(context: Context, { owner, name, followRenames }: RepositoryArguments): unknown {
  const { state } = context;
  const renamed = followRenames === false ? undefined : findRenamedRepository(state, owner, name);
  const repository = findRepository(state, owner, name) ?? renamed;
  if (!repository || !isVisible(context, repository)) {
    throw unresolved(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return context.nodes.repository(context, repository);
}

/** The viewer is always told as a user; an App's token is told with the bot's full login. */
function viewerNode(context: Context): unknown {
  const account: Account | undefined = accountOf(context.actor);
  if (!account) throw new Fault(401, 'This endpoint requires you to be authenticated.');
  return { ...(accountNode(context, account) as object), __typename: 'User', login: account.login };
}

function rateLimitNode({ state, actor }: Context): unknown {
  const { used, resetsAt } = quotaOf(state, actor, 'graphql');
  const limit = state.requestsPerHour;
  return { cost: 1, limit, used, remaining: limit - used, resetAt: toInstant(resetsAt), nodeCount: 0 };
}
