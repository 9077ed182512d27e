/** An installation of which a job is due. */
export type Waiting = {
  readonly installationId: number;
  /** Of it that are under way. */
  readonly runs: number;
  readonly sinceMs: number;
};

export type Turns = {
  /** Whose turn it is among those that wait: theirs with the fewest runs, and among these by turns. */
  next(waiting: readonly Waiting[]): number | undefined;
};

/** Installations take turns, so that one with thousands of jobs due holds up none of the others; who comes joins at the end. */
export function createTurns(): Turns {
  let ring: readonly number[] = [];
  return {
    next(waiting) {
      const runsOf = new Map(waiting.map(({ installationId, runs }) => [installationId, runs]));
      const known = new Set(ring);
      const newcomers = waiting
        .filter(({ installationId }) => !known.has(installationId))
        .toSorted((a, b) => a.sinceMs - b.sinceMs);
      const present = [
        ...ring.filter((id) => runsOf.has(id)),
        ...newcomers.map(({ installationId }) => installationId),
      ];
      const fewest = Math.min(...runsOf.values());
      const next = present.find((id) => runsOf.get(id) === fewest);
      ring = next === undefined ? present : [...present.filter((id) => id !== next), next];
      return next;
    },
  };
}
