import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Clock } from '../../reconcile/ports.ts';
import type { Sessions } from '../../store/sessions.ts';
import { onlyFromOurForms } from '../guard.ts';
import { renderPage } from '../layout/page.ts';
import type { PageEnv, Viewer } from '../layout/viewer.ts';
import { CALLBACK_PATH } from './callback-path.ts';
import type { Cookies } from './cookies.ts';
import type { GithubPeople, SignedIn } from './github-people.ts';
import { formTokenOf, newSecret, seal, sessionIdOf, unseal } from './session-secret.ts';
import type { Person } from './signed-in-viewer.ts';

// As long as GitHub's own tokens of people; who comes back signs in again with one click.
const SESSION_SECONDS = 8 * 3_600;
const SIGNING_IN_SECONDS = 600;
const BODY_BYTES = 4_096;

export type SignInParts = {
  readonly people: GithubPeople;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly clock: Pick<Clock, 'now'>;
  readonly viewerOf: (person: Person) => Viewer;
};

/** What a browser keeps while its person is at GitHub. */
const Leaving = z.object({ state: z.string(), verifier: z.string(), next: z.string() });

/** The way to GitHub and back. */
export function createSignInRoutes(parts: SignInParts): Hono<PageEnv> {
  const { people, cookies } = parts;
  const app = new Hono<PageEnv>();
  app.get('/signin', async (context) => {
    const leaving = { state: newSecret(), verifier: newSecret(), next: ownPath(context.req.query('next')) };
    const value = Buffer.from(JSON.stringify(leaving)).toString('base64url');
    await cookies.write(context, 'tickmark-signin', { value, seconds: SIGNING_IN_SECONDS });
    const challenge = createHash('sha256').update(leaving.verifier).digest('base64url');
    return context.redirect(people.authorizeUrl({ state: leaving.state, challenge }));
  });
  app.get(CALLBACK_PATH, async (context) => {
    const leaving = readLeaving(await cookies.read(context, 'tickmark-signin'));
    cookies.remove(context, 'tickmark-signin');
    const { code = '', state = '' } = context.req.query();
    if (leaving === undefined || code === '' || !isSame(state, leaving.state)) return again(context);
    const person = await people.signIn(code, leaving.verifier);
    if (person === undefined) return again(context);
    await begin(context, parts, person);
    return context.redirect(leaving.next);
  });
  return app;
}

/** For who is signed in: the way out. */
export function createSignOut(parts: SignInParts): Hono<PageEnv> {
  const { people, sessions, cookies } = parts;
  const app = new Hono<PageEnv>();
  app.post('/signout', bodyLimit({ maxSize: BODY_BYTES }), onlyFromOurForms, async (context) => {
    const person = await findPerson(context, parts);
    if (person !== undefined) {
      await sessions.end(person.sessionId);
      people.letGo(person.token);
    }
    cookies.remove(context, 'tickmark');
    return context.redirect('/', 303);
  });
  return app;
}

/** Lets in who is signed in, and tells the others how to. */
export function onlySignedIn(parts: SignInParts): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    const person = await findPerson(context, parts);
    if (person === undefined) return invite(context);
    context.set('viewer', parts.viewerOf(person));
    return next();
  };
}

async function findPerson(
  context: Context<PageEnv>,
  { cookies, sessions, clock }: SignInParts,
): Promise<Person | undefined> {
  const secret = await cookies.read(context, 'tickmark');
  if (secret === undefined) return undefined;
  const session = await sessions.find(sessionIdOf(secret), clock.now());
  if (session === undefined) return undefined;
  const { sessionId, login, token } = session;
  return { sessionId, login, token: unseal(secret, token), formToken: formTokenOf(secret) };
}

async function begin(
  context: Context<PageEnv>,
  { sessions, cookies, clock }: SignInParts,
  { userId, login, token, livesSeconds }: SignedIn,
): Promise<void> {
  const secret = newSecret();
  const seconds = Math.min(SESSION_SECONDS, livesSeconds ?? SESSION_SECONDS);
  await sessions.add({
    sessionId: sessionIdOf(secret),
    userId,
    login,
    token: seal(secret, token),
    expiresAt: clock.now().getTime() + seconds * 1_000,
  });
  await cookies.write(context, 'tickmark', { value: secret, seconds });
}

function readLeaving(value: string | undefined): z.infer<typeof Leaving> | undefined {
  if (value === undefined) return undefined;
  return Leaving.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
}

/** A path of ours; anything that might lead elsewhere is the first page. */
function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/(?![/\\])[\x21-\x7E]*$/.test(wanted) || wanted.includes('\\')) return '/';
  return wanted;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function invite(context: Context<PageEnv>) {
  const { pathname, search } = new URL(context.req.url);
  const next =
    context.req.method === 'GET' && pathname !== '/' ? `?next=${encodeURIComponent(pathname + search)}` : '';
  const main = html`<h1>Tickmark</h1>
    <p>Task documents and GitHub issues that tell one story. Sign in to see those of your repositories.</p>
    <p><a href="/signin${next}">Sign in with GitHub</a></p>`;
  return context.html(renderPage({ title: 'Sign in', viewer: undefined, main }), 401);
}

const again = (context: Context<PageEnv>) =>
  context.html(
    renderPage({
      title: 'Not signed in',
      viewer: undefined,
      main: html`<h1>Not signed in</h1>
        <p>GitHub did not confirm it, or it took too long. <a href="/signin">Try again</a>.</p>`,
    }),
    400,
  );
