import type { Kysely } from 'kysely';
import type { Clock } from '../reconcile/ports.ts';
import type { Schema } from '../store/schema.ts';
import { notYetDue } from './not-yet-due.ts';
import type { Queue } from './queue.ts';
import { countWakes, isFailed, listBusy, listFailed } from './wakes.ts';

export type QueueRows = {
  readonly kysely: Kysely<Schema>;
  readonly clock: Pick<Clock, 'now'>;
  readonly wake: Queue['wake'];
};

/** What a queue does by its rows and its own `wake` alone, the same on both engines. */
export function queueRows({
  kysely,
  clock,
  wake,
}: QueueRows): Pick<Queue, 'wake' | 'wakeAll' | 'failed' | 'retry' | 'stats' | 'isIdle'> {
  return {
    wake,
    async wakeAll(jobs) {
      const wanting = await notYetDue(kysely, jobs, clock.now());
      await Promise.all(wanting.map((job) => wake(job)));
    },
    failed: () => listFailed(kysely),
    async retry(job) {
      const isGivenUp = await isFailed(kysely, job);
      if (isGivenUp) await wake(job);
      return isGivenUp;
    },
    stats: () => countWakes(kysely, clock.now()),
    isIdle: async (before) => (await listBusy(kysely, before)).length === 0,
  };
}
