import type { Instant } from '../issue/issue-snapshot.ts';

/** The first of the times that there are; undefined when there is none. */
export const earliest = (...times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.filter((time) => time !== undefined).toSorted()[0];
