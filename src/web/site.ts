import { Hono } from 'hono';
import type { Clock, DocumentReader } from '../reconcile/ports.ts';
import { createAssets } from './layout/assets.ts';
import { NOT_KEPT, PAGE_HEADERS } from './layout/headers.ts';
import { renderWords } from './layout/page.ts';
import type { PageEnv } from './layout/viewer.ts';
import { createOperatorPages } from './operator/operator-pages.ts';
import type { Operator } from './operator/operator.ts';
import { createPlayground } from './playground/playground.ts';
import type { RepositoryReader } from './repository/read-model.ts';
import { createRepositoryPages } from './repository/repository-pages.ts';

/** What pages show, and what they act on. */
export type SiteParts = {
  readonly operator: Operator;
  readonly repositories: RepositoryReader;
  /** Of what people paste: made when the first of them does. */
  readonly reader: () => Pick<DocumentReader, 'read'>;
  readonly clock: Clock;
  readonly log: { error(facts: object, message: string): void };
  /** Aborts when the server ends: pages that listen are let go. */
  readonly stopping: AbortSignal;
};

/** The frame of a site: its headers, its files, and what it says when something goes wrong. */
export function createFrame({ log }: Pick<SiteParts, 'log'>): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(PAGE_HEADERS, NOT_KEPT);
  app.route('/', createAssets());
  app.notFound((context) =>
    context.html(renderWords(context.get('viewer'), 'Not found', 'There is no such page.'), 404),
  );
  // In the log alone: a database's message may tell of where it stands.
  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'page failed');
    const words = 'The App could not answer. Its log says why; try again in a while.';
    return context.html(renderWords(undefined, 'Not now', words), 500);
  });
  return app;
}

/** Every page, for a viewer that is known when they are asked for. */
export function createPages(parts: SiteParts): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.route('/', createRepositoryPages(parts));
  app.route('/', createPlayground(parts.reader));
  app.route('/', createOperatorPages(parts.operator));
  return app;
}
