import { RetryLaterError, TerminalError } from '../reconcile/failure.ts';
import type { Clock } from '../reconcile/ports.ts';
import { ATTEMPTS_AT_MOST, backoffMs } from './backoff.ts';
import type { JobHandler } from './queue.ts';
import type { Claim, Ending } from './wakes.ts';

export type Chance = { readonly clock: Clock; readonly random: () => number };

/** Runs a job that was begun and says what its end means for the queue. Never throws. */
export async function runClaim(
  { job, attempts, dueAt }: Claim,
  handler: JobHandler,
  { clock, random }: Chance,
): Promise<Ending> {
  // Begun that often and never ended: each time the process went down with it.
  if (attempts > ATTEMPTS_AT_MOST) {
    return {
      kind: 'failed',
      at: clock.now(),
      message: `the process ended during the job ${ATTEMPTS_AT_MOST} times`,
    };
  }
  try {
    await handler(job, { attempts, dueAt });
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof RetryLaterError) return { kind: 'later', at: error.retryAt, attempts: 0 };
    const now = clock.now();
    if (error instanceof TerminalError || attempts === ATTEMPTS_AT_MOST) {
      return { kind: 'failed', at: now, message: error instanceof Error ? error.message : String(error) };
    }
    return { kind: 'later', at: new Date(now.getTime() + backoffMs(attempts, random)), attempts };
  }
}
