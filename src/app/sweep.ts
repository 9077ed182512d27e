import type { Queue } from '../queue/queue.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Inbox } from '../store/inbox.ts';

const HOUR_MS = 3_600_000;
// Repositories are spread over this share of the interval, so that a sweep is no wave of requests.
const JITTER_SHARE = 0.5;

export type Sweep = {
  readonly inbox: Inbox;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sweepHours: number;
};

/** Wakes every repository from time to time, after tidying up: what no webhook told is found by the pass. */
export async function sweepForever(
  { inbox, queue, clock, random, sweepHours }: Sweep,
  signal: AbortSignal,
  tidy: () => Promise<void>,
): Promise<void> {
  const intervalMs = sweepHours * HOUR_MS;
  while (!signal.aborted) {
    await clock.sleep(intervalMs, signal);
    if (signal.aborted) return;
    await tidy();
    for (const repositoryId of await inbox.activeRepositories()) {
      const at = new Date(clock.now().getTime() + random() * JITTER_SHARE * intervalMs);
      await queue.wake({ kind: 'sync', repositoryId }, at);
    }
  }
}
