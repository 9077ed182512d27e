import { timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import type { NewApp } from '../../github/register-app.ts';
import { appManifest, isReachable } from './app-manifest.ts';
import { renderConfirmation, renderDone, renderQuestions, renderRefused, STYLE } from './render-pages.ts';

export type SetupParts = {
  /** Known to who reads the log of this server: nobody else may register an App for it. */
  readonly key: string;
  /** Comes back with the browser from GitHub, and from nowhere else. */
  readonly state: string;
  /** `https://github.com` */
  readonly webUrl: string;
  readonly register: (code: string) => Promise<NewApp | undefined>;
  readonly keep: (app: NewApp) => Promise<void>;
};

const Address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const Organization = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{0,39}$/);

/** The pages on which an operator registers the App. Without the key they say nothing but where the key is. */
export function createSetupPages({ key, state, webUrl, register, keep }: SetupParts): Hono {
  const app = new Hono();
  app.use(headers(webUrl));
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', (context) => context.text('no App is registered yet\n', 503));
  app.get('/setup/style.css', (context) =>
    context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  app.get('/setup', (context) => {
    if (!isSame(context.req.query('key'), key)) return context.html(renderRefused(NO_KEY), 403);
    return context.html(renderQuestions({ key, server: originOf(context) }));
  });
  app.get('/setup/confirm', (context) => {
    if (!isSame(context.req.query('key'), key)) return context.html(renderRefused(NO_KEY), 403);
    const server = Address.safeParse(context.req.query('server'));
    const organization = Organization.safeParse(context.req.query('organization') ?? '');
    if (!server.success || !organization.success) return context.html(renderRefused(NO_ADDRESS), 400);
    const owner = organization.data === '' ? '' : `/organizations/${organization.data}`;
    const back = `${originOf(context)}/setup/done`;
    return context.html(
      renderConfirmation({
        action: `${webUrl}${owner}/settings/apps/new?state=${state}`,
        manifest: appManifest({ server: server.data, back }),
        isReachable: isReachable(server.data),
      }),
    );
  });
  app.get('/setup/done', async (context) => {
    if (!isSame(context.req.query('state'), state)) return context.html(renderRefused(NO_STATE), 403);
    const registered = await register(context.req.query('code') ?? '');
    if (registered === undefined) return context.html(renderRefused(NO_CODE), 400);
    await keep(registered);
    return context.html(renderDone(registered));
  });
  app.notFound((context) => context.html(renderRefused(NO_KEY), 404));
  // What went wrong is in the log; a message may carry the code.
  app.onError((_, context) => context.html(renderRefused(NO_ANSWER), 502));
  return app;
}

/** As the browser sees this server: a proxy in front of it may speak TLS for it. */
function originOf({ req }: Context): string {
  const { origin, host } = new URL(req.url);
  return req.header('x-forwarded-proto') === 'https' ? `https://${host}` : origin;
}

const NO_KEY = 'Tickmark is not set up yet, and this address lacks its key.';
const NO_ADDRESS = 'Give the address as https://host, and an organization by its login.';
const NO_STATE = 'This browser does not come from the registration that was begun here.';
const NO_CODE = 'GitHub does not know the code that came with this address: it counts once, for an hour.';
const NO_ANSWER = 'GitHub, or the data folder, did not take it; the log of this server says which.';

const headers = (webUrl: string) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'", webUrl],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // Whether there is TLS is for the proxy in front to say.
    strictTransportSecurity: false,
  });

function isSame(given: string | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
