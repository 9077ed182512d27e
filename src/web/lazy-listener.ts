import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import type { PageEnv } from './layout/viewer.ts';
import type { SignIn } from './public-site.ts';
import type { SiteParts } from './site.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers by a site that is loaded when it is asked for: an App that nobody looks at spends nothing on pages. */
export function lazyListener(load: () => Promise<Hono<PageEnv>>): Listener {
  let site: Promise<(request: IncomingMessage, response: ServerResponse) => unknown> | undefined;
  return (request, response) => {
    site ??= Promise.all([import('@hono/node-server'), load()]).then(([{ getRequestListener }, app]) =>
      getRequestListener(app.fetch),
    );
    site.then(
      (answer) => answer(request, response),
      () => response.writeHead(500).end('The pages could not be loaded.\n'),
    );
  };
}

/** The site of the web, loaded when it is asked for. */
export const publicListener = (parts: SiteParts, signIn: SignIn): Listener =>
  lazyListener(async () => (await import('./public-site.ts')).createPublicSite(parts, signIn));
