// The first retry comes while the person still watches; the last ones wait out an outage of GitHub.
const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;
const GROWTH = 3;
// Jobs that failed together come back apart.
const JITTER_SHARE = 0.5;

/** After this many failed runs in a row a job is given up. */
export const ATTEMPTS_AT_MOST = 8;

/** How long to wait after the `attempts`-th failed run: 2 s growing to 15 min, less up to half by chance. */
export function backoffMs(attempts: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** (attempts - 1));
  return Math.round(full * (1 - JITTER_SHARE * random()));
}
