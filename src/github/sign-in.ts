import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { requestOptions } from './github-client.ts';
import { readPages } from './read-pages.ts';
import { findRefusal } from './refusal.ts';

export type SignInSettings = {
  readonly apiUrl: string;
  /** Where people see GitHub. */
  readonly webUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

type Repository = { readonly repositoryId: number; readonly owner: string; readonly name: string };
type IssuePlace = { readonly owner: string; readonly name: string; readonly issue: number };

// GitHub answers 200 to a refusal, too; then there is no token.
const Exchanged = z.object({ access_token: z.string(), expires_in: z.number().optional() });
const Refusal = z.object({ status: z.literal([403, 404, 410]) });

// Octokit would write every refused request to the console.
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const PER_PAGE = 100;
// A process that stops waits for it.
const REVOKE_WITHIN_MS = 5_000;
// Or GitHub knows no such token any more: it expired, or the person took it back.
const OVER: ReadonlySet<number> = new Set([204, 404, 422]);

/** People who let the App act for them (OAuth's web flow with PKCE), and what they may read. */
export function createSignIn(settings: SignInSettings) {
  const { apiUrl, webUrl, clientId } = settings;
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
      const exchanged = await exchange(clientOf(), settings, { code, verifier });
      if (exchanged === undefined) return undefined;
      const { data: person } = await clientOf(exchanged.token).rest.users.getAuthenticated(requestOptions());
      return { userId: person.id, login: person.login, ...exchanged };
    },
    revoke: (token: string) => revoke(clientOf(), settings, token),
    async canRead(token: string, { repositoryId, owner, name }: Repository): Promise<boolean> {
      const { data } = await clientOf(token).rest.repos.get({ ...requestOptions(), owner, repo: name });
      // The name may lead to another repository by now.
      return data.id === repositoryId;
    },
    readableIds: (token: string) => readableIds(clientOf(token)),
    editIssue: (token: string, at: IssuePlace, edit: (body: string) => string | undefined) =>
      editIssue(clientOf(token), at, edit),
  };
}

type Proof = { readonly code: string; readonly verifier: string };

async function exchange(
  client: Octokit,
  { webUrl, clientId, clientSecret }: SignInSettings,
  { code, verifier }: Proof,
) {
  const { data } = await client.request('POST /login/oauth/access_token', {
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
  return { token: exchanged.data.access_token, livesSeconds: exchanged.data.expires_in };
}

/** Ends a token at GitHub. @throws Error in words without the token when GitHub does not say that it is over. */
async function revoke(
  client: Octokit,
  { clientId, clientSecret }: SignInSettings,
  token: string,
): Promise<void> {
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const { headers, request } = requestOptions();
  const sent = client.rest.apps.deleteToken({
    headers: { ...headers, authorization: `Basic ${pair}` },
    request: { ...request, signal: AbortSignal.timeout(REVOKE_WITHIN_MS) },
    client_id: clientId,
    access_token: token,
  });
  // The request with the token hangs on the error: nothing of that goes on but the status.
  const status = await sent.then(({ status }) => status, statusOf);
  if (!OVER.has(status))
    throw new Error(`Tried to revoke the token of a person: GitHub did not do it (${status || 'no answer'})`);
}

/** 0 when nothing was answered. */
function statusOf(error: unknown): number {
  const refusal = findRefusal(error);
  if (refusal === undefined) throw error;
  return refusal.kind === 'http' ? refusal.status : 0;
}

async function readableIds({ rest }: Octokit): Promise<ReadonlySet<number>> {
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
}

async function editIssue(
  { rest }: Octokit,
  { owner, name, issue }: IssuePlace,
  edit: (body: string) => string | undefined,
): Promise<boolean> {
  const at = { ...requestOptions(), owner, repo: name, issue_number: issue };
  try {
    const { data } = await rest.issues.get(at);
    const body = edit(data.body ?? '');
    if (body !== undefined) await rest.issues.update({ ...at, body });
    return body !== undefined;
  } catch (error) {
    if (Refusal.safeParse(error).success) return false;
    throw error;
  }
}
