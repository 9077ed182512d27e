import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { VersionFile } from '../../reconcile/history/document-history.ts';
import type { RepositoryRef } from '../../reconcile/ports.ts';
import { checked, read } from '../call.ts';
import { requestOptions, type GitHubAccess } from '../github-client.ts';
import { Budget, BUDGET, leaveHalf } from './budget.ts';

// GitHub ends a query after 10 s and names no bound for an answer (docs/github-behaviour.md): these come in well under one.
const TEXTS_AT_ONCE = 20;
const BYTES_AT_ONCE = 500_000;

const Texts = z.object({
  rateLimit: Budget,
  repository: z
    .record(z.string(), z.object({ text: z.string().nullable().optional() }).nullable())
    .nullable(),
});

/** As `DocumentHistory` says. */
export async function readTexts(
  access: GitHubAccess,
  repo: RepositoryRef,
  files: readonly VersionFile[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const texts = new Map<string, Uint8Array>();
  for (const batch of inBatches(files)) {
    for (const [blobSha, bytes] of await readBatch(access, repo, batch)) texts.set(blobSha, bytes);
  }
  return texts;
}

function inBatches(files: readonly VersionFile[]): readonly (readonly VersionFile[])[] {
  const batches: VersionFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    bytes += file.bytes;
    if (last !== undefined && last.length < TEXTS_AT_ONCE && bytes <= BYTES_AT_ONCE) last.push(file);
    else {
      batches.push([file]);
      bytes = file.bytes;
    }
  }
  return batches;
}

/** Blobs are asked for by their SHA: no path stands in the query. */
async function readBatch(
  access: GitHubAccess,
  repo: RepositoryRef,
  files: readonly VersionFile[],
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { owner, name } = repo;
  const shas = Object.fromEntries(files.map(({ blobSha }, index) => [`sha${index}`, blobSha]));
  const { rateLimit, repository } = await read(access, {
    repo,
    what: `read ${files.length} versions of a document`,
    send: async ({ graphql }) => {
      const { request } = requestOptions();
      return checked(Texts, await graphql(textsQuery(files.length), { owner, name, ...shas, request }));
    },
  });
  leaveHalf(repo, rateLimit);
  return files.flatMap(({ blobSha }, index) => {
    const bytes = Buffer.from(repository?.[`text${index}`]?.text ?? '');
    return blobShaOf(bytes) === blobSha ? [[blobSha, new Uint8Array(bytes)] as const] : [];
  });
}

function textsQuery(count: number): string {
  const places = Array.from({ length: count }, (_, index) => index);
  return `query ($owner: String!, $name: String!, ${places.map((at) => `$sha${at}: GitObjectID!`).join(', ')}) {
  ${BUDGET}
  repository(owner: $owner, name: $name) {
    ${places.map((at) => `text${at}: object(oid: $sha${at}) { ... on Blob { text } }`).join('\n    ')}
  }
}`;
}

/** A text that was cut, or was no UTF-8, has another one than it is asked by. */
const blobShaOf = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
