import { type Board, homeOf } from './board.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import type { Slots } from '../evidence/slots.ts';
import type { Traits } from './traits.ts';

// Pairs looked at for one task, by each road to it. With them the work stays linear when a document is rewritten.
const BY_WORDS = 8;
const BY_SLOT_EACH_WAY = 3;
const BY_CHILDREN = 3;
const BY_PARENT = 6;
const BY_ID = 4;
// A word in more open tasks than this finds too many to say anything.
const LONGEST_POSTING = 60;
// Of a long title, its rarest words find the candidates.
const SEARCH_WORDS = 12;

type Where = { readonly board: Board; readonly lexicon: Lexicon; readonly slots: Slots };

/** Finds, for a task now, the open known tasks that it may be. */
export type CandidateFinder = (task: Traits) => ReadonlySet<Traits>;

export function indexCandidates(known: readonly Traits[], where: Where): CandidateFinder {
  const index = buildIndex(known, where);
  const { board, lexicon, slots } = where;
  return (task) => {
    const { level, parent, id } = task;
    const slot = slots.get(task);
    const inGap = slot === undefined ? [] : (index.byGap.get(gapOf(slot.gap, level)) ?? []);
    const rank = slot?.rank ?? 0;
    const isNear = (known: Traits): boolean => homeOf(board, known) === task.path;
    return new Set([
      ...mostShared(index.byWord, {
        keys: searchWords(task, lexicon),
        weight: lexicon.weight,
        isNear,
        most: BY_WORDS,
      }),
      ...(id === undefined ? [] : (index.byId.get(idIn(task.path, id)) ?? []).slice(0, BY_ID)),
      ...inGap.slice(Math.max(0, rank - BY_SLOT_EACH_WAY), rank + BY_SLOT_EACH_WAY + 1),
      ...(parent === undefined ? [] : (index.byParent.get(parent) ?? []).slice(0, BY_PARENT)),
      ...mostShared(index.byChild, {
        keys: childTitles(task, lexicon),
        weight: () => 1,
        isNear,
        most: BY_CHILDREN,
      }),
    ]);
  };
}

type Index = {
  readonly byWord: ReadonlyMap<string, readonly Traits[]>;
  readonly byId: ReadonlyMap<string, readonly Traits[]>;
  readonly byGap: ReadonlyMap<string, readonly Traits[]>;
  readonly byParent: ReadonlyMap<Traits, readonly Traits[]>;
  readonly byChild: ReadonlyMap<string, readonly Traits[]>;
};

function buildIndex(known: readonly Traits[], { board, lexicon, slots }: Where): Index {
  const byWord = new Map<string, Traits[]>();
  const byId = new Map<string, Traits[]>();
  const byGap = new Map<string, Traits[]>();
  const byParent = new Map<Traits, Traits[]>();
  const byChild = new Map<string, Traits[]>();
  for (const task of known) {
    for (const word of lexicon.words(task.title).keys()) add(byWord, word, task);
    if (task.id !== undefined) add(byId, idIn(homeOf(board, task), task.id), task);
    const gap = slots.get(task)?.gap;
    if (gap !== undefined) add(byGap, gapOf(gap, task.level), task);
    const parent = task.parent === undefined ? undefined : board.partners.get(task.parent);
    if (parent !== undefined) add(byParent, parent, task);
    for (const title of childTitles(task, lexicon)) add(byChild, title, task);
  }
  return { byWord, byId, byGap, byParent, byChild };
}

const idIn = (path: string, id: string): string => `${path}\0${id.toLowerCase()}`;
const gapOf = (gap: string, level: number): string => `${gap}\0${level}`;

const childTitles = (task: Traits, lexicon: Lexicon): ReadonlySet<string> =>
  new Set(task.children.map((child) => lexicon.normal(child.title)));

const searchWords = (task: Traits, lexicon: Lexicon): readonly string[] =>
  [...lexicon.words(task.title).keys()]
    .toSorted((a, b) => lexicon.weight(b) - lexicon.weight(a))
    .slice(0, SEARCH_WORDS);

function add<K>(index: Map<K, Traits[]>, key: K, task: Traits): void {
  const tasks = index.get(key);
  if (tasks === undefined) index.set(key, [task]);
  else tasks.push(task);
}

type Search = {
  readonly keys: Iterable<string>;
  readonly weight: (key: string) => number;
  /** Of equals, those in the same document come first. */
  readonly isNear: (task: Traits) => boolean;
  readonly most: number;
};

/** The tasks that have the most of the keys, by their weight, best first. */
function mostShared(
  index: ReadonlyMap<string, readonly Traits[]>,
  { keys, weight, isNear, most }: Search,
): readonly Traits[] {
  const shared = new Map<Traits, number>();
  for (const key of keys) {
    const posting = index.get(key) ?? [];
    if (posting.length > LONGEST_POSTING) continue;
    for (const task of posting) shared.set(task, (shared.get(task) ?? 0) + weight(key));
  }
  return [...shared]
    .toSorted(([x, a], [y, b]) => b - a || Number(isNear(y)) - Number(isNear(x)))
    .slice(0, most)
    .map(([task]) => task);
}
