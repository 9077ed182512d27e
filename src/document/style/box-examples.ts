import type { TaskStatus } from '../../config/task-words.ts';

/** A task with nothing but a box, where it stands. */
export type BoxPlace = {
  /** Grows from task to task. */
  readonly index: number;
  readonly status: TaskStatus;
  readonly lane: TaskStatus | undefined;
  readonly level: number;
};

type Example = { readonly index: number; readonly character: string };

/** The characters in a document's boxes, to find the one that stands nearest to a task. */
export class BoxExamples {
  readonly #byKey = new Map<string, Example[]>();

  add(place: BoxPlace, character: string): void {
    const marked = character === ' ' ? [] : [`marked/${place.status}`];
    for (const key of [...keysOf(place), ...marked]) {
      const examples = this.#byKey.get(key) ?? [];
      examples.push({ index: place.index, character });
      this.#byKey.set(key, examples);
    }
  }

  /** The nearest other character that is no blank, wherever it says that status. */
  nearestMarked({ index, status }: Pick<BoxPlace, 'index' | 'status'>): string | undefined {
    return nearestTo(index, this.#byKey.get(`marked/${status}`) ?? []);
  }

  /** The character in the nearest other box of that status in such a lane, on the same level if there is one. */
  nearest(place: BoxPlace): string | undefined {
    for (const key of keysOf(place)) {
      const found = nearestTo(place.index, this.#byKey.get(key) ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const keysOf = ({ status, lane, level }: BoxPlace): readonly string[] => [
  `${lane ?? ''}/${status}/${level}`,
  `${lane ?? ''}/${status}`,
];

// Of two as near the one before.
function nearestTo(index: number, examples: readonly Example[]): string | undefined {
  let after = firstFrom(examples, index);
  const before = examples[after - 1];
  if (examples[after]?.index === index) after += 1;
  const next = examples[after];
  if (before === undefined || next === undefined) return (before ?? next)?.character;
  return next.index - index < index - before.index ? next.character : before.character;
}

function firstFrom(examples: readonly Example[], index: number): number {
  let [low, high] = [0, examples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((examples[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
