import type { Job } from '../reconcile/job.ts';

/** A job that was given up, until somebody retries it or it is woken again. */
export type FailedJob = {
  readonly job: Job;
  readonly failedAt: Date;
  readonly attempts: number;
  readonly message: string;
};

/** What is known of a job when a run of it begins. */
export type JobRun = {
  /** Runs begun since the last success or wake, this one included. */
  readonly attempts: number;
  /** When the run was wanted; what lies between that and its begin is the delay of the queue. */
  readonly dueAt: Date;
};

export type QueueStats = {
  /** Wanted by now and not begun. */
  readonly due: number;
  /** Wanted at a later time. */
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  /** Since when the one that waits longest has been due. */
  readonly dueSince: Date | undefined;
};

export type JobHandler = (job: Job, run: JobRun) => Promise<void>;

export interface Worker {
  /** Takes no new job and resolves when those under way have ended. */
  stop(): Promise<void>;
}

/**
 * Durable wakes, at least once. A wake during a run gives exactly one more run; jobs of one repository never run at
 * the same time, in any number of processes; a job that failed for good never blocks the next wake.
 */
export interface Queue {
  /** Resolves when the wake is on disk. With `at`, not before that time, unless woken earlier. */
  wake(job: Job, at?: Date): Promise<void>;
  /** Wakes each of these jobs now. One that waits for its turn already costs next to nothing. */
  wakeAll(jobs: readonly Job[]): Promise<void>;
  /**
   * Runs due jobs, up to `concurrency` at a time. A handler that throws RetryLaterError is run again at its
   * `retryAt`, one that throws TerminalError is given up, any other error is tried again with growing delays.
   */
  work(handler: JobHandler, options: { readonly concurrency: number }): Promise<Worker>;
  /** Jobs that were given up, those of the longest time first. */
  failed(): Promise<readonly FailedJob[]>;
  /** Wants a job now that was given up; false when it is none of those. */
  retry(job: Job): Promise<boolean>;
  stats(): Promise<QueueStats>;
  /** True when nothing is running, due, or waiting for its time; with `before`, for a time before that. */
  isIdle(before?: Date): Promise<boolean>;
  close(): Promise<void>;
}
