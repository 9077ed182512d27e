import { z } from 'zod';
import { TerminalError } from '../../reconcile/failure.ts';
import type { DocumentVersion, HistorySpan } from '../../reconcile/history/document-history.ts';
import type { RepositoryRef } from '../../reconcile/ports.ts';
import { toInstant } from '../../reconcile/read-issues.ts';
import { checked, read } from '../call.ts';
import { requestOptions, type GitHubAccess } from '../github-client.ts';
import { Budget, BUDGET, leaveHalf } from './budget.ts';

const COMMITS = `query ($owner: String!, $name: String!, $path: String!, $until: GitTimestamp!, $first: Int!, $after: String) {
  ${BUDGET}
  repository(owner: $owner, name: $name) {
    databaseId
    defaultBranchRef {
      target {
        ... on Commit {
          history(first: $first, after: $after, path: $path, until: $until) {
            nodes { committedDate file(path: $path) { oid size type mode } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }
}`;
const PAGE = 100;
const SYMLINK_MODE = 0o120000;

const Entry = z.object({ oid: z.string(), size: z.number(), type: z.string(), mode: z.number() });
const History = z.object({
  nodes: z.array(z.object({ committedDate: z.string(), file: Entry.nullable() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const Commits = z.object({
  rateLimit: Budget,
  repository: z
    .object({
      databaseId: z.number(),
      defaultBranchRef: z.object({ target: z.object({ history: History }) }).nullable(),
    })
    .nullable(),
});
/** As `DocumentHistory` says. */
export async function listVersions(
  access: GitHubAccess,
  repo: RepositoryRef,
  { path, until, limit }: HistorySpan,
): Promise<readonly DocumentVersion[]> {
  const versions: DocumentVersion[] = [];
  let after: string | undefined;
  do {
    const first = Math.min(PAGE, limit - versions.length);
    const page = await readCommits(access, repo, { path, until, first, after });
    if (page === undefined) return versions;
    versions.push(...page.nodes.map(versionOf));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined && versions.length < limit);
  return versions;
}

type CommitsAsked = {
  readonly path: string;
  readonly until: string;
  readonly first: number;
  readonly after: string | undefined;
};

/** Undefined for a repository without commits. */
async function readCommits(
  access: GitHubAccess,
  repo: RepositoryRef,
  asked: CommitsAsked,
): Promise<z.infer<typeof History> | undefined> {
  const { owner, name, repositoryId } = repo;
  const { rateLimit, repository } = await read(access, {
    repo,
    what: `list the commits of ${asked.path}`,
    send: async ({ graphql }) => {
      const { request } = requestOptions();
      return checked(Commits, await graphql(COMMITS, { owner, name, ...asked, request }));
    },
  });
  if (repository?.databaseId !== repositoryId) {
    throw new TerminalError(
      `Tried to list the commits of ${asked.path} in ${owner}/${name}: another repository bears that name.`,
    );
  }
  leaveHalf(repo, rateLimit);
  return repository.defaultBranchRef?.target.history;
}

const versionOf = ({ committedDate, file }: z.infer<typeof History>['nodes'][number]): DocumentVersion => ({
  at: toInstant(new Date(committedDate)),
  file:
    file?.type === 'blob' && file.mode !== SYMLINK_MODE ? { blobSha: file.oid, bytes: file.size } : undefined,
});
