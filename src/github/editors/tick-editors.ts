import { z } from 'zod';
import type { IssueEdit } from '../../plan/fields/issue-edits.ts';
import type { IssueEditor, RepositoryRef } from '../../reconcile/ports.ts';
import type { GitHubAccess } from '../github-client.ts';
import { Actor, editorBy } from './actor.ts';
import { readNodes } from './read-nodes.ts';

// The last few: what we wrote into a body after a person had ticked a box there is passed over.
const EDITS = `query ($ids: [ID!]!) {
  viewer { login }
  nodes(ids: $ids) {
    ... on Issue {
      id
      userContentEdits(first: 20) { nodes { editedAt editor { __typename login } } }
    }
  }
}`;

const Edit = z.object({ editedAt: z.string(), editor: Actor });
const Edits = z.object({ id: z.string(), userContentEdits: z.object({ nodes: z.array(Edit) }).nullable() });

/**
 * Who edited the bodies of issues last, beside us, by the id of each issue. With a person's token what that person ticked
 * and what we wrote look the same: it counts as the person's where nobody else edited the body.
 */
export async function findTickEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  edits: readonly IssueEdit[],
): Promise<ReadonlyMap<string, IssueEditor | undefined>> {
  const { nodes, viewer } = await readNodes(access, {
    repo,
    what: 'read who ticked boxes of issues',
    query: EDITS,
    ids: edits.map(({ issue }) => issue.nodeId),
    schema: Edits,
  });
  return new Map(
    [...nodes].map(([id, { userContentEdits }]) => {
      const editors = (userContentEdits?.nodes ?? [])
        .toSorted((a, b) => (a.editedAt < b.editedAt ? 1 : a.editedAt > b.editedAt ? -1 : 0))
        .map(({ editor }) => editorBy(editor));
      const other = editors.findIndex((editor) => editor?.login !== viewer);
      return [id, other < 0 ? editors.find((editor) => editor?.isBot === false) : editors[other]];
    }),
  );
}
