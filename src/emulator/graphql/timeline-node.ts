import type { Issue, IssueEvent, Repository } from '../world/records.ts';
import { accountNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import type { Context } from './context.ts';
import { commitNode } from './git-node.ts';
import { commentNode } from './comment-node.ts';
import { labelNode } from './label-node.ts';

export type TimelineArguments = PageArguments & {
  readonly itemTypes?: readonly string[] | null;
  readonly since?: string | null;
};

/** What GraphQL calls the events of REST; the others do not stand in its timeline here. */
const TYPES: Readonly<Record<string, string>> = {
  assigned: 'AssignedEvent',
  closed: 'ClosedEvent',
  converted_to_discussion: 'ConvertedToDiscussionEvent',
  demilestoned: 'DemilestonedEvent',
  labeled: 'LabeledEvent',
  locked: 'LockedEvent',
  milestoned: 'MilestonedEvent',
  pinned: 'PinnedEvent',
  renamed: 'RenamedTitleEvent',
  reopened: 'ReopenedEvent',
  transferred: 'TransferredEvent',
  unassigned: 'UnassignedEvent',
  unlabeled: 'UnlabeledEvent',
  unlocked: 'UnlockedEvent',
  unpinned: 'UnpinnedEvent',
};

/** Events and comments of an issue in their order, of these types if any are named. */
export function timelineConnection(
  context: Context,
  repository: Repository,
  issue: Issue,
  args: TimelineArguments,
): unknown {
  const events = issue.events.flatMap((event) => {
    const type = TYPES[event.name];
    return type === undefined
      ? []
      : [{ id: event.id, at: event.createdAt, type, render: () => eventNode(context, repository, event) }];
  });
  const comments = issue.comments.map((comment) => ({
    id: comment.id,
    at: comment.createdAt,
    type: 'IssueComment',
    render: () => commentNode(context, repository, { issue, comment }),
  }));
  const since = args.since ? Date.parse(args.since) : 0;
  const items = [...events, ...comments]
    .filter(({ type, at }) => isWanted(type, args.itemTypes) && Date.parse(at) >= since)
    .toSorted((a, b) => a.id - b.id);
  return connect('timelineItems', items, args, ({ render }) => render());
}

/** `LabeledEvent` is asked for as `LABELED_EVENT`. */
function isWanted(type: string, itemTypes: readonly string[] | null | undefined): boolean {
  return !itemTypes || itemTypes.includes(type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
}

function eventNode(context: Context, repository: Repository, event: IssueEvent): unknown {
  const { details, label } = event;
  const rename = details['rename'] as { readonly from: string; readonly to: string } | undefined;
  const milestone = details['milestone'] as { readonly title: string } | undefined;
  const reason = details['state_reason'];
  return {
    __typename: TYPES[event.name],
    id: event.nodeId,
    actor: accountNode(context, event.actor),
    createdAt: event.createdAt,
    stateReason: typeof reason === 'string' ? reason.toUpperCase() : null,
    closer: () => closerNode(context, repository, event),
    label: label ? labelNode(label) : null,
    assignee: accountNode(context, event.assignee),
    previousTitle: rename?.from,
    currentTitle: rename?.to,
    milestoneTitle: milestone?.title,
  };
}

function closerNode(context: Context, repository: Repository, { closer, commitSha }: IssueEvent): unknown {
  if (closer) return context.nodes.pull(context, closer.repository, closer.issue);
  return commitSha === undefined ? null : commitNode(context, repository, commitSha);
}
