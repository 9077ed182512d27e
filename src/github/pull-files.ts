import type { PullFile, PullFiles, RepositoryRef } from '../reconcile/ports.ts';
import { read } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { readPages } from './read-pages.ts';

// GitHub lists no more files of a pull request (docs/github-behaviour.md): a full list may be a cut one.
const FILES_LISTED = 3_000;

/** What a pull request changes. */
export async function listPullFiles(
  access: GitHubAccess,
  repo: RepositoryRef,
  pull: number,
): Promise<PullFiles> {
  const listed = await read(access, {
    repo,
    what: `list the files of pull request ${pull}`,
    send: ({ rest }) =>
      readPages((cursor) =>
        rest.pulls.listFiles({ ...addressOf(repo), pull_number: pull, per_page: 100, ...cursor }),
      ),
  });
  const files = listed.map(({ filename, previous_filename, status }): PullFile => ({
    path: filename,
    // A copy leaves what it was made from where it is.
    from: status === 'renamed' ? previous_filename : undefined,
    isRemoved: status === 'removed',
  }));
  return { files, isWhole: listed.length < FILES_LISTED };
}
