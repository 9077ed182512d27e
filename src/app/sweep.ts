import type { Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Inbox } from '../store/inbox.ts';

const HOUR_MS = 3_600_000;
// Repositories are spread over this share of the interval, so that a sweep is no wave of requests.
const JITTER_SHARE = 0.5;
// A start has news to look for: it is spread as little as does no harm.
const STARTS_APART_MS = 1_000;

export type Sweep = {
  readonly inbox: Pick<Inbox, 'activeRepositories'>;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sweepHours: number;
};

/**
 * Wakes every repository at once and then from time to time, after tidying up: what no webhook told, and what happened
 * while no process ran, is found by the pass.
 */
export async function sweepForever(
  sweep: Sweep,
  signal: AbortSignal,
  tidy: () => Promise<void>,
): Promise<void> {
  const intervalMs = sweep.sweepHours * HOUR_MS;
  const jitterMs = intervalMs * JITTER_SHARE;
  await wakeAll(sweep, (others) => Math.min(others * STARTS_APART_MS, jitterMs));
  while (!signal.aborted) {
    await sweep.clock.sleep(intervalMs, signal);
    if (signal.aborted) return;
    await tidy();
    await wakeAll(sweep, () => jitterMs);
  }
}

/** Wakes each repository at some time in the span that so many others need. */
async function wakeAll(
  { inbox, queue, clock, random }: Sweep,
  spanMs: (others: number) => number,
): Promise<void> {
  const repositories = await inbox.activeRepositories();
  const withinMs = spanMs(repositories.length - 1);
  for (const repositoryId of repositories) {
    const at = new Date(clock.now().getTime() + random() * withinMs);
    await queue.wake({ kind: 'sync', repositoryId }, at);
  }
}
