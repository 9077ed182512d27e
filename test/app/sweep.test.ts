import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sweepAtStart, sweepForever } from '../../src/app/sweep.ts';
import type { Job } from '../../src/reconcile/job.ts';
import { createChores } from '../../src/store/chores.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';
import { temporaryStore, type TemporaryStore } from '../support/temporary-store.ts';
import { until } from '../queue/until.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-01T12:00:00Z');
const TOGETHER_MS = 10_000;

let store: TemporaryStore;
let clock: ManualClock;
/** What is woken, as `repository @ seconds since the start`. */
let woken: string[];
let stopping: AbortController;

beforeEach(async () => {
  store = await temporaryStore();
  clock = manualClock(new Date(START).toISOString());
  woken = [];
  stopping = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  await store.close();
});

/** One process, with chances that come in turn. */
function processOf(repositories: readonly number[], chances: readonly number[] = [0.5]) {
  const chores = createChores(store.db);
  let turn = 0;
  const sweep = {
    inbox: { activeRepositories: () => Promise.resolve([...repositories]) },
    queue: {
      wake: async (job: Job, at = clock.now()) => {
        woken.push(`${job.repositoryId} @ ${(at.getTime() - START) / 1000}`);
      },
    },
    clock,
    random: () => chances[(turn += 1) % chances.length] ?? 0,
    sweepHours: 6,
    signal: stopping.signal,
  };
  const log = { error: (facts: object) => woken.push(JSON.stringify(facts)) };
  return {
    start: () => sweepAtStart(sweep, chores, TOGETHER_MS),
    go: () => sweepForever(sweep, { chores, clock, log }),
  };
}

const asleep = (count = 1) => until(async () => clock.sleepers() === count, `${count} asleep`);

/** What is woken when so much time has passed. */
async function after(hours: number, processes = 1): Promise<string[]> {
  await asleep(processes);
  woken = [];
  clock.advance(hours * HOUR_MS);
  await asleep(processes);
  return woken;
}

test('at start every repository is woken: one alone at once, many spread over as many seconds', async () => {
  await processOf([7], [1]).start();
  clock.advance(HOUR_MS);
  await processOf([1, 2, 3, 4, 5], [0.25, 0, 0.5, 0.75, 1]).start();

  expect(woken).toEqual(['7 @ 0', '1 @ 3600', '2 @ 3602', '3 @ 3603', '4 @ 3604', '5 @ 3601']);
});

test('however many there are, a start is over within half an interval', async () => {
  const many = Array.from({ length: 50_000 }, (_, index) => index);

  await processOf(many, [1]).start();

  expect(woken.at(-1)).toBe(`49999 @ ${3 * 3600}`);
});

test('of processes that start together one wakes for all', async () => {
  await processOf([1, 2]).start();
  clock.advance(TOGETHER_MS - 1);
  await processOf([1, 2]).start();
  const together = [...woken];
  clock.advance(1);
  await processOf([1, 2]).start();

  expect(together).toEqual(['1 @ 0.5', '2 @ 0.5']);
  expect(woken.slice(2)).toEqual(['1 @ 10.5', '2 @ 10.5']);
});

test('then each repository is woken once in every interval', async () => {
  const app = processOf([1, 2], [0.5, 0]);
  await app.start();
  const done = app.go();

  expect(await after(6)).toEqual(['1 @ 21600', '2 @ 27000']);
  expect(await after(6)).toEqual(['1 @ 43200', '2 @ 48600']);
  stopping.abort();
  await done;
});

test('several processes wake it once all the same, and one does when the other is gone', async () => {
  const [one, two] = [processOf([1]), processOf([1])];
  await one.start();
  void one.go();
  await asleep();
  clock.advance(2 * HOUR_MS);
  void two.go();

  expect(await after(4, 2)).toHaveLength(1);
  expect(await after(5.9, 2)).toEqual([]);
  expect(await after(0.1, 2)).toHaveLength(1);
});

test('stopped, it wakes nobody any more', async () => {
  const app = processOf([1]);
  await app.start();
  const done = app.go();
  await asleep();
  woken = [];

  stopping.abort();
  await done;

  expect(woken).toEqual([]);
});
