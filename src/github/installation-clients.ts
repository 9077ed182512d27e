import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { Clock, RepositoryRef } from '../reconcile/ports.ts';
import { requestOptions, type ClientFor, type GitHubClient, type PermissionsOf } from './github-client.ts';
import { createTokens, type Permissions, type Scope } from './installation-tokens.ts';
import { signRequests } from './sign-requests.ts';
import { SILENT } from './silent-log.ts';
import { watchRequests, type RequestWatcher } from './watch-requests.ts';

export type AppCredentials = { readonly appId: number; readonly privateKey: string; readonly apiUrl: string };

/**
 * The App itself and its installations as clients; no plugin of theirs retries or throttles (docs/decisions/0002). The
 * token of each reaches no further than its work does.
 */
export type AppClients = {
  /** For passes: all that the installation grants, on that one repository. */
  readonly clientFor: ClientFor;
  /** For previews: reads that one repository, and writes check runs. */
  readonly previewClientFor: ClientFor;
  /** Reads files of any repository that the installation sees, and nothing else. */
  readonly siblingClientFor: ClientFor;
  /** The App itself, by its key. */
  readonly app: GitHubClient;
  /** What a pass may do in a repository; `wanted` is what it would need. */
  readonly permissionsOf: PermissionsOf;
  /** The login under which the App writes, asked of GitHub. */
  botLogin(): Promise<string>;
};

// Past so many clients the oldest is made anew when it is needed; its token is kept apart.
const CLIENTS_KEPT = 1_000;

const PREVIEWING: Permissions = {
  metadata: 'read',
  contents: 'read',
  issues: 'read',
  pull_requests: 'read',
  checks: 'write',
};
const READING_FILES: Permissions = { metadata: 'read', contents: 'read' };

export function createAppClients(
  { appId, privateKey, apiUrl }: AppCredentials,
  clock: Pick<Clock, 'sleep'>,
  watch: RequestWatcher = () => {},
): AppClients {
  const options = { baseUrl: apiUrl, userAgent: 'tickmark', log: SILENT };
  const app = new Octokit({ ...options, authStrategy: createAppAuth, auth: { appId, privateKey } });
  // A request for a token comes from within another one, and waits no longer than that.
  app.hook.before('request', (request) => {
    request.request = { ...requestOptions().request, ...request.request };
  });
  watchRequests(app, watch);
  const tokens = createTokens(app);
  const clientWithin = (scopeOf: (repo: RepositoryRef) => Scope): ClientFor =>
    keepClients(scopeOf, (scope) => {
      const client = new Octokit(options);
      watchRequests(client, watch, scope.installationId);
      signRequests(client, { tokens, scope, clock });
      return client;
    });
  return {
    app,
    clientFor: clientWithin(({ installationId, repositoryId }) => ({ installationId, repositoryId })),
    previewClientFor: clientWithin(({ installationId, repositoryId }) => ({
      installationId,
      repositoryId,
      permissions: PREVIEWING,
    })),
    siblingClientFor: clientWithin(({ installationId }) => ({ installationId, permissions: READING_FILES })),
    permissionsOf: ({ installationId, repositoryId }, wanted) =>
      tokens.readPermissions({ installationId, repositoryId }, wanted),
    async botLogin() {
      const { data } = await app.rest.apps.getAuthenticated();
      if (data === null || data.slug === undefined)
        throw new Error('GitHub did not tell the name of this App');
      return `${data.slug}[bot]`;
    },
  };
}

/** One client for each scope. */
function keepClients(
  scopeOf: (repo: RepositoryRef) => Scope,
  create: (scope: Scope) => GitHubClient,
): ClientFor {
  const clients = new Map<string, GitHubClient>();
  return async (repo) => {
    const scope = scopeOf(repo);
    const name = `${scope.installationId} ${scope.repositoryId ?? ''}`;
    const known = clients.get(name);
    if (known !== undefined) return known;
    const client = create(scope);
    const [oldest] = clients.keys();
    if (clients.size >= CLIENTS_KEPT && oldest !== undefined) clients.delete(oldest);
    clients.set(name, client);
    return client;
  };
}
