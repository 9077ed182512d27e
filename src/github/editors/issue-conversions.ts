import { z } from 'zod';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { IssueNumber } from '../../issue/task-key.ts';
import type { RepositoryRef } from '../../reconcile/ports.ts';
import type { GitHubAccess } from '../github-client.ts';
import { readNodes } from './read-nodes.ts';

const CONVERSIONS = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      number
      conversions: timelineItems(itemTypes: [CONVERTED_TO_DISCUSSION_EVENT], last: 1) { nodes { __typename } }
    }
  }
}`;

const Conversions = z.object({
  id: z.string(),
  number: z.number(),
  conversions: z.object({ nodes: z.array(z.unknown()) }),
});

/** Those of some issues that were made discussions: nothing but an event in their timeline says so. */
export async function findConverted(
  access: GitHubAccess,
  repo: RepositoryRef,
  issues: readonly IssueSnapshot[],
): Promise<readonly IssueNumber[]> {
  const { nodes } = await readNodes(access, {
    repo,
    what: 'read which issues were made discussions',
    query: CONVERSIONS,
    schema: Conversions,
    ids: issues.map(({ nodeId }) => nodeId),
  });
  const converted = new Set(
    [...nodes.values()].filter((node) => node.conversions.nodes.length > 0).map((node) => node.number),
  );
  return issues.map(({ number }) => number).filter((number) => converted.has(number));
}
