import { randomInt } from 'node:crypto';

/** Other inputs in every run; a run prints its seed, and IDENTITY_SEED repeats it. */
const SEED = Number(process.env['IDENTITY_SEED'] ?? randomInt(2 ** 31));

/** More than a run of all tests can afford: IDENTITY_RUNS=20000. */
const RUNS = Number(process.env['IDENTITY_RUNS'] ?? 100);

/** For `fc.assert`. */
export const REPEATABLE = { seed: SEED, numRuns: RUNS };

process.stderr.write(`identity: repeat these inputs with IDENTITY_SEED=${SEED}\n`);
