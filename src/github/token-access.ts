import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { Engine } from '../identity/engine.ts';
import type { Limits } from '../reconcile/pacing.ts';
import type { Clock, RepositoryFacts } from '../reconcile/ports.ts';
import { bodyOf, checked, find, read } from './call.ts';
import { addressOf, requestOptions, type ClientFor, type GitHubAccess } from './github-client.ts';
import { SILENT } from './silent-log.ts';
import { factsOf } from './repositories.ts';
import { watchRequests, type RequestWatcher } from './watch-requests.ts';

/** A token of a person, or that of a workflow of GitHub Actions. */
export type TokenCredentials = { readonly token: string; readonly apiUrl: string };

/** A client that sends everything with one token, which no plugin retries or throttles. */
export function createTokenClient(
  { token, apiUrl }: TokenCredentials,
  watch: RequestWatcher = () => {},
): ClientFor {
  const client = new Octokit({ baseUrl: apiUrl, userAgent: 'tickmark', log: SILENT, auth: token });
  watchRequests(client, watch);
  return async () => client;
}

/** What ports over a token are made from. What it may do GitHub says when it is tried, for it tells it of no token. */
export function tokenAccess(
  clientFor: ClientFor,
  { clock, limits }: { readonly clock: Clock; readonly limits: Limits },
): GitHubAccess {
  return {
    clientFor,
    siblingClientFor: clientFor,
    permissionsOf: async (_, wanted) => wanted,
    clock,
    limits,
  };
}

const Viewer = z.object({ viewer: z.object({ login: z.string() }) });

/** A repository as it is called, of which nothing else is known yet. */
export type FullName = { readonly owner: string; readonly name: string };

/** Whose token it is. A workflow's has no user, but GraphQL tells the bot's name of both. */
export async function readEngine(
  access: GitHubAccess,
  named: FullName,
): Promise<Engine & { kind: 'account' }> {
  const { viewer } = await read(access, {
    repo: refTo(named),
    what: 'see whose token this is for work',
    send: async (client) => {
      const { request } = requestOptions();
      return checked(Viewer, await client.graphql('query { viewer { login } }', { request }));
    },
  });
  return { kind: 'account', login: viewer.login };
}

/** What GitHub shows of a repository, and whether the token's account may write there; undefined where it shows none. */
export async function findByName(
  access: GitHubAccess,
  named: FullName,
): Promise<{ readonly facts: RepositoryFacts; readonly mayWrite: boolean | undefined } | undefined> {
  const found = await find(access, {
    repo: refTo(named),
    what: 'read the settings',
    absentOn: [404, 451],
    send: async ({ rest }) => bodyOf(await rest.repos.get(addressOf(refTo(named)))),
  });
  return found && { facts: factsOf(found, NO_INSTALLATION), mayWrite: found.permissions?.push };
}

const NO_INSTALLATION = 0;
const refTo = (named: FullName) => ({
  ...named,
  repositoryId: 0,
  installationId: NO_INSTALLATION,
  defaultBranch: '',
});
