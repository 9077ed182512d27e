import type { TaskStatus } from '../../config/task-words.ts';
import { firstFrom } from '../first-from.ts';

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

/** The examples under one key, in order, and their character where all have the same. */
type Examples = { readonly list: readonly Example[]; readonly only: string | undefined };

const NONE: Examples = { list: [], only: undefined };

/** The characters in a document's boxes, to find the one that stands nearest to a task. */
export class BoxExamples {
  readonly #byKey: Map<string, Examples>;
  readonly #byPlace = new Map<string, Map<TaskStatus, readonly Examples[]>>();

  /** Takes the example of each task by its index. */
  constructor(shown: readonly (BoxExample | undefined)[]) {
    this.#byKey = byKey(shown, 0);
  }

  /**
   * The examples had the tasks from `first` on shown other boxes; undefined where another task might find another
   * character then: wherever a key has not one character before and after.
   */
  replaced(
    first: number,
    was: readonly (BoxExample | undefined)[],
    is: readonly (BoxExample | undefined)[],
  ): BoxExamples | undefined {
    const after = new BoxExamples([]);
    for (const [key, examples] of this.#byKey) after.#byKey.set(key, examples);
    const [gone, come] = [byKey(was, first), byKey(is, first)];
    for (const key of new Set([...gone.keys(), ...come.keys()])) {
      const known = this.#byKey.get(key) ?? NONE;
      const added = come.get(key) ?? NONE;
      if (JSON.stringify(gone.get(key)) === JSON.stringify(come.get(key))) continue;
      const [from, to] = [first, first + was.length].map((index) => firstAt(known.list, index));
      const list = known.list.toSpliced(from ?? 0, (to ?? 0) - (from ?? 0), ...added.list);
      const isUniform =
        known.only !== undefined && added.list.every(({ character }) => character === known.only);
      // Whoever leaves its own out still finds one.
      if (!isUniform || Math.min(known.list.length, list.length) < 2) return undefined;
      after.#byKey.set(key, { list, only: known.only });
    }
    return after;
  }

  /** The nearest other character that is no blank, wherever it says that status. */
  nearestMarked({ index, status }: Pick<BoxPlace, 'index' | 'status'>): string | undefined {
    return nearestTo(index, this.#byKey.get(`marked/${status}`) ?? NONE);
  }

  /** The character in the nearest other box of that status in such a lane, on the same level if there is one. */
  nearest(place: BoxPlace): string | undefined {
    for (const examples of this.#examplesFor(place)) {
      const found = nearestTo(place.index, examples);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  // Every task asks for every status, and most stand in the same lane on the same level.
  #examplesFor({ lane, level, status }: BoxPlace): readonly Examples[] {
    const place = `${lane ?? ''}/${level}`;
    const byStatus = this.#byPlace.get(place) ?? new Map<TaskStatus, readonly Examples[]>();
    this.#byPlace.set(place, byStatus);
    const known = byStatus.get(status);
    if (known !== undefined) return known;
    const found = keysOf({ lane, level, status }).flatMap((key) => this.#byKey.get(key) ?? []);
    byStatus.set(status, found);
    return found;
  }
}

function byKey(shown: readonly (BoxExample | undefined)[], first: number): Map<string, Examples> {
  const found = new Map<string, { list: Example[]; only: string | undefined }>();
  shown.forEach((example, at) => {
    if (example === undefined) return;
    const { character } = example;
    const marked = character === ' ' ? [] : [`marked/${example.status}`];
    for (const key of [...keysOf(example), ...marked]) {
      const others = found.get(key) ?? { list: [], only: character };
      others.list.push({ index: first + at, character });
      if (others.only !== character) others.only = undefined;
      found.set(key, others);
    }
  });
  return found;
}

const keysOf = ({ status, lane, level }: Pick<BoxPlace, 'status' | 'lane' | 'level'>): readonly string[] => [
  `${lane ?? ''}/${status}/${level}`,
  `${lane ?? ''}/${status}`,
];

// Of two as near the one before.
function nearestTo(index: number, { list }: Examples): string | undefined {
  let after = firstAt(list, index);
  const before = list[after - 1];
  if (list[after]?.index === index) after += 1;
  const next = list[after];
  if (before === undefined || next === undefined) return (before ?? next)?.character;
  return next.index - index < index - before.index ? next.character : before.character;
}

const firstAt = (list: readonly Example[], place: number): number =>
  firstFrom(list, place, ({ index }) => index);
