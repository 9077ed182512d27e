/** A binary heap: adds entries in any order and gives the cheapest first. */
export type Heap<T extends { readonly cost: number }> = {
  readonly push: (entry: T) => void;
  readonly pop: () => T | undefined;
};

export function cheapestHeap<T extends { readonly cost: number }>(): Heap<T> {
  const entries: T[] = [];
  return {
    push: (entry) => rise(entries, entry),
    pop: () => {
      const [first] = entries;
      const last = entries.pop();
      if (last !== undefined && entries.length > 0) sink(entries, last);
      return first;
    },
  };
}

function rise<T extends { readonly cost: number }>(entries: T[], entry: T): void {
  let at = entries.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = entries[above];
    if (parent === undefined || parent.cost <= entry.cost) break;
    entries[at] = parent;
    at = above;
  }
  entries[at] = entry;
}

/** Puts an entry in at the top, where the first was taken. */
function sink<T extends { readonly cost: number }>(entries: T[], entry: T): void {
  let at = 0;
  for (;;) {
    const [left, right] = [entries[2 * at + 1], entries[2 * at + 2]];
    const isRight = left !== undefined && right !== undefined && right.cost < left.cost;
    const child = isRight ? right : left;
    if (child === undefined || child.cost >= entry.cost) break;
    entries[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  entries[at] = entry;
}
