import { repositoryHtmlUrl } from '../payload/repository.ts';
import type { Label, Milestone, Repository } from '../world/records.ts';
import { accountNode } from './account-node.ts';
import type { Context } from './context.ts';

export function labelNode(label: Label): unknown {
  const { nodeId: id, name, color, description, isDefault } = label;
  return { __typename: 'Label', id, name, color, description, isDefault };
}

export function milestoneNode(
  context: Context,
  repository: Repository,
  milestone: Milestone | undefined,
): unknown {
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
