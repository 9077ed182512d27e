import { normalTitle, titleWords } from './title-words.ts';
import type { Traits } from '../match/traits.ts';

/** What the words of titles are worth in these documents: rare words say which task it is, common ones do not. */
export type Lexicon = {
  normal(text: string): string;
  /** The distinct words of a text; a word in a note beside the title counts for less than one. */
  words(text: string): ReadonlyMap<string, number>;
  /** Bits that a shared word gives. */
  weight(word: string): number;
  /** Bits of a whole text. */
  bits(text: string): number;
};

// A small document knows too little about what is rare: it is read as if it stood among this many other tasks.
const ASSUMED_TASKS = 40;
// Issue numbers, versions and phases tell tasks apart that read alike otherwise.
const NUMBER_FACTOR = 1.5;
// One letter or digit happens to be shared too easily.
const SHORT_FACTOR = 0.5;

// Enough to know which words are common; counting all of 10,000 titles would cost more than pairing them.
const SAMPLE_TASKS = 2_000;

export function buildLexicon(tasks: readonly Traits[]): Lexicon {
  const normals = new Map<string, string>();
  const wordsOf = new Map<string, ReadonlyMap<string, number>>();
  const counts = new Map<string, number>();
  let total = ASSUMED_TASKS;

  const normal = (text: string): string => {
    const found = normals.get(text);
    if (found !== undefined) return found;
    const made = normalTitle(text);
    normals.set(text, made);
    return made;
  };
  const words = (title: string): ReadonlyMap<string, number> => {
    const found = wordsOf.get(title);
    if (found !== undefined) return found;
    const made = titleWords(title);
    wordsOf.set(title, made);
    return made;
  };
  const weights = new Map<string, number>();
  const weight = (word: string): number => {
    const found = weights.get(word);
    if (found !== undefined) return found;
    const bits = Math.log2(1 + total / (1 + (counts.get(word) ?? 0))) * factorOf(word);
    weights.set(word, bits);
    return bits;
  };

  for (const task of sampled(tasks)) {
    total += 1;
    for (const word of words(task.title).keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const bits = (text: string): number => {
    let sum = 0;
    for (const [word, factor] of words(text)) sum += weight(word) * factor;
    return sum;
  };
  return { normal, words, weight, bits };
}

function factorOf(word: string): number {
  if (/^\d/.test(word)) return NUMBER_FACTOR;
  return word.length === 1 ? SHORT_FACTOR : 1;
}

/** Evenly spread, so that every document has its share. */
function sampled(tasks: readonly Traits[]): readonly Traits[] {
  const every = Math.ceil(tasks.length / SAMPLE_TASKS);
  return every <= 1 ? tasks : tasks.filter((_, at) => at % every === 0);
}
