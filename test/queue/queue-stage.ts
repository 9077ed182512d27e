import { systemClock } from '../../src/app/system-clock.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import type { Database } from '../../src/store/database.ts';
import type { Place } from '../store/engines.ts';
import { HandledJobs } from './handled-jobs.ts';

/** An empty queue, and a handler in the hand of the test. */
export type QueueStage = {
  readonly db: Database;
  readonly queue: Queue;
  readonly jobs: HandledJobs;
  end(): Promise<void>;
};

export async function stageQueue(newPlace: () => Promise<Place>): Promise<QueueStage> {
  const place = await newPlace();
  const db = await place.open();
  // Half of every backoff is taken off by this chance, to wait less.
  const queue = await openQueue(db, { clock: systemClock, random: () => 1 });
  const jobs = new HandledJobs();
  return {
    db,
    queue,
    jobs,
    async end() {
      jobs.letGo();
      await queue.close();
      await place.clear();
    },
  };
}
