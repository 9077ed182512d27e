import { doerOf } from '../http/actor.ts';
import { Fault } from '../world/fault.ts';
import type { Place } from '../world/records.ts';
import { addSubIssue, moveSubIssue, removeSubIssue } from '../world/sub-issue.ts';
import type { Act } from '../world/sub-issue.ts';
import { unresolved } from './context.ts';
import type { Context } from './context.ts';
import { getWritableIssue } from './issue-mutations.ts';
import type { Input } from './issue-mutations.ts';
import { issueNode } from './issue-node.ts';

type AddInput = {
  readonly issueId: string;
  readonly subIssueId?: string | null;
  readonly subIssueUrl?: string | null;
  readonly replaceParent?: boolean | null;
};
type RemoveInput = { readonly issueId: string; readonly subIssueId: string };
type MoveInput = RemoveInput & { readonly afterId?: string | null; readonly beforeId?: string | null };

export function createSubIssueMutations(context: Context) {
  return {
    addSubIssue: ({ input }: Input<AddInput>) =>
      answer(context, input, (act, parent) => add(context, { act, parent, input })),
    removeSubIssue: ({ input }: Input<RemoveInput>) =>
      answer(context, input, (act, parent) => {
        const sub = getWritableIssue(context, input.subIssueId);
        removeSubIssue(act, parent, sub);
        return sub;
      }),
    reprioritizeSubIssue: ({ input }: Input<MoveInput>) =>
      answer(context, input, (_act, parent) => move(context, parent, input)),
  };
}

function answer(
  context: Context,
  input: Input<{ readonly issueId: string }>['input'],
  change: (act: Act, parent: Place) => Place,
): unknown {
  const parent = getWritableIssue(context, input.issueId);
  const sub = change({ state: context.state, doer: doerOf(context.actor) }, parent);
  return {
    clientMutationId: input.clientMutationId ?? null,
    issue: issueNode(context, parent.repository, parent.issue),
    subIssue: issueNode(context, sub.repository, sub.issue),
  };
}

function add(
  context: Context,
  { act, parent, input }: { readonly act: Act; readonly parent: Place; readonly input: AddInput },
): Place {
  const sub = input.subIssueId
    ? getWritableIssue(context, input.subIssueId)
    : findByUrl(context, input.subIssueUrl);
  addSubIssue(act, parent, { sub, replaceParent: input.replaceParent ?? false });
  return sub;
}

function findByUrl(context: Context, url: string | null | undefined): Place {
  const [, owner, name, number] = /\/([^/]+)\/([^/]+)\/issues\/(\d+)$/.exec(url ?? '') ?? [];
  const places = [...context.state.issues.values()];
  const found = places.find(
    ({ repository, issue }) =>
      repository.owner.login === owner && repository.name === name && issue.number === Number(number),
  );
  if (!found) throw unresolved(`Could not resolve to an Issue with the URL of '${url}'.`);
  return getWritableIssue(context, found.issue.nodeId);
}

function move(context: Context, parent: Place, { subIssueId, afterId, beforeId }: MoveInput): Place {
  const target = afterId ?? beforeId;
  if (!target || (afterId && beforeId)) {
    throw new Fault(422, 'Either afterId or beforeId must be given.');
  }
  const sub = getWritableIssue(context, subIssueId);
  const place = getWritableIssue(context, target);
  moveSubIssue(parent, sub, { place, side: afterId ? 'after' : 'before' });
  return sub;
}
