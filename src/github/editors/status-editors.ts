import { z } from 'zod';
import { isFinished } from '../../config/task-words.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { readStatus } from '../../issue/labels/issue-status.ts';
import type { Palette } from '../../issue/labels/palette.ts';
import type { RepositoryRef, StatusActor } from '../../reconcile/ports.ts';
import type { GitHubAccess } from '../github-client.ts';
import { Actor, editorBy } from './actor.ts';
import { readNodes } from './read-nodes.ts';

const STATUSES = `query ($ids: [ID!]!) {
  viewer { login }
  nodes(ids: $ids) {
    ... on Issue {
      id
      statuses: timelineItems(
        itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, UNLABELED_EVENT], last: 50
      ) {
        nodes {
          __typename
          ... on ClosedEvent { actor { __typename login } }
          ... on ReopenedEvent { actor { __typename login } }
          ... on LabeledEvent { label { name } actor { __typename login } }
          ... on UnlabeledEvent { label { name } actor { __typename login } }
        }
      }
    }
  }
}`;

const StatusEvent = z.object({
  __typename: z.string(),
  label: z.object({ name: z.string() }).optional(),
  actor: Actor,
});
type StatusEvent = z.infer<typeof StatusEvent>;
const Timeline = z.object({ id: z.string(), statuses: z.object({ nodes: z.array(StatusEvent) }) });

/** Who gave these issues the status they have, in their order; undefined for one of which GitHub tells nobody. */
export async function findStatusEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issues, palette }: { readonly issues: readonly IssueSnapshot[]; readonly palette: Palette },
): Promise<readonly (StatusActor | undefined)[]> {
  const { nodes, viewer } = await readNodes(access, {
    repo,
    what: 'read who changed the status of issues',
    query: STATUSES,
    ids: issues.map(({ nodeId }) => nodeId),
    schema: Timeline,
  });
  return issues.map((issue) => {
    const events = nodes.get(issue.nodeId)?.statuses.nodes;
    return actorOf(
      events?.findLast((one) => hasGiven(one, issue, palette)),
      viewer,
    );
  });
}

// The viewer's own name has what GraphQL leaves out of other bots' names.
function actorOf(event: StatusEvent | undefined, viewer: string | undefined): StatusActor | undefined {
  const editor = editorBy(event?.actor);
  return editor !== undefined && editor.login === viewer ? 'ourselves' : editor;
}

/** The event from which on the issue said what it says: labels that were tidied up since are passed over. */
function hasGiven({ __typename: kind, label }: StatusEvent, issue: IssueSnapshot, palette: Palette): boolean {
  if (issue.state === 'closed') return kind === 'ClosedEvent';
  const status = readStatus(issue, palette);
  const said = label === undefined ? undefined : palette.statusOf.get(label.name.toLowerCase());
  // Beside an open issue a label of a finished status says nothing.
  const named = said === undefined || isFinished(said) ? undefined : said;
  if (status !== 'todo') return kind === 'LabeledEvent' && named === status;
  return kind === 'ReopenedEvent' || (kind === 'UnlabeledEvent' && named !== undefined);
}
