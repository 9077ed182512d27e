import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../../reconcile/ports.ts';
import { onlyFromOurForms } from '../guard.ts';
import { renderWords } from '../layout/page.ts';
import type { PageEnv } from '../layout/viewer.ts';
import { renderList } from './list-page.ts';
import type { RepositoryReader, ShownRepository } from './read-model.ts';
import { renderRepository } from './repository-page.ts';
import { pathOf } from './repository-path.ts';
import { renderRun } from './run-page.ts';
import { readFilter } from './task-filter.ts';
import { renderTask } from './task-page.ts';

// As soon as a person would look again.
const LOOK_EVERY_MS = 1_000;
// Then the browser asks anew, and who asks is looked at again.
const STREAM_MS = 120_000;
const STREAMS_AT_MOST = 200;

export type RepositoryPagesParts = {
  readonly repositories: RepositoryReader;
  readonly clock: Clock;
  /** Aborts when the server ends. */
  readonly stopping: AbortSignal;
};

/** The list of repositories, and all that is about one. What a viewer may not see is not there for them. */
export function createRepositoryPages(parts: RepositoryPagesParts): Hono<PageEnv> {
  const { repositories } = parts;
  const app = new Hono<PageEnv>();
  app.get('/', async (context) => {
    const viewer = context.get('viewer');
    return context.html(renderList(viewer, await viewer.readable(await repositories.list())));
  });
  app.get('/repositories/:owner/:name', async (context) => {
    const repository = await findReadable(context, repositories);
    if (repository === undefined) return notThere(context);
    const view = await repositories.view(repository.repositoryId);
    const filter = readFilter(context.req.query());
    const isAsked = context.req.query('asked') !== undefined;
    return context.html(
      renderRepository({ viewer: context.get('viewer'), repository, view, filter, isAsked }),
    );
  });
  app.get('/repositories/:owner/:name/tasks/:key', async (context) => {
    const repository = await findReadable(context, repositories);
    const view =
      repository && (await repositories.findTask(repository.repositoryId, context.req.param('key')));
    if (repository === undefined || view === undefined) return notThere(context);
    return context.html(renderTask({ viewer: context.get('viewer'), repository, view }));
  });
  app.get('/repositories/:owner/:name/runs/:run{[0-9]{1,15}}', async (context) => {
    const repository = await findReadable(context, repositories);
    const run =
      repository && (await repositories.findRun(repository.repositoryId, Number(context.req.param('run'))));
    if (repository === undefined || run === undefined) return notThere(context);
    return context.html(renderRun({ viewer: context.get('viewer'), repository, run }));
  });
  addHeld(app, repositories);
  addEvents(app, parts);
  return app;
}

async function findReadable(
  context: Context<PageEnv>,
  repositories: RepositoryReader,
): Promise<ShownRepository | undefined> {
  const { owner = '', name = '' } = context.req.param() as Readonly<Record<string, string>>;
  const repository = await repositories.find(owner, name);
  if (repository === undefined) return undefined;
  return (await context.get('viewer').canRead(repository)) ? repository : undefined;
}

/** The same words for what is not there and for what may not be seen: nobody learns which it is. */
const notThere = (context: Context<PageEnv>) =>
  context.html(
    renderWords(context.get('viewer'), 'Not found', 'There is no such page, or it is not for you.'),
    404,
  );

const BODY_BYTES = 4_096;

/** A viewer's yes to a held plan. */
function addHeld(app: Hono<PageEnv>, repositories: RepositoryReader): void {
  const limit = bodyLimit({ maxSize: BODY_BYTES });
  app.post('/repositories/:owner/:name/held', limit, onlyFromOurForms, async (context) => {
    const viewer = context.get('viewer');
    const repository = await findReadable(context, repositories);
    const issue = repository?.dashboardIssue;
    if (repository === undefined || issue === undefined || viewer.letThrough === undefined)
      return notThere(context);
    const { hash, yes } = await context.req.parseBody();
    const isTicked =
      yes === '1' && typeof hash === 'string' && (await viewer.letThrough({ repository, issue, hash }));
    if (isTicked) return context.redirect(`${pathOf(repository)}?asked=1`, 303);
    return context.html(renderWords(viewer, 'Not let through', REFUSED), 409);
  });
}

const REFUSED =
  'The box on the dashboard issue could not be ticked: GitHub refused it, or the plan has changed since you saw it.';

/** Tells a page when it is out of date. */
function addEvents(app: Hono<PageEnv>, { repositories, clock, stopping }: RepositoryPagesParts): void {
  let streams = 0;
  app.get('/repositories/:owner/:name/events', async (context) => {
    const repository = await findReadable(context, repositories);
    if (repository === undefined) return notThere(context);
    if (streams >= STREAMS_AT_MOST)
      return context.text('Too many pages are open; load this one again.\n', 503);
    streams += 1;
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, stopping]);
      try {
        const until = clock.now().getTime() + STREAM_MS;
        let shown = await repositories.revision(repository.repositoryId);
        await stream.writeSSE({ event: 'open', data: '' });
        while (!signal.aborted && clock.now().getTime() < until) {
          await clock.sleep(LOOK_EVERY_MS, signal);
          const now = await repositories.revision(repository.repositoryId);
          if (now !== shown && !signal.aborted) await stream.writeSSE({ event: 'change', data: '' });
          shown = now;
        }
      } finally {
        streams -= 1;
      }
    });
  });
}
