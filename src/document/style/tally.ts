const NOTHING: readonly string[] = [];

/** Counts texts under keys, to find the most frequent one. */
export class Tally {
  readonly #byKey = new Map<string, Map<string, number>>();
  readonly #sorted = new Map<string, readonly string[]>();

  add(key: string, text: string): void {
    const counts = this.#byKey.get(key) ?? new Map<string, number>();
    counts.set(text, (counts.get(text) ?? 0) + 1);
    this.#byKey.set(key, counts);
    this.#sorted.clear();
  }

  /** The texts under a key, most frequent first, as they would be had `own` never been added; ties by their characters. */
  without(key: string, own: readonly string[] = NOTHING): readonly string[] {
    const counts = this.#byKey.get(key);
    if (counts === undefined) return NOTHING;
    // Most tasks say what many others say, and without one of them the rest is the same.
    const sortedKey = own.length === 0 ? key : `${key}\n${own.join('\n')}`;
    const known = this.#sorted.get(sortedKey) ?? sorted(counts, own);
    this.#sorted.set(sortedKey, known);
    return known;
  }
}

function sorted(counts: ReadonlyMap<string, number>, own: readonly string[]): readonly string[] {
  return [...counts]
    .map(([text, count]) => [text, count - own.filter((other) => other === text).length] as const)
    .filter(([, count]) => count > 0)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([text]) => text);
}
