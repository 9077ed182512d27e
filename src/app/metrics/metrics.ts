import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WatchedLimit } from '../../github/watch-requests.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Observer } from '../observer.ts';

/** What Prometheus reads, and who fills it. */
export type Metrics = {
  readonly observer: Observer;
  readonly contentType: string;
  /** All of it as text, the state of the queue as it is now. */
  render(): Promise<string>;
};

// A pass is over in half a second or, where it imports, in an hour.
const JOB_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];
const DELAY_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800];
const REQUEST_SECONDS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];
const MS = 1_000;

/** Labels name kinds, never accounts or repositories: of those there may be a hundred thousand. */
export function createMetrics(queue: Pick<Queue, 'stats'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const lowest = new Map<string, number>();
  showQueue(registers, queue);
  showLimits(registers, lowest);
  return {
    observer: createObserver(registers, (limit) => keepLowest(lowest, limit)),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

function createObserver(registers: Registry[], seeLimit: (limit: WatchedLimit) => void): Observer {
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = (name: string, help: string, buckets: number[], labelNames: string[]) =>
    new Histogram({ name, help, buckets, labelNames, registers });
  const jobs = counter('tickmark_jobs_total', 'Runs of jobs that ended', ['kind', 'outcome']);
  const durations = seconds('tickmark_job_duration_seconds', 'How long runs took', JOB_SECONDS, ['kind']);
  const delays = seconds(
    'tickmark_queue_delay_seconds',
    'From when a run was wanted to its begin',
    DELAY_SECONDS,
    ['kind'],
  );
  const requests = counter('tickmark_github_requests_total', 'Requests to GitHub; status 0 is no answer', [
    'route',
    'access',
    'status',
  ]);
  const waits = seconds('tickmark_github_request_duration_seconds', 'How long GitHub took', REQUEST_SECONDS, [
    'access',
  ]);
  const deliveries = counter('tickmark_deliveries_total', 'Webhooks', ['event', 'result']);
  const actions = counter('tickmark_plan_actions_total', 'Actions of plans that were applied', ['kind']);
  const problems = counter('tickmark_problems_total', 'Problems that passes met in documents', ['rule']);
  return {
    jobEnded({ kind, outcome, durationMs, delayMs }) {
      jobs.inc({ kind, outcome });
      durations.observe({ kind }, durationMs / MS);
      delays.observe({ kind }, delayMs / MS);
    },
    passEnded(outcome) {
      if (outcome.kind !== 'applied') return;
      for (const { kind } of outcome.plan.actions) actions.inc({ kind });
      for (const { rule } of outcome.plan.problems) problems.inc({ rule });
    },
    deliveryEnded: (event = 'unknown', result) => deliveries.inc({ event, result }),
    requestEnded({ route, access, status, durationMs, limit }) {
      requests.inc({ route, access, status });
      waits.observe({ access }, durationMs / MS);
      if (limit !== undefined) seeLimit(limit);
    },
  };
}

function showQueue(registers: Registry[], queue: Pick<Queue, 'stats'>): Gauge {
  const states = ['due', 'waiting', 'running', 'failed'] as const;
  return new Gauge({
    name: 'tickmark_queue_jobs',
    help: 'Jobs by state: due now, wanted later, running, given up',
    labelNames: ['state'],
    registers,
    async collect() {
      const stats = await queue.stats();
      for (const state of states) this.set({ state }, stats[state]);
    },
  });
}

function showLimits(registers: Registry[], lowest: Map<string, number>): Gauge {
  return new Gauge({
    name: 'tickmark_github_limit_remaining',
    help: 'Lowest number of requests left to any account since the last scrape, by resource',
    labelNames: ['resource'],
    registers,
    collect() {
      this.reset();
      for (const [resource, remaining] of lowest) this.set({ resource }, remaining);
      lowest.clear();
    },
  });
}

function keepLowest(lowest: Map<string, number>, { resource, remaining }: WatchedLimit): void {
  lowest.set(resource, Math.min(lowest.get(resource) ?? Infinity, remaining));
}
