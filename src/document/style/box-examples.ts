import type { TaskStatus } from '../../config/task-words.ts';

/** A task with nothing but a box, and where it stands. */
export type BoxPlace = {
  /** Grows from task to task. */
  readonly index: number;
  readonly status: TaskStatus;
  readonly lane: TaskStatus | undefined;
  readonly level: number;
};

/** What a task with nothing but a box shows. */
export type BoxExample = Omit<BoxPlace, 'index'> & { readonly character: string };

type Example = { readonly index: number; readonly character: string };
type Examples = readonly (BoxExample | undefined)[];

/** The characters in a document's boxes, to find the one that stands nearest to a task. */
export class BoxExamples {
  readonly #byKey = new Map<string, readonly Example[]>();

  /** Takes the example of each task by its index. */
  constructor(examples: Examples) {
    for (const [key, found] of byKey(examples, 0)) this.#byKey.set(key, found);
  }

  /** The examples had the tasks from `first` on shown other boxes; undefined when any other task might find another character then. */
  replaced(first: number, was: Examples, is: Examples): BoxExamples | undefined {
    const after = new BoxExamples([]);
    for (const [key, found] of this.#byKey) after.#byKey.set(key, found);
    const [gone, come] = [byKey(was, first), byKey(is, first)];
    for (const key of new Set([...gone.keys(), ...come.keys()])) {
      const known = this.#byKey.get(key) ?? [];
      const [from, to] = [firstFrom(known, first), firstFrom(known, first + was.length)];
      const next = known.toSpliced(from, to - from, ...(come.get(key) ?? []));
      const isSame = JSON.stringify(gone.get(key)) === JSON.stringify(come.get(key));
      if (!isSame && !areUniform(known, next)) return undefined;
      after.#byKey.set(key, next);
    }
    return after;
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

function byKey(examples: Examples, first: number): ReadonlyMap<string, readonly Example[]> {
  const found = new Map<string, Example[]>();
  examples.forEach((example, at) => {
    if (example === undefined) return;
    const { character } = example;
    const marked = character === ' ' ? [] : [`marked/${example.status}`];
    for (const key of [...keysOf(example), ...marked]) {
      const others = found.get(key) ?? [];
      others.push({ index: first + at, character });
      found.set(key, others);
    }
  });
  return found;
}

// Whoever asks finds the same in both, also a task whose own example is one of them.
function areUniform(...lists: readonly (readonly Example[])[]): boolean {
  const first = lists[0]?.[0]?.character;
  return lists.every((list) => list.length >= 2 && list.every(({ character }) => character === first));
}

const keysOf = ({ status, lane, level }: Omit<BoxPlace, 'index'>): readonly string[] => [
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
