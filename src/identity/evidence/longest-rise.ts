type Run = { readonly at: number; readonly value: number; readonly before: Run | undefined };

/** The positions of a longest rising run of `values`, gaps allowed: what kept its order while the rest moved. */
export function longestRise(values: readonly number[]): readonly number[] {
  // `ends[n]` is, of the runs of n + 1 values, the one with the smallest end.
  const ends: Run[] = [];
  values.forEach((value, at) => {
    const length = countBelow(ends, value);
    ends[length] = { at, value, before: length === 0 ? undefined : ends[length - 1] };
  });
  const positions: number[] = [];
  for (let run = ends.at(-1); run !== undefined; run = run.before) positions.push(run.at);
  return positions.toReversed();
}

/** How many runs end below the value; their ends are in rising order. */
function countBelow(ends: readonly Run[], value: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = ends[middle];
    if (end !== undefined && end.value < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
