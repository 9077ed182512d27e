import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { ClientFor, GitHubClient } from './github-client.ts';

export type AppCredentials = { readonly appId: number; readonly privateKey: string; readonly apiUrl: string };

/** The App itself and its installations as clients; no plugin of theirs retries or throttles (docs/decisions/0002). */
export type AppClients = {
  readonly clientFor: ClientFor;
  /** The App itself, by its key. */
  readonly app: GitHubClient;
  /** The login under which the App writes, asked of GitHub. */
  botLogin(): Promise<string>;
};

// Octokit would write every refused request to the console; what matters of it is in the failure that is thrown.
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
// One client an installation keeps its token; past so many the oldest is made anew when it is needed.
const CLIENTS_KEPT = 1_000;

export function createAppClients({ appId, privateKey, apiUrl }: AppCredentials): AppClients {
  const options = { authStrategy: createAppAuth, baseUrl: apiUrl, userAgent: 'tickmark', log: SILENT };
  const auth = { appId, privateKey };
  const app = new Octokit({ ...options, auth });
  const installations = new Map<number, GitHubClient>();
  return {
    app,
    async clientFor({ installationId }) {
      const known = installations.get(installationId);
      if (known !== undefined) return known;
      const client = new Octokit({ ...options, auth: { ...auth, installationId } });
      renewTokens(client, installationId);
      const [oldest] = installations.keys();
      if (installations.size >= CLIENTS_KEPT && oldest !== undefined) installations.delete(oldest);
      installations.set(installationId, client);
      return client;
    },
    async botLogin() {
      const { data } = await app.rest.apps.getAuthenticated();
      if (data === null || data.slug === undefined)
        throw new Error('GitHub did not tell the name of this App');
      return `${data.slug}[bot]`;
    },
  };
}

// GitHub's words for it, with status 403 and among the errors of GraphQL (docs/github-behaviour.md).
const UNAUTHORIZED = 401;
const MISSING_PERMISSION = /resource not accessible by integration/i;

/**
 * A token keeps the permissions that it was given, and the installation may have more of them by now; and it may end
 * before its time. What is refused for that is sent again with a new token, once. A refused request has done nothing.
 */
function renewTokens({ hook, auth }: Octokit, installationId: number): void {
  hook.wrap('request', async (send, options) => {
    try {
      const answer = await send(options);
      if (!errorsIn(answer.data).some((message) => MISSING_PERMISSION.test(message))) return answer;
    } catch (error) {
      if (!isOfToken(error)) throw error;
    }
    await auth({ type: 'installation', installationId, refresh: true });
    return send(options);
  });
}

const isOfToken = (error: unknown): boolean =>
  error instanceof Error &&
  (MISSING_PERMISSION.test(error.message) || ('status' in error && error.status === UNAUTHORIZED));

/** Messages beside the data of a GraphQL answer. */
function errorsIn(data: unknown): readonly string[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined;
  return Array.isArray(errors) ? errors.map((error) => String(error?.message ?? '')) : [];
}
