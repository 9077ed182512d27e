import type { JobRun } from '../../src/queue/queue.ts';
import type { Job } from '../../src/reconcile/job.ts';
import { until } from './until.ts';

export const sync = (repositoryId: number): Job => ({ kind: 'sync', repositoryId });
export const preview = (repositoryId: number, pull: number): Job => ({
  kind: 'preview',
  repositoryId,
  target: { kind: 'pull', pull },
});

/** A handler that a test holds in its hand: jobs wait in it until they are let go. */
export class HandledJobs {
  /** Every job begun, in order. */
  readonly begun: Job[] = [];
  /** What was known of each of them. */
  readonly runs: JobRun[] = [];
  /** Repositories that had two jobs at once. */
  readonly clashes: number[] = [];
  mostAtOnce = 0;
  readonly #running: Job[] = [];
  readonly #held = new Set<() => void>();
  #isHolding = false;
  #answers: (Error | undefined)[] = [];

  readonly handler = async (job: Job, run: JobRun): Promise<void> => {
    if (this.#running.some(({ repositoryId }) => repositoryId === job.repositoryId)) {
      this.clashes.push(job.repositoryId);
    }
    this.#running.push(job);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running.length);
    this.begun.push(job);
    this.runs.push(run);
    const error = this.#answers.shift();
    if (this.#isHolding) await new Promise<void>((resolve) => this.#held.add(resolve));
    this.#running.splice(this.#running.indexOf(job), 1);
    if (error !== undefined) throw error;
  };

  get running(): number {
    return this.#running.length;
  }

  /** Jobs from now on wait for `letGo`. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Lets go the jobs that wait; the next ones are held. */
  letGoHeld(): void {
    for (const go of this.#held) go();
    this.#held.clear();
  }

  letGo(): void {
    this.#isHolding = false;
    this.letGoHeld();
  }

  /** The next jobs end with these, in order; undefined is success. */
  answer(...answers: (Error | undefined)[]): void {
    this.#answers = answers;
  }

  times(count: number): Promise<void> {
    return until(() => this.begun.length >= count, `${count} jobs`);
  }
}
