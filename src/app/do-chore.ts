import type { Clock } from '../reconcile/ports.ts';
import type { Chore, Chores } from '../store/chores.ts';

// What failed is tried again by the process that began it; another one would wait out the interval.
const RETRY_MS = 60_000;

export type ChoreParts = {
  readonly chores: Chores;
  readonly clock: Clock;
  readonly log: { error(facts: object, message: string): void };
};

export type ChoreRound = {
  readonly name: Chore;
  readonly intervalMs: number;
  /** The interval of the first time, of a process that starts; the same as later without. */
  readonly atStartMs?: number;
  readonly work: () => Promise<void>;
};

/**
 * Does a chore once in every interval, however many processes run this, until the signal aborts: at once when its time
 * has come, then each time whoever is first. A process that dies over it is replaced when the interval is over. Never
 * throws.
 */
export async function doChore(
  { name, intervalMs, atStartMs, work }: ChoreRound,
  { chores, clock, log }: ChoreParts,
  signal: AbortSignal,
): Promise<void> {
  let isOwed = false;
  let sinceMs = atStartMs ?? intervalMs;
  while (!signal.aborted) {
    try {
      const claim = isOwed ? OURS : await chores.claim(name, clock.now(), sinceMs);
      sinceMs = intervalMs;
      if (claim.kind === 'ours') {
        isOwed = true;
        await work();
        isOwed = false;
      }
      const untilMs = claim.kind === 'taken' ? claim.until.getTime() - clock.now().getTime() : intervalMs;
      await clock.sleep(untilMs, signal);
    } catch (error) {
      log.error({ err: error, chore: name }, 'chore failed');
      await clock.sleep(RETRY_MS, signal);
    }
  }
}

const OURS = { kind: 'ours' } as const;
