import type { Job } from '../reconcile/job.ts';
import type { Database } from '../store/database.ts';
import type { QueueOptions } from './open-queue.ts';
import type { Queue } from './queue.ts';
import { queueRows } from './queue-rows.ts';
import { SqliteWorker } from './sqlite-worker.ts';
import { askForRun, releaseRuns } from './wakes.ts';

/** The queue on SQLite: one process, which owns the folder, works on its rows. */
export async function createSqliteQueue(
  { kysely, transact }: Database,
  options: QueueOptions,
): Promise<Queue> {
  const { clock } = options;
  // Nobody else works here: what is marked as running was cut short.
  await releaseRuns(kysely, clock.now());
  const workers: SqliteWorker[] = [];
  const wake = async (job: Job, at = clock.now()): Promise<void> => {
    await transact((trx) => askForRun(trx, job, at));
    for (const worker of workers) worker.ring();
  };
  return {
    ...queueRows({ kysely, clock, wake }),
    async work(handler, { concurrency }) {
      const worker = new SqliteWorker({ kysely, options, handler, concurrency });
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
