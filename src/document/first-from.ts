/** The index of the first item that stands at a place or behind it, of items in order. */
export function firstFrom<Item>(
  items: readonly Item[],
  place: number,
  placeOf: (item: Item) => number,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
