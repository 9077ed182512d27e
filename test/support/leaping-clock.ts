import { systemClock } from '../../src/app/system-clock.ts';
import type { Clock } from '../../src/reconcile/ports.ts';

export type LeapingClock = Clock & {
  /** Moves the time forward; whoever sleeps until then wakes now. */
  leap(ms: number): void;
  /** How long the one sleeps on that wakes first; undefined when nobody sleeps. */
  nextWakeMs(): number | undefined;
};

/** The clock of this machine, for programs that really run, with leaps in place of long waits. */
export function leapingClock(): LeapingClock {
  let aheadMs = 0;
  const sleeping = new Set<{ readonly until: number; readonly wake: AbortController }>();
  const now = (): Date => new Date(systemClock.now().getTime() + aheadMs);
  return {
    now,
    async sleep(ms, signal) {
      const sleeper = { until: now().getTime() + ms, wake: new AbortController() };
      sleeping.add(sleeper);
      await systemClock.sleep(
        ms,
        signal ? AbortSignal.any([signal, sleeper.wake.signal]) : sleeper.wake.signal,
      );
      sleeping.delete(sleeper);
    },
    nextWakeMs() {
      const untils = [...sleeping].map(({ until }) => until);
      return untils.length === 0 ? undefined : Math.max(0, Math.min(...untils) - now().getTime());
    },
    leap(ms) {
      aheadMs += ms;
      for (const { until, wake } of sleeping) if (until <= now().getTime()) wake.abort();
    },
  };
}
