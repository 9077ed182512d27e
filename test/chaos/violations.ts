import { playRound, type RoundOptions } from './round.ts';

/** What should be empty: the violations of one round, and then its whole story. */
export async function violationsOf(options: RoundOptions): Promise<readonly string[]> {
  const { violations, story } = await playRound(options);
  return violations.length === 0 ? [] : [...violations, ...story];
}

/** So many rounds of a seed, for the names of tests. */
export const roundsOf = (seed: number, count: number) =>
  Array.from({ length: count }, (_, round) => ({ seed, round }));
