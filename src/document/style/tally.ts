const NOTHING: readonly string[] = [];

/** What one task adds to what is known of its document's ways. */
export type Lesson = { readonly key: string; readonly text: string };

/** Counts the texts that tasks teach under keys, to find the most frequent one. */
export class Tally {
  readonly #byKey = new Map<string, Map<string, number>>();
  readonly #sorted = new Map<string, readonly string[]>();
  // No task teaches more than this under one key.
  #most = 0;

  constructor(byTask: readonly (readonly Lesson[])[]) {
    for (const lessons of byTask) {
      this.#most = Math.max(this.#most, lessons.length);
      for (const lesson of lessons) this.#add(lesson, 1);
    }
  }

  #add({ key, text }: Lesson, count: number): void {
    const counts = this.#byKey.get(key) ?? new Map<string, number>();
    counts.set(text, (counts.get(text) ?? 0) + count);
    this.#byKey.set(key, counts);
  }

  /**
   * The tally had some tasks taught other things; undefined when any other task would find other ways then, or might:
   * counts that lie so close that leaving out what a task teaches itself turns them are not looked at further.
   */
  replaced(was: readonly (readonly Lesson[])[], is: readonly (readonly Lesson[])[]): Tally | undefined {
    const tally = new Tally([]);
    tally.#most = is.reduce((most, { length }) => Math.max(most, length), this.#most);
    for (const [key, counts] of this.#byKey) tally.#byKey.set(key, new Map(counts));
    for (const lesson of was.flat()) tally.#add(lesson, -1);
    for (const lesson of is.flat()) tally.#add(lesson, 1);
    const keys = new Set([...was, ...is].flatMap((lessons) => lessons.map(({ key }) => key)));
    return [...keys].every((key) => this.#answersLike(tally, key)) ? tally : undefined;
  }

  #answersLike(other: Tally, key: string): boolean {
    const [mine, theirs] = [this.#byKey.get(key), other.#byKey.get(key)];
    if (mine === undefined || theirs === undefined) return false;
    if ([...mine, ...theirs].every(([text, count]) => mine.get(text) === count && theirs.get(text) === count))
      return true;
    return (
      sorted(mine, NOTHING).join('\n') === sorted(theirs, NOTHING).join('\n') &&
      liesApart(mine, other.#most) &&
      liesApart(theirs, other.#most)
    );
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

// So far that taking `most` away from any count changes neither the order nor what there is.
function liesApart(counts: ReadonlyMap<string, number>, most: number): boolean {
  const falling = [...counts.values()].filter((count) => count > 0).toSorted((a, b) => b - a);
  return falling.every((count, index) => count - (falling[index + 1] ?? 0) > most);
}
