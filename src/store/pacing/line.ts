/** So many turns in a row that a repository has been promised, from `at` on, in milliseconds since 1970. */
export type Place = { readonly who: number; readonly at: number; readonly turns: number };

const endOf = ({ at, turns }: Place, turnMs: number): number => at + turns * turnMs;

export const isOver = (place: Place, nowMs: number, turnMs: number): boolean => endOf(place, turnMs) <= nowMs;

type Wanted = { readonly from: number; readonly turns: number; readonly turnMs: number };

/** The first time, from `from` on, at which so many turns are nobody's. */
export function firstGap(line: readonly Place[], { from, turns, turnMs }: Wanted): number {
  let at = from;
  for (const place of line.toSorted((a, b) => a.at - b.at)) {
    if (at + turns * turnMs <= place.at) return at;
    at = Math.max(at, endOf(place, turnMs));
  }
  return at;
}
