import { expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';

const TIMER_AT_MOST_MS = 2 ** 31 - 1;

test.each([
  { name: 'as long as a timer can', ms: TIMER_AT_MOST_MS },
  { name: 'longer than a timer can', ms: TIMER_AT_MOST_MS + 1 },
  { name: 'for years', ms: 1e12 },
])('who sleeps $name sleeps until he is woken', async ({ ms }) => {
  const waking = new AbortController();
  let isAwake = false;
  const sleeping = systemClock.sleep(ms, waking.signal).then(() => (isAwake = true));
  await systemClock.sleep(20);
  const early = isAwake;
  waking.abort();
  await sleeping;

  expect([early, isAwake]).toEqual([false, true]);
});
