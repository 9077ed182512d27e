import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Queue } from '../queue/queue.ts';
import { RetryLaterError, TerminalError } from '../reconcile/failure.ts';
import type { Job } from '../reconcile/job.ts';
import type { Outcome, PassSettings, PreviewOutcome } from '../reconcile/pass.ts';
import { preview } from '../reconcile/preview/preview.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import type { JobPorts } from './build-ports.ts';
import type { Observer } from './observer.ts';
import { slicePacing } from './slice-pacing.ts';

export type JobRunner = {
  readonly ports: JobPorts;
  readonly settings: PassSettings;
  readonly queue: Queue;
  readonly log: Logger;
  readonly observer: Observer;
  /** Aborts when runs have to end soon. */
  readonly stopping: AbortSignal;
};

/** Runs one job as a pass and says in one line how it ended; failures go on to the queue, which knows what to do. */
export function jobRunner(runner: JobRunner): (job: Job) => Promise<void> {
  const { settings, queue, log, observer, stopping } = runner;
  return async (job) => {
    const given = job.kind === 'preview' ? runner.ports.previews : runner.ports.passes;
    const ports = { ...given, pacing: slicePacing(given.pacing, { clock: given.clock, stopping }) };
    const jobLog = log.child({ repositoryId: job.repositoryId, job: job.kind, runId: randomUUID() });
    try {
      const outcome =
        job.kind === 'preview'
          ? await preview(job, { ports, settings })
          : await reconcile({ job, mode: 'apply', ports, settings });
      tell(outcome, jobLog);
      observer.passEnded(outcome);
      if ('retryAt' in outcome && outcome.retryAt !== undefined) await queue.wake(job, outcome.retryAt);
      if (outcome.kind === 'passed-on') for (const next of outcome.jobs) await queue.wake(next);
    } catch (error) {
      if (error instanceof RetryLaterError)
        jobLog.info({ retryAt: error.retryAt, reason: error.message }, 'pass put off');
      else if (error instanceof TerminalError) jobLog.error({ reason: error.message }, 'pass given up');
      else jobLog.error({ err: error }, 'pass failed');
      throw error;
    }
  };
}

function tell(outcome: Outcome | PreviewOutcome, log: Logger): void {
  switch (outcome.kind) {
    case 'skipped':
      log.info({ reason: outcome.reason }, 'repository skipped');
      return;
    case 'waiting':
      log.info({ reason: outcome.reason }, 'repository waits for its onboarding');
      return;
    case 'refused':
      for (const problem of outcome.problems) log.warn({ problem }, 'problem');
      return;
    case 'previewed':
      log.info({ actions: outcome.plan.actions.length }, 'plan previewed');
      return;
    case 'passed-on':
      log.info({ jobs: outcome.jobs.length }, 'preview passed on');
      return;
    case 'applied':
      for (const problem of outcome.plan.problems) log.warn({ problem }, 'problem');
      log.info({ ...outcome.tally, actions: outcome.plan.actions.length }, 'plan applied');
      return;
    default:
      outcome satisfies never;
  }
}
