import type { Pacing } from '../../reconcile/pacing.ts';
import type { Clock } from '../../reconcile/ports.ts';

/** Turns for a process with one repository alone: nobody else wants its worker, so a turn is waited for. */
export const patientPacing = (pacing: Pacing, clock: Clock, signal: AbortSignal): Pacing => ({
  async takeTurn(repo, lane) {
    for (;;) {
      const now = clock.now();
      const turn = await pacing.takeTurn(repo, lane, now);
      if (turn.kind === 'go' || signal.aborted) return turn;
      await clock.sleep(turn.until.getTime() - now.getTime(), signal);
    }
  },
});
