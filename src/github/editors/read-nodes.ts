import { z } from 'zod';
import type { RepositoryRef } from '../../reconcile/ports.ts';
import { checked, read } from '../call.ts';
import { requestOptions, type GitHubAccess } from '../github-client.ts';
import { findRefusal } from '../refusal.ts';

const Viewer = z.object({ login: z.string() });

type Nodes<Node> = {
  readonly repo: RepositoryRef;
  /** Ends the sentence "Tried to …". */
  readonly what: string;
  /** A query of `nodes(ids: $ids)`. */
  readonly query: string;
  readonly ids: readonly string[];
  /** GitHub answers at most a hundred nodes a query; fewer where each is large. */
  readonly perQuery?: number;
  readonly schema: z.ZodType<Node>;
};

/** What a query tells of each node that is there, by its id, and who asks, where it asks for `viewer { login }`. */
export async function readNodes<Node extends { readonly id: string }>(
  access: GitHubAccess,
  { repo, what, query, ids, perQuery = 100, schema }: Nodes<Node>,
): Promise<{ readonly nodes: ReadonlyMap<string, Node>; readonly viewer: string | undefined }> {
  const Reply = z.object({ viewer: Viewer.optional(), nodes: z.array(schema.nullable()) });
  const all = [...new Set(ids)];
  const found = new Map<string, Node>();
  let asking: string | undefined;
  for (let start = 0; start < all.length; start += perQuery) {
    const some = all.slice(start, start + perQuery);
    const { nodes, viewer } = await read(access, {
      repo,
      what,
      send: async (client) => {
        const { request } = requestOptions();
        return checked(Reply, await client.graphql(query, { ids: some, request }).catch(dataBesideAbsence));
      },
    });
    for (const node of nodes) if (node !== null) found.set(node.id, node);
    asking = viewer?.login;
  }
  return { nodes: found, viewer: asking };
}

/** An issue that is gone by now is null among the others, and an error beside them. */
function dataBesideAbsence(error: unknown): unknown {
  const refusal = findRefusal(error);
  const isAbsence = refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => type === 'NOT_FOUND');
  if (!isAbsence || !(error instanceof Error) || !('data' in error)) throw error;
  return error.data;
}
