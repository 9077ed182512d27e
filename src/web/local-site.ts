import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { onlyFromHere } from './guard.ts';
import type { PageEnv, Viewer } from './layout/viewer.ts';
import { createProgramRoutes } from './operator/program-routes.ts';
import { createFrame, createPages, type SiteParts } from './site.ts';

/** All pages for whoever sits at this machine, on a server that listens on loopback at `port()`. */
export function createLocalSite(parts: SiteParts, port: () => number): Hono<PageEnv> {
  const viewer: Viewer = {
    login: undefined,
    isOperator: true,
    // Known to who has read our page, and to nobody else; new with each start.
    formToken: randomBytes(24).toString('base64url'),
    letThrough: undefined,
    canRead: () => Promise.resolve(true),
    readable: (repositories) => Promise.resolve(repositories),
  };
  const app = createFrame(parts);
  app.use(onlyFromHere(port), async (context, next) => {
    context.set('viewer', viewer);
    await next();
  });
  app.route('/', createProgramRoutes(parts.operator));
  app.route('/', createPages(parts));
  return app;
}
