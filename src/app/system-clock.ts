import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../reconcile/ports.ts';

// Node takes a longer time for none at all.
const TIMER_AT_MOST_MS = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    for (let left = ms; ; left -= TIMER_AT_MOST_MS) {
      await nap(Math.min(left, TIMER_AT_MOST_MS), signal);
      if (left <= TIMER_AT_MOST_MS || signal?.aborted) return;
    }
  },
};

async function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  // A timer alone must not keep a process alive that has nothing else to do.
  await delay(ms, undefined, { ref: false, ...(signal && { signal }) }).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
