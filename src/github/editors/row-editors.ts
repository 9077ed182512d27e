import { z } from 'zod';
import { findMarker } from '../../issue/marker.ts';
import { readRows, type BlockRows } from '../../issue/values/block-rows.ts';
import type { IssueEdit } from '../../plan/fields/issue-edits.ts';
import type { IssueEditor, RepositoryRef } from '../../reconcile/ports.ts';
import { Actor, editorBy } from './actor.ts';
import { readNodes } from './read-nodes.ts';
import type { GitHubAccess } from '../github-client.ts';

// Each version is a whole body.
const ISSUES_PER_QUERY = 10;

// The latest versions, newest first: a row that was changed before them has no known editor.
const VERSIONS = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      userContentEdits(first: 20) { nodes { diff editor { __typename login } } }
    }
  }
}`;

const Version = z.object({ diff: z.string().nullable(), editor: Actor });
const Versions = z.object({
  id: z.string(),
  userContentEdits: z.object({ nodes: z.array(Version) }).nullable(),
});

/** An edit of a row in the managed block. */
export type RowEdit = IssueEdit & { readonly field: keyof BlockRows };

export const isOfRow = (edit: IssueEdit): edit is RowEdit =>
  edit.field === 'estimate' || edit.field === 'due';

/** Who gave rows of bodies what they say now; those of whom GitHub tells are in the answer. */
export async function findRowEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  edits: readonly RowEdit[],
): Promise<ReadonlyMap<IssueEdit, IssueEditor | undefined>> {
  const found = await readNodes(access, {
    repo,
    what: 'read who edited the texts of issues',
    query: VERSIONS,
    ids: edits.map(({ issue }) => issue.nodeId),
    perQuery: ISSUES_PER_QUERY,
    schema: Versions,
  });
  return new Map(
    edits.map((edit) => [
      edit,
      editorOf(edit, found.nodes.get(edit.issue.nodeId)?.userContentEdits?.nodes ?? []),
    ]),
  );
}

// The oldest of the latest versions that say the same: the one before it said something else.
function editorOf({ issue, field }: RowEdit, versions: readonly z.infer<typeof Version>[]) {
  const said = versions.map(({ diff }) => (diff === null ? undefined : rowIn(diff, field)));
  const present = rowIn(issue.body, field);
  const newest = said.indexOf(present);
  if (newest < 0) return undefined;
  const before = said.findIndex((value, at) => at > newest && value !== present);
  // What a version said that was deleted, or lies further back, nobody knows.
  return before < 0 || said[before] === undefined ? undefined : editorBy(versions[before - 1]?.editor);
}

function rowIn(body: string, field: RowEdit['field']): string {
  const marker = findMarker(body);
  return marker === undefined ? '' : readRows(body, marker.end)[field];
}
