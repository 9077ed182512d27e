import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../reconcile/ports.ts';

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    // A timer alone must not keep a process alive that has nothing else to do.
    await delay(ms, undefined, { ref: false, ...(signal && { signal }) }).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    });
  },
};
