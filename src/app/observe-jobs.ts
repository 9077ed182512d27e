import { inSpan } from '../github/in-span.ts';
import { ATTEMPTS_AT_MOST } from '../queue/backoff.ts';
import type { JobHandler, JobRun } from '../queue/queue.ts';
import { RetryLaterError, TerminalError } from '../reconcile/failure.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { JobOutcome, Observer } from './observer.ts';

/** The same handler, with each run told and made a span. */
export function observeJobs(
  handler: JobHandler,
  { observer, clock }: { readonly observer: Observer; readonly clock: Clock },
): JobHandler {
  return (job, run) => {
    const attributes = { 'tickmark.repository.id': job.repositoryId, 'tickmark.job.kind': job.kind };
    return inSpan({ name: `job ${job.kind}`, attributes }, async (span) => {
      const begunAt = clock.now().getTime();
      const tell = (outcome: JobOutcome): void => {
        span.setAttribute('tickmark.job.outcome', outcome);
        const durationMs = clock.now().getTime() - begunAt;
        const delayMs = Math.max(0, begunAt - run.dueAt.getTime());
        observer.jobEnded({ kind: job.kind, outcome, durationMs, delayMs });
      };
      try {
        await handler(job, run);
        tell('done');
      } catch (error) {
        tell(outcomeOf(error, run));
        throw error;
      }
    });
  };
}

function outcomeOf(error: unknown, { attempts }: JobRun): JobOutcome {
  if (error instanceof RetryLaterError) return 'put-off';
  return error instanceof TerminalError || attempts >= ATTEMPTS_AT_MOST ? 'given-up' : 'failed';
}
