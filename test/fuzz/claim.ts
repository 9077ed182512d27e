/** @throws Error with `what` unless it holds. */
export function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
