/** From 0 to below 1. */
export type Chance = () => number;

/** mulberry32: chance that comes again with its seed. */
export function seeded(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From 0 to below `count`. */
export const randomInt = (chance: Chance, count: number): number => Math.floor(chance() * count);

/** A seed of its own for each part of a run, so that one of them can be repeated alone. */
export const partSeed = (seed: number, part: number): number =>
  Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
