import type { OwnPull, PullRequests, PullText, PullWritten, RepositoryRef } from '../../reconcile/ports.ts';
import { bodyOf, find, read, write } from '../call.ts';
import { addressOf, type GitHubAccess } from '../github-client.ts';
import { refusedWrite } from './refused-write.ts';

const ABSENT = [404];

/** Pull requests of our own. */
export function createSyncPulls(
  access: GitHubAccess,
): Pick<PullRequests, 'find' | 'findLatest' | 'findOpen' | 'open' | 'edit' | 'close'> {
  return {
    find: (repo, pull) => findState(access, repo, pull),
    findLatest: (repo, branch) => findLatest(access, repo, branch),
    findOpen: (repo, branch) => findOpen(access, repo, branch),
    open: (repo, request) => open(access, repo, request),
    edit: (repo, pull, text) => change(access, repo, { pull, ...text }),
    close: (repo, pull, text) => change(access, repo, { pull, ...text, state: 'closed' }),
  };
}

async function findState(access: GitHubAccess, repo: RepositoryRef, pull: number) {
  const found = await find(access, {
    repo,
    what: `read pull request ${pull}`,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.pulls.get({ ...addressOf(repo), pull_number: pull })),
  });
  if (found === undefined) return undefined;
  return found.merged ? 'merged' : found.state;
}

async function findLatest(
  access: GitHubAccess,
  repo: RepositoryRef,
  branch: string,
): Promise<OwnPull | undefined> {
  const pulls = await listPulls(access, repo, { branch, state: 'all', sort: 'created', direction: 'desc' });
  // An owner may have a fork of the own repository beside it.
  const newest = pulls.find(({ head }) => head.repo?.id === repo.repositoryId);
  if (newest === undefined) return undefined;
  const { number, title, body, state, merged_at: mergedAt, head } = newest;
  return {
    number,
    title,
    body: body ?? '',
    headSha: head.sha,
    state: mergedAt !== null ? 'merged' : state === 'open' ? 'open' : 'closed',
  };
}

/** One pull request at most is open for a head and a base (docs/github-behaviour.md). */
async function findOpen(access: GitHubAccess, repo: RepositoryRef, branch: string) {
  const [found] = await listPulls(access, repo, { branch, state: 'open', base: repo.defaultBranch });
  return found?.number;
}

type Asked = {
  readonly branch: string;
  readonly state: 'all' | 'open';
  readonly base?: string;
  readonly sort?: 'created';
  readonly direction?: 'desc';
};

const listPulls = (access: GitHubAccess, repo: RepositoryRef, { branch, ...asked }: Asked) =>
  read(access, {
    repo,
    what: `list the pull requests of ${branch}`,
    send: async ({ rest }) =>
      bodyOf(await rest.pulls.list({ ...addressOf(repo), head: `${repo.owner}:${branch}`, ...asked })),
  });

async function open(
  access: GitHubAccess,
  repo: RepositoryRef,
  { branch, ...text }: PullText & { readonly branch: string },
): Promise<PullWritten> {
  return write(access, {
    repo,
    what: `open a pull request from ${branch}`,
    send: async (client) => {
      let pull = 0;
      const refused = await refusedWrite(client, async ({ pulls }) => {
        const request = { ...addressOf(repo), ...text, head: branch, base: repo.defaultBranch };
        pull = bodyOf(await pulls.create(request)).number;
      });
      return refused ?? { kind: 'written', pull };
    },
  });
}

type Change = PullText & { readonly pull: number; readonly state?: 'closed' };

async function change(
  access: GitHubAccess,
  repo: RepositoryRef,
  { pull, ...change }: Change,
): Promise<PullWritten> {
  const refused = await write(access, {
    repo,
    what: `change pull request ${pull}`,
    send: (client) =>
      refusedWrite(client, ({ pulls }) => pulls.update({ ...addressOf(repo), pull_number: pull, ...change })),
  });
  return refused ?? { kind: 'written', pull };
}
