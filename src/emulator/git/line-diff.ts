/** A run of equal lines: `length` lines from `before` in the old text are those from `after` in the new one. */
export type Match = { readonly before: number; readonly after: number; readonly length: number };

// Beyond this many differing lines the texts count as wholly different; the search is quadratic in it.
const EDITS_MAX = 1_500;

/** Lines with their line ends, so that joining them gives the text back. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Longest common lines of two texts (Myers), as runs in order. */
export function matchLines(before: readonly string[], after: readonly string[]): readonly Match[] {
  const head = countEqual(before, after);
  const room = Math.min(before.length, after.length) - head;
  const tail = Math.min(room, countEqual(before.toReversed(), after.toReversed()));
  const pairs = searchPairs(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  ).map(([x, y]) => ({ before: x + head, after: y + head, length: 1 }));
  const last = { before: before.length - tail, after: after.length - tail, length: tail };
  return joinRuns([{ before: 0, after: 0, length: head }, ...pairs, last]);
}

function countEqual(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function joinRuns(matches: readonly Match[]): readonly Match[] {
  const runs: Match[] = [];
  for (const match of matches) {
    const last = runs.at(-1);
    const continues =
      last && last.before + last.length === match.before && last.after + last.length === match.after;
    if (match.length === 0) continue;
    if (continues) runs.splice(-1, 1, { ...last, length: last.length + match.length });
    else runs.push(match);
  }
  return runs;
}

type Pair = readonly [before: number, after: number];

function searchPairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const max = Math.min(a.length + b.length, EDITS_MAX);
  const zero = max + 1;
  // The furthest line of `a` reached on each diagonal; a copy per step leads the way back.
  const furthest = new Int32Array(2 * max + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= max; edits += 1) {
    history.push(furthest.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let { x } = firstStep(furthest, zero + diagonal, diagonal === -edits, diagonal === edits);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest[zero + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return traceBack(history, zero, a.length, b.length);
    }
  }
  return [];
}

/** Where a diagonal is entered: down from the one above (an added line) or right from the one below (a removed one). */
function firstStep(furthest: Int32Array, at: number, isLowest: boolean, isHighest: boolean) {
  const fromBelow = furthest[at - 1] ?? 0;
  const fromAbove = furthest[at + 1] ?? 0;
  const isDown = isLowest || (!isHighest && fromBelow < fromAbove);
  return { isDown, x: isDown ? fromAbove : fromBelow + 1 };
}

function traceBack(
  history: readonly Int32Array[],
  zero: number,
  endX: number,
  endY: number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [endX, endY];
  for (const [edits, furthest] of [...history.entries()].toReversed()) {
    const diagonal = x - y;
    const start = firstStep(furthest, zero + diagonal, diagonal === -edits, diagonal === edits);
    while (x > start.x) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (start.isDown) y -= 1;
    else x -= 1;
  }
  return pairs.toReversed();
}
