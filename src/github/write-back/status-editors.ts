import { z } from 'zod';
import { isFinished } from '../../config/task-words.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { readStatus } from '../../issue/labels/issue-status.ts';
import type { Palette } from '../../issue/labels/palette.ts';
import type { RepositoryRef, StatusActor } from '../../reconcile/ports.ts';
import { checked, read } from '../call.ts';
import { Actor, editorBy } from '../editors/actor.ts';
import { dataBesideAbsence } from '../editors/read-nodes.ts';
import { requestOptions, type GitHubAccess, type GitHubClient } from '../github-client.ts';

// GitHub answers at most a hundred nodes a query.
const ISSUES_PER_QUERY = 100;

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
const Reply = z.object({
  viewer: z.object({ login: z.string() }),
  nodes: z.array(
    z.object({ id: z.string(), statuses: z.object({ nodes: z.array(StatusEvent) }) }).nullable(),
  ),
});

/** Who gave these issues the status they have, in their order; undefined for one of which GitHub tells nobody. */
export async function findStatusEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issues, palette }: { readonly issues: readonly IssueSnapshot[]; readonly palette: Palette },
): Promise<readonly (StatusActor | undefined)[]> {
  const found = new Map<string, StatusActor | undefined>();
  for (let start = 0; start < issues.length; start += ISSUES_PER_QUERY) {
    const some = issues.slice(start, start + ISSUES_PER_QUERY);
    const { viewer, nodes } = await read(access, {
      repo,
      what: 'read who changed the status of issues',
      send: (client) => readEvents(client, some),
    });
    const events = new Map(nodes.map((node) => [node?.id, node?.statuses.nodes]));
    for (const issue of some) {
      const event = events.get(issue.nodeId)?.findLast((one) => hasGiven(one, issue, palette));
      found.set(issue.nodeId, actorOf(event, viewer.login));
    }
  }
  return issues.map(({ nodeId }) => found.get(nodeId));
}

async function readEvents({ graphql }: GitHubClient, issues: readonly IssueSnapshot[]) {
  const { request } = requestOptions();
  const ids = issues.map(({ nodeId }) => nodeId);
  return checked(Reply, await graphql(STATUSES, { ids, request }).catch(dataBesideAbsence));
}

// The viewer's own name has what GraphQL leaves out of other bots' names.
function actorOf(event: StatusEvent | undefined, viewer: string): StatusActor | undefined {
  const editor = editorBy(event?.actor);
  return editor?.login === viewer ? 'ourselves' : editor;
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
