import type { Clock } from '../../src/reconcile/ports.ts';

export type ManualClock = Clock & {
  /** Moves the time forward and wakes the sleepers whose time has come, in order of their time. */
  advance(ms: number): void;
  /** How many sleep. */
  sleepers(): number;
};

/** A clock that stands still until a test moves it. */
export function manualClock(start = '2026-11-01T12:00:00Z'): ManualClock {
  let nowMs = Date.parse(start);
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => new Date(nowMs),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          sleeping.delete(sleeper);
          resolve();
        };
        const sleeper = { until: nowMs + ms, wake };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', wake, { once: true });
      }),
    advance(ms) {
      nowMs += ms;
      const due = [...sleeping].filter(({ until }) => until <= nowMs).toSorted((a, b) => a.until - b.until);
      for (const { wake } of due) wake();
    },
    sleepers: () => sleeping.size,
  };
}
