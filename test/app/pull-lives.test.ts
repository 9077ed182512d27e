import { expect, test } from '@jest/globals';
import { live } from './lives/live.ts';

// The same ones in every run; `SEED` plays others, `ROUNDS` is how many there are (docs/testing.md).
const SEED = Number(process.env['SEED'] ?? 60_117);
const ROUNDS = Number(process.env['ROUNDS'] ?? 20);
const YARDS = 10;
const LIVES_A_HOST = 40;
const MINUTE_MS = 60_000;

test(
  'whatever becomes of pull requests, and whatever is told of it, tasks are what the merged history says',
  async () => {
    for (let played = 0, seed = SEED; played < ROUNDS; played += LIVES_A_HOST, seed += 1) {
      const rounds = Math.min(LIVES_A_HOST, ROUNDS - played) / YARDS;
      const faults = await live(seed, rounds);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
    }
  },
  ROUNDS * MINUTE_MS,
);
