import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { onlyFromOurPages } from '../guard.ts';
import type { Operator, RetryWish } from './operator.ts';

const JOBS_TOLD = 200;
const BODY_BYTES = 64 * 1024;

const WishJson = z.union([
  z.object({ all: z.literal(true) }).transform((): RetryWish => ({ kind: 'all' })),
  z
    .object({ repositories: z.array(z.string()).min(1) })
    .transform(({ repositories }): RetryWish => ({ kind: 'repositories', names: repositories })),
]);

/** What programs of this machine ask: Prometheus, and `tickmark jobs` and `retry`. JSON no form of another page can send. */
export function createProgramRoutes(operator: Operator): Hono {
  const app = new Hono();
  app.get('/metrics', async (context) => {
    const { contentType, text } = await operator.metrics();
    return context.body(text, 200, { 'content-type': contentType });
  });
  app.get('/jobs.json', async (context) =>
    context.json({ counts: await operator.stats(), jobs: await operator.jobs(JOBS_TOLD) }),
  );
  app.post('/jobs/retry', bodyLimit({ maxSize: BODY_BYTES }), onlyFromOurPages, async (context) => {
    const isJson = context.req.header('content-type')?.startsWith('application/json') ?? false;
    const wish = WishJson.safeParse(isJson ? await context.req.json().catch(() => undefined) : undefined);
    if (!wish.success)
      return context.json({ error: 'Send {"all":true} or {"repositories":["owner/name"]}.' }, 400);
    return context.json({ retried: await operator.retry(wish.data) });
  });
  return app;
}
