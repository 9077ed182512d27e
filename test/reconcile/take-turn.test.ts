import { expect, test } from '@jest/globals';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import type { Turn } from '../../src/reconcile/pacing.ts';
import { takeTurn } from '../../src/reconcile/take-turn.ts';
import { manualClock } from '../support/manual-clock.ts';
import { REPOSITORY } from './memory-ledger.ts';

/** Asks for a turn that is to be had after so long. */
function asking(waitMs: number) {
  const clock = manualClock();
  const goesAt = clock.now().getTime() + waitMs;
  const takeTurnOf = async (): Promise<Turn> =>
    clock.now().getTime() >= goesAt ? { kind: 'go' } : { kind: 'wait', until: new Date(goesAt) };
  const taken = takeTurn(REPOSITORY, 'create', { clock, pacing: { takeTurn: takeTurnOf } });
  return { clock, goesAt, taken };
}

test('a turn that is near is slept for', async () => {
  const { clock, taken } = asking(1_000);
  while (clock.sleepers() === 0) await Promise.resolve();
  clock.advance(1_000);

  await expect(taken).resolves.toBeUndefined();
});

test('for one that is far the job goes back to the queue, to be there again when its turn comes', async () => {
  const { clock, goesAt, taken } = asking(3_000);

  const failure = await taken.catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(RetryLaterError);
  // Half a second before, for it reads first what is new.
  expect(failure).toMatchObject({ retryAt: new Date(goesAt - 500) });
  expect(clock.sleepers()).toBe(0);
});
