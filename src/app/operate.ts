import type { Pace } from '../config/pace.ts';
import { listJobs } from '../queue/list-jobs.ts';
import type { FailedJob, Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Database } from '../store/database.ts';
import type { Inbox } from '../store/inbox.ts';
import { listAccountPaces } from '../store/account-paces.ts';
import { listBudgets } from '../store/budgets.ts';
import { readDeliveryLog } from '../store/delivery-log.ts';
import { listRecentRuns } from '../store/recent-runs.ts';
import type { Operator, RetryWish } from '../web/operator/operator.ts';
import type { Health } from './health.ts';
import type { Metrics } from './metrics/metrics.ts';

export type OperatorParts = {
  readonly database: Database;
  readonly queue: Queue;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly health: Health;
  readonly metrics: Metrics;
  /** What is set for all processes. */
  readonly pace: Pace;
  readonly deliveriesMinutes: number;
};

/** What the operator's pages show of this App, and do to it. */
export function createOperator(parts: OperatorParts): Operator {
  const { database, queue, inbox, clock, health, metrics, pace, deliveriesMinutes } = parts;
  const { kysely } = database;
  return {
    fault: () => health.fault(),
    stats: () => queue.stats(),
    jobs: (limit) => listJobs(kysely, { now: clock.now(), limit }),
    recentRuns: (limit) => listRecentRuns(kysely, limit),
    async limits(limit) {
      const asked = { now: clock.now(), limit };
      return {
        paces: await listAccountPaces(kysely, { ...asked, pace }),
        budgets: await listBudgets(kysely, asked),
      };
    },
    async deliveries(limit) {
      const log = await readDeliveryLog(kysely, limit);
      const everyMs = deliveriesMinutes * MINUTE_MS;
      const isLate = log.readAt !== undefined && clock.now().getTime() - log.readAt.getTime() > 2 * everyMs;
      return { ...log, everyMinutes: deliveriesMinutes, isLate };
    },
    async retry(wish) {
      let retried = 0;
      for (const { job } of await wished(await queue.failed(), wish, inbox))
        if (await queue.retry(job)) retried += 1;
      return retried;
    },
    metrics: async () => ({ contentType: metrics.contentType, text: await metrics.render() }),
  };
}

const MINUTE_MS = 60_000;

async function wished(
  failed: readonly FailedJob[],
  wish: RetryWish,
  inbox: Pick<Inbox, 'findRepository'>,
): Promise<readonly FailedJob[]> {
  if (wish.kind === 'all') return failed;
  // GitHub takes names that differ only in case for one.
  const names = new Set(wish.names.map((name) => name.toLowerCase()));
  const found: FailedJob[] = [];
  for (const one of failed) {
    const { repositoryId } = one.job;
    const record = await inbox.findRepository(repositoryId);
    const name = record && `${record.owner}/${record.name}`.toLowerCase();
    if (names.has(String(repositoryId)) || (name !== undefined && names.has(name))) found.push(one);
  }
  return found;
}
