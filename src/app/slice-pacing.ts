import { RetryLaterError } from '../reconcile/failure.ts';
import type { Clock } from '../reconcile/ports.ts';
import type { Pacing } from '../reconcile/pacing.ts';

// A repository with thousands of writes to come lets others have its worker in between.
const SLICE_MS = 20_000;

/**
 * The turns of one run. None is given when the process is `stopping`, or 20 s after the first one: the run is put off,
 * and goes on behind what was due before. What it takes to read counts for nothing, so that each run gets further.
 */
export function slicePacing(
  pacing: Pacing,
  { clock, stopping }: { readonly clock: Pick<Clock, 'now'>; readonly stopping: AbortSignal },
): Pacing {
  let endsAtMs: number | undefined;
  return {
    ...pacing,
    async takeTurn(repo, lane, now) {
      if (stopping.aborted) throw new RetryLaterError('the process is stopping', clock.now());
      endsAtMs ??= clock.now().getTime() + SLICE_MS;
      if (clock.now().getTime() >= endsAtMs)
        throw new RetryLaterError('other repositories have their turn', clock.now());
      return pacing.takeTurn(repo, lane, now);
    },
  };
}
