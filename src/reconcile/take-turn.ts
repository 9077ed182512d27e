import { RetryLaterError } from './failure.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRef } from './ports.ts';

// A wait longer than this goes back to the queue, so that the worker can serve another repository meanwhile.
const SLEEP_AT_MOST_MS = 5_000;

/** Waits for the account's next turn to write. @throws RetryLaterError when the turn is far off. */
export async function takeTurn(
  repo: RepositoryRef,
  lane: 'create' | 'write',
  { pacing, clock }: Pick<Ports, 'pacing' | 'clock'>,
): Promise<void> {
  for (;;) {
    const now = clock.now();
    const turn = await pacing.takeTurn(repo.owner, lane, now);
    if (turn.kind === 'go') return;
    const waitMs = turn.until.getTime() - now.getTime();
    if (waitMs > SLEEP_AT_MOST_MS) {
      throw new RetryLaterError(`the pace for ${repo.owner} allows the next ${lane} later`, turn.until);
    }
    await clock.sleep(waitMs);
  }
}
