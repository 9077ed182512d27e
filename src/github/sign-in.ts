import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { requestOptions } from './github-client.ts';
import { readPages } from './read-pages.ts';

export type SignInSettings = {
  readonly apiUrl: string;
  /** Where people see GitHub. */
  readonly webUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

type Repository = { readonly repositoryId: number; readonly owner: string; readonly name: string };

// GitHub answers 200 to a refusal, too; then there is no token.
const Exchanged = z.object({ access_token: z.string(), expires_in: z.number().optional() });

// Octokit would write every refused request to the console.
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const PER_PAGE = 100;

/** People who let the App act for them (OAuth's web flow with PKCE), and what they may read. */
export function createSignIn({ apiUrl, webUrl, clientId, clientSecret }: SignInSettings) {
  const clientOf = (auth?: string): Octokit =>
    new Octokit({ baseUrl: apiUrl, userAgent: 'tickmark', log: SILENT, ...(auth !== undefined && { auth }) });
  return {
    authorizeUrl({ state, challenge }: { readonly state: string; readonly challenge: string }): string {
      // Without a `redirect_uri` GitHub leads back to the App's first callback address, and nowhere else.
      const asked = new URLSearchParams({
        client_id: clientId,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return `${webUrl}/login/oauth/authorize?${asked.toString()}`;
    },
    async signIn(code: string, verifier: string) {
      const { data } = await clientOf().request('POST /login/oauth/access_token', {
        ...requestOptions(),
        baseUrl: webUrl,
        headers: { accept: 'application/json' },
        client_id: clientId,
        client_secret: clientSecret,
        code,
        code_verifier: verifier,
      });
      const exchanged = Exchanged.safeParse(data);
      if (!exchanged.success) return undefined;
      const { access_token: token, expires_in: livesSeconds } = exchanged.data;
      const { data: person } = await clientOf(token).rest.users.getAuthenticated(requestOptions());
      return { login: person.login, token, livesSeconds };
    },
    async canRead(token: string, { repositoryId, owner, name }: Repository): Promise<boolean> {
      const asked = { ...requestOptions(), owner, repo: name };
      const { data } = await clientOf(token).rest.repos.get(asked);
      // The name may lead to another repository by now.
      return data.id === repositoryId;
    },
    async readableIds(token: string): Promise<ReadonlySet<number>> {
      const { rest } = clientOf(token);
      const options = { ...requestOptions(), per_page: PER_PAGE };
      const installations = await readPages(async (cursor) => {
        const { data, headers } = await rest.apps.listInstallationsForAuthenticatedUser({
          ...options,
          ...cursor,
        });
        return { data: data.installations, headers };
      });
      const repositories = await Promise.all(
        installations.map(({ id }) =>
          readPages(async (cursor) => {
            const asked = { ...options, ...cursor, installation_id: id };
            const { data, headers } = await rest.apps.listInstallationReposForAuthenticatedUser(asked);
            return { data: data.repositories, headers };
          }),
        ),
      );
      return new Set(repositories.flat().map(({ id }) => id));
    },
  };
}
