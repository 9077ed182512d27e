import { z } from 'zod';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { IssueEditor, RepositoryRef } from '../../reconcile/ports.ts';
import type { GitHubAccess } from '../github-client.ts';
import { Actor, editorBy } from './actor.ts';
import { readNodes } from './read-nodes.ts';

// Who was assigned before so many changes was assigned by nobody who is known.
const ASSIGNMENTS = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      assignments: timelineItems(itemTypes: [ASSIGNED_EVENT], last: 50) {
        nodes {
          ... on AssignedEvent { actor { __typename login } assignee { ... on User { login } } }
        }
      }
    }
  }
}`;

const Assignment = z.object({
  actor: Actor,
  assignee: z.object({ login: z.string().optional() }).nullable(),
});
const Timeline = z.object({ id: z.string(), assignments: z.object({ nodes: z.array(Assignment) }) });

/** Who assigned a person to an issue last; undefined where GitHub tells nobody. */
export async function findAssigner(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issue, login }: { readonly issue: IssueSnapshot; readonly login: string },
): Promise<IssueEditor | undefined> {
  const { nodes } = await readNodes(access, {
    repo,
    what: `read who assigned issue ${issue.number}`,
    query: ASSIGNMENTS,
    ids: [issue.nodeId],
    schema: Timeline,
  });
  const events = nodes.get(issue.nodeId)?.assignments.nodes ?? [];
  const last = events.findLast(({ assignee }) => assignee?.login?.toLowerCase() === login.toLowerCase());
  return editorBy(last?.actor);
}
