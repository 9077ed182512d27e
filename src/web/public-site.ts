import type { Hono } from 'hono';
import type { Sessions } from '../store/sessions.ts';
import type { PageEnv } from './layout/viewer.ts';
import { createCookies } from './sign-in/cookies.ts';
import type { GithubPeople } from './sign-in/github-people.ts';
import { createSignInRoutes, createSignOut, onlySignedIn } from './sign-in/sign-in-routes.ts';
import { signedInViewers } from './sign-in/signed-in-viewer.ts';
import { createFrame, createPages, type SiteParts } from './site.ts';

/** How people of the web sign in. */
export type SignIn = {
  readonly people: GithubPeople;
  readonly sessions: Sessions;
  readonly clientSecret: string;
  readonly operators: readonly string[];
};

/** All pages for the web: whoever is signed in sees what GitHub says that they may read. */
export function createPublicSite(parts: SiteParts, signIn: SignIn): Hono<PageEnv> {
  const { people, sessions, clientSecret, operators } = signIn;
  const { clock } = parts;
  const viewerOf = signedInViewers({ people, clock, operators });
  const signing = { people, sessions, cookies: createCookies(clientSecret), clock, viewerOf };
  const app = createFrame(parts);
  app.route('/', createSignInRoutes(signing));
  app.use(onlySignedIn(signing));
  app.route('/', createSignOut(signing));
  app.route('/', createPages(parts));
  return app;
}
