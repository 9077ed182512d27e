import { z } from 'zod';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { IssueEditor, RepositoryRef } from '../../reconcile/ports.ts';
import { checked, read } from '../call.ts';
import { requestOptions, type GitHubAccess } from '../github-client.ts';
import { Actor, editorBy } from './actor.ts';

// Newest first (docs/github-behaviour.md). What was put there before so many edits is nobody's.
const EDITS = `query ($id: ID!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50) { nodes { diff editor { __typename login } } }
    }
  }
}`;

const Edit = z.object({ diff: z.string().nullable(), editor: Actor });
type Edit = z.infer<typeof Edit>;
const Reply = z.object({
  node: z.object({ userContentEdits: z.object({ nodes: z.array(Edit) }).nullable() }).nullable(),
});

/** Who put each of these texts into the body of an issue; undefined where GitHub tells nobody. */
export async function findBodyEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issue, texts }: { readonly issue: IssueSnapshot; readonly texts: readonly string[] },
): Promise<readonly (IssueEditor | undefined)[]> {
  const { node } = await read(access, {
    repo,
    what: `read who edited issue ${issue.number}`,
    send: async (client) => {
      const { request } = requestOptions();
      return checked(Reply, await client.graphql(EDITS, { id: issue.nodeId, request }));
    },
  });
  const edits = node?.userContentEdits?.nodes ?? [];
  return texts.map((text) => editorOf(edits, text));
}

/** The first of the latest edits without a gap that all show the text, when the one before shows it not. */
function editorOf(edits: readonly Edit[], text: string): IssueEditor | undefined {
  const before = edits.findIndex(({ diff }) => diff?.includes(text) !== true);
  const edit = edits[before - 1];
  return editorBy(edit?.editor);
}
