import { createHash } from 'node:crypto';
import { optionalText } from '../http/body.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { findAccount } from '../world/account.ts';
import { createAppUserToken, createSecret } from '../world/app.ts';
import type { App } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { escape, page } from './html.ts';

const CODE_CHARS = 20;
const CODE_LIVES_MS = 600_000;
const TOKEN_LIVES_SECONDS = 28_800;

/** Where people let an App act for them: pages of the website, and the address that makes a token of a code. */
export const signInRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/login/oauth/authorize', allowed: ['none'], handle: authorize },
  { method: 'POST', path: '/login/oauth/access_token', allowed: ['none'], handle: exchange },
];

const appOf = (state: State, clientId: string | undefined | null): App | undefined =>
  [...state.apps.values()].find((app) => app.clientId === clientId);

/** Nobody is signed in to this website: who it is to be is asked each time, and told by `login`. */
function authorize({ state, query }: Call): Reply {
  const app = appOf(state, query.get('client_id'));
  if (app === undefined) return page('Not Found', '', 404);
  const callback = query.get('redirect_uri') ?? app.callbackUrl;
  if (callback === undefined || callback !== app.callbackUrl)
    return page('Be careful!', '<p>The redirect_uri is not associated with this application.</p>', 400);
  const method = query.get('code_challenge_method');
  const challenge = query.get('code_challenge') ?? undefined;
  if ((challenge === undefined) !== (method === null) || (method !== null && method !== 'S256'))
    return redirect(callback, { error: 'invalid_request', state: query.get('state') });

  const account = findAccount(state, query.get('login') ?? '');
  if (account?.type !== 'User') return choosePerson(state, app, query);
  const code = createSecret(state, CODE_CHARS);
  const expiresAt = state.now().getTime() + CODE_LIVES_MS;
  state.signIns.set(code, { app, account, challenge, expiresAt });
  return redirect(callback, { code, state: query.get('state') });
}

function redirect(to: string, parameters: Readonly<Record<string, string | null>>): Reply {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href } };
}

function choosePerson(state: State, app: App, query: URLSearchParams): Reply {
  const people = [...state.accounts.values()].filter(({ type }) => type === 'User');
  const links = people.map(({ login }) => {
    const wanted = new URLSearchParams([...query].filter(([name]) => name !== 'login'));
    wanted.set('login', login);
    return `<li><a href="/login/oauth/authorize?${escape(wanted.toString())}">${escape(login)}</a></li>`;
  });
  return page(`Authorize ${app.name}`, `<p>Go on as</p><ul>${links.join('')}</ul>`);
}

/** GitHub answers 200 to a refusal, too. */
function exchange({ state, body }: Call): Reply {
  const app = appOf(state, optionalText(body, 'client_id'));
  if (app === undefined || optionalText(body, 'client_secret') !== app.clientSecret)
    return refuse('incorrect_client_credentials', 'The client_id and/or client_secret passed are incorrect.');
  const code = optionalText(body, 'code') ?? '';
  const signIn = state.signIns.get(code);
  // A code is good once, whatever comes of it.
  state.signIns.delete(code);
  const isProven =
    signIn !== undefined &&
    signIn.app === app &&
    signIn.expiresAt > state.now().getTime() &&
    isVerified(signIn.challenge, optionalText(body, 'code_verifier'));
  if (!isProven) return refuse('bad_verification_code', 'The code passed is incorrect or expired.');
  return {
    status: 200,
    body: {
      access_token: createAppUserToken(state, app, signIn.account, TOKEN_LIVES_SECONDS * 1_000),
      expires_in: TOKEN_LIVES_SECONDS,
      token_type: 'bearer',
      scope: '',
    },
  };
}

const isVerified = (challenge: string | undefined, verifier: string | undefined): boolean =>
  challenge === undefined ||
  (verifier !== undefined && createHash('sha256').update(verifier).digest('base64url') === challenge);

const refuse = (error: string, description: string): Reply => ({
  status: 200,
  body: { error, error_description: description, error_uri: 'https://docs.github.com/apps' },
});
