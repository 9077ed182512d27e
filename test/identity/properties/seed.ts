/** The same inputs in every run; IDENTITY_SEED tries others. */
const SEED = Number(process.env['IDENTITY_SEED'] ?? 1);

/** More than a run of all tests can afford: IDENTITY_RUNS=20000. */
const RUNS = Number(process.env['IDENTITY_RUNS'] ?? 100);

/** For `fc.assert`. */
export const REPEATABLE = { seed: SEED, numRuns: RUNS };

process.stderr.write(`identity: inputs of IDENTITY_SEED=${SEED}\n`);
