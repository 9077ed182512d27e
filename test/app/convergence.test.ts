import { expect, test } from '@jest/globals';
import { interleave } from './convergence/interleave.ts';

// `SEED` plays others, `ROUNDS` more (docs/testing.md).
const SEED = Number(process.env['SEED'] ?? 60_117);
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
