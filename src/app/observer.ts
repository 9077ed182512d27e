import type { RequestWatcher } from '../github/watch-requests.ts';
import type { Job } from '../reconcile/job.ts';
import type { Outcome, PreviewOutcome } from '../reconcile/pass.ts';

/** How a run of a job ended; one that failed is tried again by itself, one that was given up is not. */
export type JobOutcome = 'done' | 'put-off' | 'failed' | 'given-up';

export type ObservedRun = {
  readonly kind: Job['kind'];
  readonly outcome: JobOutcome;
  readonly durationMs: number;
  /** From when the run was wanted to its begin. */
  readonly delayMs: number;
};

export type DeliveryResult = 'kept' | 'doubled' | 'refused';

/** Told of what happens, by those who do it; it never throws and keeps nobody waiting. */
export type Observer = {
  jobEnded(run: ObservedRun): void;
  passEnded(outcome: Outcome | PreviewOutcome): void;
  /** `event` is undefined for a request whose signature was not believed. */
  deliveryEnded(event: string | undefined, result: DeliveryResult): void;
  readonly requestEnded: RequestWatcher;
};

/** For an App that nobody looks at. */
export const NOBODY: Observer = {
  jobEnded() {},
  passEnded() {},
  deliveryEnded() {},
  requestEnded() {},
};
