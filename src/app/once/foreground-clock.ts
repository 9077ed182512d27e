import type { Clock } from '../../reconcile/ports.ts';
import { systemClock } from '../system-clock.ts';

// As often as that costs nothing, and no sleep is that long without it.
const STAY_MS = 60_000;

/** The clock of this machine for a program that has nothing else to do: who sleeps keeps its process alive. */
export const foregroundClock: Clock = {
  now: () => systemClock.now(),
  async sleep(ms, signal) {
    const staying = setInterval(() => {}, STAY_MS);
    try {
      await systemClock.sleep(ms, signal);
    } finally {
      clearInterval(staying);
    }
  },
};
