import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { onlyFromOurForms } from '../guard.ts';
import { renderWords } from '../layout/page.ts';
import type { PageEnv, Viewer } from '../layout/viewer.ts';
import { renderOperator } from './operator-page.ts';
import type { Operator } from './operator.ts';

const JOBS_SHOWN = 100;
const RUNS_SHOWN = 50;
const LIMITS_SHOWN = 50;
const REDELIVERIES_SHOWN = 20;
const BODY_BYTES = 64 * 1024;

/** The page of operators, and what its buttons ask for; to others it is not there. */
export function createOperatorPages(operator: Operator): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use('/operator/*', async (context, next) =>
    context.get('viewer').isOperator
      ? next()
      : context.html(
          renderWords(context.get('viewer'), 'Not found', 'There is no such page, or it is not for you.'),
          404,
        ),
  );
  app.get('/operator', async (context) => context.html(await page(operator, context.get('viewer'))));
  app.post('/operator/retry', bodyLimit({ maxSize: BODY_BYTES }), onlyFromOurForms, async (context) => {
    const { repository } = await context.req.parseBody();
    await operator.retry(
      typeof repository === 'string' ? { kind: 'repositories', names: [repository] } : { kind: 'all' },
    );
    return context.redirect('/operator', 303);
  });
  return app;
}

async function page(operator: Operator, viewer: Viewer) {
  const fault = await operator.fault();
  if (fault !== undefined) return renderOperator(viewer, { fault });
  const [stats, jobs, runs, limits, deliveries] = await Promise.all([
    operator.stats(),
    operator.jobs(JOBS_SHOWN),
    operator.recentRuns(RUNS_SHOWN),
    operator.limits(LIMITS_SHOWN),
    operator.deliveries(REDELIVERIES_SHOWN),
  ]);
  return renderOperator(viewer, { stats, jobs, runs, limits, deliveries });
}
