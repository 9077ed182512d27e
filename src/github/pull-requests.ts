import type { Instant } from '../issue/issue-snapshot.ts';
import type { PullRequests, RepositoryRef, UpdatedPull } from '../reconcile/ports.ts';
import { read } from './call.ts';
import { addressOf, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { listPullFiles } from './pull-files.ts';
import { readPages } from './read-pages.ts';
import { readPull } from './read-pull.ts';
import { createSyncPulls } from './write-back/sync-pulls.ts';

const PULLS_PER_PAGE = 100;

/** Our own pull requests, and those of people. */
export function createPullRequests(access: GitHubAccess): PullRequests {
  return {
    ...createSyncPulls(access),
    read: (repo, pull) => readPull(access, repo, pull),
    listUpdated: (repo, since) =>
      read(access, {
        repo,
        what: 'list the pull requests',
        send: (client) => listUpdated(client, repo, since),
      }),
    listFiles: (repo, pull) => listPullFiles(access, repo, pull),
  };
}

async function listUpdated(
  { rest }: GitHubClient,
  repo: RepositoryRef,
  since: Instant | undefined,
): Promise<readonly UpdatedPull[]> {
  const isAsked = ({ updated_at: at }: { readonly updated_at: string }) => since === undefined || at >= since;
  const newestFirst = { state: 'all', sort: 'updated', direction: 'desc' } as const;
  const listed = await readPages(
    (cursor) =>
      rest.pulls.list({
        ...addressOf(repo),
        ...newestFirst,
        per_page: since === undefined ? 1 : PULLS_PER_PAGE,
        ...cursor,
      }),
    (page) => since === undefined || !page.every(isAsked),
  );
  return listed.filter(isAsked).map(({ number, updated_at: updatedAt }) => ({ number, updatedAt }));
}
