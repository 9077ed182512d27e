import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { doChore } from '../../src/app/do-chore.ts';
import { createChores } from '../../src/store/chores.ts';
import { until } from '../queue/until.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';
import { temporaryStore, type TemporaryStore } from '../support/temporary-store.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let store: TemporaryStore;
let clock: ManualClock;
let stopping: AbortController;
let errors: object[];

beforeEach(async () => {
  store = await temporaryStore();
  clock = manualClock();
  stopping = new AbortController();
  errors = [];
});

afterEach(async () => {
  stopping.abort();
  await store.close();
});

const asleep = (count: number) => until(async () => clock.sleepers() === count, `${count} asleep`);

const prune = (work: () => Promise<void>) =>
  doChore(
    { name: 'prune', intervalMs: HOUR_MS, work },
    { chores: createChores(store.db), clock, log: { error: (facts) => void errors.push(facts) } },
    stopping.signal,
  );

test('a chore is done at once when nobody did it, and by one of several in each interval', async () => {
  const done = [0, 0, 0];
  const processes = done.map((_, index) => prune(async () => void (done[index]! += 1)));
  const counts = [];
  for (let hour = 0; hour < 3; hour += 1) {
    await asleep(3);
    counts.push(done.reduce((sum, times) => sum + times));
    clock.advance(HOUR_MS);
  }

  await asleep(3);
  stopping.abort();
  await Promise.all(processes);
  expect(counts).toEqual([1, 2, 3]);
});

test('a chore that fails is tried again a minute later by the same process', async () => {
  let tries = 0;
  void prune(async () => {
    tries += 1;
    if (tries === 1) throw new Error('the database is gone');
  });
  await asleep(1);
  clock.advance(MINUTE_MS);
  await asleep(1);
  clock.advance(HOUR_MS - 1);
  await asleep(1);

  expect(tries).toBe(2);
  expect(errors).toMatchObject([{ chore: 'prune' }]);
});
