import { RetryLaterError, TerminalError } from '../reconcile/failure.ts';
import type { DocumentFiles, FoundFile, Head, RepositoryRef, TreeFile } from '../reconcile/ports.ts';
import { bodyOf, find, read } from './call.ts';
import { commitFiles } from './commit-files.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { findRefusal, UnreadableAnswerError } from './refusal.ts';
import { createBranch, deleteBranch, replaceBranch } from './write-back/replace-branch.ts';

const ABSENT = [404];
// Of another repository it is enough that GitHub shows nothing, be it for legal reasons.
const NOT_SHOWN = [404, 451];
// A commit that was just pushed is now and then not shown yet by another of GitHub's servers.
const NOT_SHOWN_YET_MS = 60_000;

/** Head, tree, blobs and commits of a repository. */
export function createDocumentFiles(access: GitHubAccess): DocumentFiles {
  return {
    readHead: (repo) => readHead(access, repo),
    readTree: (repo, commitSha) => readTree(access, repo, commitSha),
    readBlob: (repo, blobSha) => readBlob(access, repo, blobSha),
    findFile: (repo, at) => findFile(access, repo, at),
    commit: (repo, request) => commitFiles(access, repo, request),
    findBranch: async (repo, branch) => (await findBranch(access, repo, branch))?.commit.sha,
    createBranch: (repo, at) => createBranch(access, repo, at),
    replaceBranch: (repo, request) => replaceBranch(access, repo, request),
    deleteBranch: (repo, branch) => deleteBranch(access, repo, branch),
  };
}

async function readHead(access: GitHubAccess, repo: RepositoryRef): Promise<Head | undefined> {
  const branch = repo.defaultBranch;
  const found = await findBranch(access, repo, branch);
  if (found !== undefined) return { sha: found.commit.sha, author: found.commit.author?.login };
  if (await isEmpty(access, repo)) return undefined;
  throw new TerminalError(
    `Tried to read the branch ${branch} in ${repo.owner}/${repo.name}: there is none. See whether the default branch was renamed, or the repository taken out of the installation.`,
  );
}

const findBranch = (access: GitHubAccess, repo: RepositoryRef, branch: string) =>
  find(access, {
    repo,
    what: `read the branch ${branch}`,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.repos.getBranch({ ...addressOf(repo), branch })),
  });

/** Only GitHub's own word for it counts: the git API answers 409 in a repository without commits. */
async function isEmpty(access: GitHubAccess, repo: RepositoryRef): Promise<boolean> {
  const ref = `heads/${repo.defaultBranch}`;
  return read(access, {
    repo,
    what: `read the git ref ${ref}`,
    send: async ({ rest }) => {
      try {
        await rest.git.getRef({ ...addressOf(repo), ref });
        throw new UnreadableAnswerError('the branch appeared just now');
      } catch (error) {
        const refusal = findRefusal(error);
        if (refusal?.kind !== 'http' || refusal.isTokenRequest) throw error;
        if (refusal.status === 409) return true;
        if (refusal.status === 404) return false;
        throw error;
      }
    },
  });
}

async function readTree(
  access: GitHubAccess,
  repo: RepositoryRef,
  commitSha: string,
): Promise<readonly TreeFile[]> {
  const tree = await find(access, {
    repo,
    what: `read the tree of ${commitSha}`,
    absentOn: ABSENT,
    // GitHub takes a commit where it asks for a tree, and any value of `recursive` means all levels.
    send: async ({ rest }) =>
      bodyOf(await rest.git.getTree({ ...addressOf(repo), tree_sha: commitSha, recursive: '1' })),
  });
  if (tree === undefined) throw notShownYet(access, repo, `the tree of ${commitSha}`);
  if (tree.truncated) {
    throw new TerminalError(
      `Tried to read the tree of ${commitSha} in ${repo.owner}/${repo.name}: the repository has more files than GitHub lists at once, and nothing is concluded from a part of them.`,
    );
  }
  return tree.tree.flatMap(({ path, sha, mode, type, size }) =>
    type === 'tree' || path === undefined || sha === undefined
      ? []
      : [{ path, sha, kind: kindOf(mode), ...(size !== undefined && { bytes: size }) }],
  );
}

function kindOf(mode: string | undefined): TreeFile['kind'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  return 'file';
}

async function readBlob(access: GitHubAccess, repo: RepositoryRef, blobSha: string): Promise<Uint8Array> {
  const bytes = await find(access, {
    repo,
    what: `read the blob ${blobSha}`,
    absentOn: ABSENT,
    send: async ({ rest }) => {
      const blob = bodyOf(await rest.git.getBlob({ ...addressOf(repo), file_sha: blobSha }));
      const content = Buffer.from(blob.content, blob.encoding === 'base64' ? 'base64' : 'utf8');
      if (blob.size !== null && content.length !== blob.size) {
        throw new UnreadableAnswerError(`${content.length} of ${blob.size} bytes came`);
      }
      return new Uint8Array(content);
    },
  });
  if (bytes === undefined) throw notShownYet(access, repo, `the blob ${blobSha}`);
  return bytes;
}

async function findFile(
  access: GitHubAccess,
  repo: RepositoryRef,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<FoundFile | undefined> {
  const other = { ...repo, name };
  const found = await find(
    { ...access, clientFor: access.siblingClientFor },
    {
      repo: other,
      what: `read ${path}`,
      absentOn: NOT_SHOWN,
      send: async ({ rest }) => bodyOf(await rest.repos.getContent({ ...addressOf(other), path })),
    },
  );
  if (found === undefined || Array.isArray(found) || found.type !== 'file') return undefined;
  // The old name of a repository that was given away leads on to it.
  const owner = /\/repos\/([^/]+)\//.exec(new URL(found.url).pathname)?.[1] ?? '';
  if (owner.toLowerCase() !== repo.owner.toLowerCase()) return { kind: 'given-away', owner };
  const bytes =
    found.encoding === 'base64' ? new Uint8Array(Buffer.from(found.content, 'base64')) : undefined;
  return { kind: 'file', sha: found.sha, bytes };
}

const notShownYet = ({ clock }: GitHubAccess, repo: RepositoryRef, thing: string): RetryLaterError =>
  new RetryLaterError(
    `Tried to read ${thing} in ${repo.owner}/${repo.name}: GitHub does not show it yet`,
    new Date(clock.now().getTime() + NOT_SHOWN_YET_MS),
  );
