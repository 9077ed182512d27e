const NONE = -1;

/** The positions of a longest rising run of `values`, gaps allowed: what kept its order while the rest moved. */
export function longestRise(values: readonly number[]): readonly number[] {
  // `ends[n]` is, of the runs of n + 1 values, where the one with the smallest end ends; `before` leads back through it.
  const ends: number[] = [];
  const before: number[] = [];
  values.forEach((value, at) => {
    const length = countBelow(ends, values, value);
    before.push(length === 0 ? NONE : (ends[length - 1] ?? NONE));
    ends[length] = at;
  });
  const positions: number[] = [];
  for (let at = ends.at(-1) ?? NONE; at !== NONE; at = before[at] ?? NONE) positions.push(at);
  return positions.toReversed();
}

/** How many runs end below the value; their ends are in rising order. */
function countBelow(ends: readonly number[], values: readonly number[], value: number): number {
  const valueAt = (end: number): number => values[ends[end] ?? NONE] ?? 0;
  // Most values continue the longest run.
  if (ends.length === 0 || valueAt(ends.length - 1) < value) return ends.length;
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
