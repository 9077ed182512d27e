import type { Clock } from '../reconcile/ports.ts';
import type { Database } from '../store/database.ts';
import type { Queue } from './queue.ts';
import { createSqliteQueue } from './sqlite-queue.ts';

/** Where the queue says that it could not reach its database; it tries again by itself. */
export type QueueLog = { warn(facts: object, message: string): void };

export type QueueOptions = {
  readonly clock: Clock;
  /** 0 up to 1, for the jitter of retries. */
  readonly random: () => number;
  readonly log?: QueueLog | undefined;
  /** On PostgreSQL; for tests, which do not wait as long as is wise. */
  readonly leaseTimes?: LeaseTimes | undefined;
};

/** After how long a process that says nothing is taken for dead, and how often that is looked at. */
export type LeaseTimes = { readonly silentSeconds: number; readonly lookSeconds: number };

/** The queue on the engine of the store. Runs that a crash cut short are wanted again. */
export async function openQueue(database: Database, options: QueueOptions): Promise<Queue> {
  if (database.kind === 'sqlite') return createSqliteQueue(database, options);
  // Loaded on demand: an embedded App spends neither memory nor start-up time on it.
  const { createPostgresQueue } = await import('./postgres-queue.ts');
  return createPostgresQueue(database, options);
}
