import { RetryLaterError, UnknownOutcomeError } from '../../reconcile/failure.ts';
import { findLeaving, leaveIssues, type Leaving } from '../../reconcile/leave-repository.ts';
import { countWrites } from './count-writes.ts';
import { patientPacing } from './patient-pacing.ts';
import type { RunOptions } from './run-once.ts';
import type { Visit } from './visit.ts';

const FAILURES_AT_MOST = 10;

/** The issues out of which `removeOnce` takes what is ours. */
export const previewRemoval = ({ repository, ports, settings }: Visit): Promise<Leaving> =>
  findLeaving(repository.repositoryId, { ports, settings });

/**
 * Takes our marks out of every issue and closes the dashboard issue. Limits are waited for; what was stopped in the middle
 * goes on from there when it is run again. Resolves to how many issues were changed.
 */
export async function removeOnce(visit: Visit, { progress, signal }: RunOptions): Promise<number> {
  const { repository, settings } = visit;
  const { clock } = visit.ports;
  let changed = 0;
  const counted = countWrites(visit.ports, (what) => {
    changed += 1;
    progress.wrote(what);
  });
  const ports = { ...visit.ports, ...counted, pacing: patientPacing(visit.ports.pacing, clock, signal) };
  for (let failures = 0; ; failures += 1) {
    try {
      const leaving = await findLeaving(repository.repositoryId, { ports, settings });
      progress.planned(leaving.issues.length);
      await leaveIssues(leaving, { ports });
      return changed;
    } catch (error) {
      const isPassing = error instanceof RetryLaterError || error instanceof UnknownOutcomeError;
      if (!isPassing || signal.aborted || failures >= FAILURES_AT_MOST) throw error;
      const until = error instanceof RetryLaterError ? error.retryAt : clock.now();
      progress.waiting(until, error.message);
      await clock.sleep(Math.max(0, until.getTime() - clock.now().getTime()), signal);
    }
  }
}
