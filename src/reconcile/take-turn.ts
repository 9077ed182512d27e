import { RetryLaterError } from './failure.ts';
import type { Ports } from './pass.ts';
import type { Lane } from './pacing.ts';
import type { RepositoryRef } from './ports.ts';

// Going back to the queue costs three requests and a plan (docs/decisions/0007): that is dearer than a nap of one write.
const SLEEP_AT_MOST_MS = 1_000;
// Who comes back reads first what is new. Begun so much before its turn, a pass has done that when its turn comes.
const READING_MS = 500;

/** Waits for the account's next turn to write. @throws RetryLaterError when the turn is more than a second away. */
export async function takeTurn(
  repo: RepositoryRef,
  lane: Lane,
  { pacing, clock }: Pick<Ports, 'pacing' | 'clock'>,
): Promise<void> {
  for (;;) {
    const now = clock.now();
    const turn = await pacing.takeTurn(repo, lane, now);
    if (turn.kind === 'go') return;
    const waitMs = turn.until.getTime() - now.getTime();
    if (waitMs > SLEEP_AT_MOST_MS) {
      throw new RetryLaterError(
        `the pace for ${repo.owner} allows the next ${lane} later`,
        new Date(turn.until.getTime() - READING_MS),
      );
    }
    await clock.sleep(waitMs);
  }
}
