import type { Database } from '../store/database.ts';
import type { QueueOptions } from './open-queue.ts';
import type { Queue } from './queue.ts';
import { SqliteWorker } from './sqlite-worker.ts';
import { askForRun, listBusy, listFailed, releaseRuns } from './wakes.ts';

/** The queue on SQLite: one process, which owns the folder, works on its rows. */
export async function createSqliteQueue(
  { kysely, transact }: Database,
  options: QueueOptions,
): Promise<Queue> {
  const { clock } = options;
  // Nobody else works here: what is marked as running was cut short.
  await releaseRuns(kysely, clock.now());
  const workers: SqliteWorker[] = [];
  return {
    async wake(job, at = clock.now()) {
      await transact((trx) => askForRun(trx, job, at));
      for (const worker of workers) worker.ring();
    },
    async work(handler, { concurrency }) {
      const worker = new SqliteWorker({ kysely, options, handler, concurrency });
      workers.push(worker);
      return worker;
    },
    failed: () => listFailed(kysely),
    isIdle: async (before) => (await listBusy(kysely, before)).length === 0,
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
