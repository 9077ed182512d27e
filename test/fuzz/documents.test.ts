import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuzzInputs } from './documents.ts';
import { checkInvariants } from './invariants.ts';

const ROUNDS = 4_000;
// Seconds on an idle machine; generous, for it only ends a run that hangs.
const TIMEOUT_MS = 600_000;

test(
  'reads and edits any text within the invariants',
  () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? 1);
    process.stderr.write(`fuzz: ${ROUNDS} inputs of FUZZ_SEED=${seed}\n`);

    const run = fc.check(
      fc.property(fuzzInputs, (input) => void checkInvariants(input)),
      { seed, numRuns: ROUNDS },
    );

    const shrunk = run.counterexample === null ? '' : JSON.stringify(run.counterexample[0]);
    expect(`${String(run.errorInstance ?? '')} ${shrunk}`.trim()).toBe('');
  },
  TIMEOUT_MS,
);
