import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LeapingClock } from './leaping-clock.ts';

// So many turns of the event loop without a request: whoever is at work would have sent one.
const IDLE_TURNS = 60;
// A pass sleeps for no longer between two writes; what sleeps longer waits for something.
const NAP_MS = 1_000;

export type Elapsing = {
  readonly clock: LeapingClock;
  /** The folder of the App's embedded database, which tells what its jobs do. */
  readonly dataFolder: string;
  /** How many requests have reached GitHub so far. */
  readonly requests: () => number;
  /** Resolves when every webhook has been answered. */
  readonly settled: () => Promise<void>;
};

/**
 * Time goes by as fast as the work allows until `isOver`, by default until no job is wanted at any time: when nothing is
 * done, it leaps to whoever wakes next.
 */
export async function elapse(
  { clock, dataFolder, requests, settled }: Elapsing,
  isOver: () => boolean = () => false,
): Promise<void> {
  const database = new DatabaseSync(path.join(dataFolder, 'tickmark.db'), { readOnly: true });
  const jobs = database.prepare('select count(run_id) as running, count(due_at) as wanted from wakes');
  try {
    for (let seen = -1; !isOver(); seen = requests()) {
      await settled();
      const next = clock.nextWakeMs();
      const { running, wanted } = jobs.get() ?? {};
      if (requests() === seen) {
        if (running === 0 && wanted === 0) return;
        // A leap while a job runs would end its reading.
        if (next !== undefined && (next <= NAP_MS || running === 0)) clock.leap(next);
      }
      for (let turn = 0; turn < IDLE_TURNS; turn += 1) await new Promise(setImmediate);
    }
  } finally {
    database.close();
  }
}
