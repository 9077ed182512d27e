import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { interleave } from './convergence/interleave.ts';

// Others in every run; `SEED` repeats the acts of a run, `ROUNDS` makes it longer (docs/testing.md).
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const ROUNDS = Number(process.env['ROUNDS'] ?? 100);
const ROUNDS_A_HOST = 50;
const GARDENS = 10;
const MINUTE_MS = 60_000;

test(
  'whatever people do while passes run, both sides agree afterwards and nothing is lost',
  async () => {
    for (let played = 0, seed = SEED; played < ROUNDS; played += ROUNDS_A_HOST, seed += 1) {
      const faults = await interleave(seed, ROUNDS_A_HOST / GARDENS);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
    }
  },
  ROUNDS * MINUTE_MS,
);
