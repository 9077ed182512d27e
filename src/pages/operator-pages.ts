import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { onlyFromHere, onlyFromOurPages } from './guard.ts';
import type { Operator, RetryWish } from './operator.ts';
import { renderStart } from './start-page.ts';
import { STYLE } from './style.ts';

const JOBS_SHOWN = 200;
const RUNS_SHOWN = 20;
const BODY_BYTES = 64 * 1024;

const WishJson = z.union([
  z.object({ all: z.literal(true) }).transform((): RetryWish => ({ kind: 'all' })),
  z
    .object({ repositories: z.array(z.string()).min(1) })
    .transform(({ repositories }): RetryWish => ({ kind: 'repositories', names: repositories })),
]);

/** The pages of the operator's port, for a server that listens on loopback at `port()`. */
export function createOperatorPages(operator: Operator, port: () => number): Hono {
  // Known to who has read our page, and to nobody else; new with each start.
  const token = randomBytes(24).toString('base64url');
  const app = new Hono();
  app.use(onlyFromHere(port), HEADERS, bodyLimit({ maxSize: BODY_BYTES }));
  app.get('/', async (context) => context.html(await start(operator, token)));
  app.get('/style.css', (context) => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/metrics', async (context) => {
    const { contentType, text } = await operator.metrics();
    return context.body(text, 200, { 'content-type': contentType });
  });
  app.get('/jobs.json', async (context) =>
    context.json({ counts: await operator.stats(), jobs: await operator.jobs(JOBS_SHOWN) }),
  );
  app.post('/jobs/retry', onlyFromOurPages, (context) => retry(context, { operator, token }));
  app.notFound((context) => context.text('Not found\n', 404));
  // The reason is in the log of the App; a database's message may tell of where it stands.
  app.onError((_, context) => context.text('The App could not answer; see its log.\n', 500));
  return app;
}

const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Loopback speaks no TLS.
  strictTransportSecurity: false,
});

async function start(operator: Operator, token: string) {
  const fault = await operator.fault();
  if (fault !== undefined) return renderStart({ fault });
  const [stats, jobs, runs] = await Promise.all([
    operator.stats(),
    operator.jobs(JOBS_SHOWN),
    operator.recentRuns(RUNS_SHOWN),
  ]);
  return renderStart({ stats, jobs, runs, token });
}

type Retrying = { readonly operator: Operator; readonly token: string };

/** From the page as a form with its token; from a program as JSON, which no form of another page can send. */
async function retry(context: Context, { operator, token }: Retrying): Promise<Response> {
  if (context.req.header('content-type')?.startsWith('application/json')) {
    const wish = WishJson.safeParse(await context.req.json().catch(() => undefined));
    if (!wish.success)
      return context.json({ error: 'Send {"all":true} or {"repositories":["owner/name"]}.' }, 400);
    return context.json({ retried: await operator.retry(wish.data) });
  }
  const { token: given, repository } = await context.req.parseBody();
  if (!isSame(given, token)) return context.text('This page is out of date; load it again.\n', 403);
  await operator.retry(
    typeof repository === 'string' ? { kind: 'repositories', names: [repository] } : { kind: 'all' },
  );
  return context.redirect('/', 303);
}

function isSame(given: unknown, token: string): boolean {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
