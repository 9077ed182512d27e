import { expect, test } from '@jest/globals';
import { slicePacing } from '../../src/app/slice-pacing.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import type { Pacing } from '../../src/reconcile/pacing.ts';
import { manualClock } from '../support/manual-clock.ts';

function run() {
  const clock = manualClock();
  const stopping = new AbortController();
  const free: Pacing = { takeTurn: () => Promise.resolve({ kind: 'go' }) };
  const sliced = slicePacing(free, { clock, stopping: stopping.signal });
  const turn = () =>
    sliced
      .takeTurn({ owner: 'acme', repositoryId: 1 }, 'write', clock.now())
      .catch((error: unknown) => error);
  return { clock, stopping, turn };
}

test('a run has its turns for twenty seconds, and is put off until now then', async () => {
  const { clock, turn } = run();

  const turns = [await turn()];
  clock.advance(19_999);
  turns.push(await turn());
  clock.advance(1);
  const late = await turn();

  expect(turns).toEqual([{ kind: 'go' }, { kind: 'go' }]);
  expect(late).toBeInstanceOf(RetryLaterError);
  expect(late).toMatchObject({ retryAt: clock.now() });
});

test('a run that reads for long gets as far as any other', async () => {
  const { clock, turn } = run();

  clock.advance(120_000);

  expect(await turn()).toEqual({ kind: 'go' });
});

test('no run has a turn once the process is stopping', async () => {
  const { clock, stopping, turn } = run();

  stopping.abort();

  expect(await turn()).toMatchObject({ name: 'RetryLaterError', retryAt: clock.now() });
});
