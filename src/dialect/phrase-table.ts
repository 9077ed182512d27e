import { withoutAccents } from './fold.ts';

/** A phrase met at one end of a text. */
export type FoundPhrase<Value> = { readonly value: Value; readonly length: number };

/** What phrases mean, whatever their case, accents, blanks, hyphens and underscores. */
export type PhraseTable<Value> = {
  /** What the whole of `phrase` means. */
  get(phrase: string): Value | undefined;
  /** The longest phrase at the start of `text` that no letter or digit goes on from. */
  atStart(text: string): FoundPhrase<Value> | undefined;
  /** The longest phrase at the end of `text` that goes on from no letter or digit. */
  atEnd(text: string): FoundPhrase<Value> | undefined;
};

const ASCII = /^\p{ASCII}*$/u;
// ASCII without what joins words: nothing but the case has to change.
const PLAIN_WORD = /^[!-,.-^`-~]*$/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LETTER_AT_START = /^[\p{L}\p{N}]/u;
const LETTER_AT_END = /[\p{L}\p{N}\p{M}]$/u;

// So many letters of a phrase tell whether looking for it is worth the time; those of one and two are their own hints.
const HINT_CHARS = 3;
// Accents may be written as signs of their own behind their letters.
const HINT_UNITS = HINT_CHARS * 3;

/** A table of phrases that begin and end with a letter or digit; of two entries for one phrase the first counts. */
export function phraseTable<Value>(entries: Iterable<readonly [string, Value]>): PhraseTable<Value> {
  const all = [...entries];
  const values = new Map(all.toReversed().map(([phrase, value]) => [compact(phrase), value] as const));
  const heads = new Set([...values.keys()].map((key) => key.slice(0, HINT_CHARS)));
  const tails = new Set([...values.keys()].map((key) => key.slice(-HINT_CHARS)));
  const mostWords = Math.max(...all.map(([phrase]) => wordsOf(phrase).length));
  // Blanks between words may be several, but nobody writes many.
  const reach = Math.max(...all.map(([phrase]) => phrase.length)) * 2;
  const longest = (phrases: readonly string[]): FoundPhrase<Value> | undefined => {
    for (const phrase of phrases) {
      const value = values.get(compact(phrase));
      if (value !== undefined) return { value, length: phrase.length };
    }
    return undefined;
  };
  return {
    get: (phrase) => values.get(compact(phrase.trim())),
    atStart(text) {
      if (!LETTER_AT_START.test(text)) return undefined;
      const head = compact(text.slice(0, HINT_UNITS));
      if (!heads.has(head.slice(0, HINT_CHARS)) && !heads.has(head.slice(0, 2)) && !heads.has(head.charAt(0)))
        return undefined;
      const words = wordsOf(text.slice(0, reach)).slice(0, mostWords);
      // A word that is cut off by the reach is longer than any phrase.
      return longest(words.map(({ end }) => text.slice(0, end)).toReversed());
    },
    atEnd(text) {
      // The last character may take two units; asked of the whole text, the pattern would try each one.
      if (!LETTER_AT_END.test(text.slice(-2))) return undefined;
      const tail = compact(text.slice(-HINT_UNITS));
      if (!tails.has(tail.slice(-HINT_CHARS)) && !tails.has(tail.slice(-2)) && !tails.has(tail.slice(-1)))
        return undefined;
      const near = text.slice(-reach);
      return longest(
        wordsOf(near)
          .slice(-mostWords)
          .map(({ start }) => near.slice(start)),
      );
    },
  };
}

type Word = { readonly start: number; readonly end: number };

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let word = WORD.exec(text); word !== null; word = WORD.exec(text))
    words.push({ start: word.index, end: WORD.lastIndex });
  return words;
}

function compact(phrase: string): string {
  if (PLAIN_WORD.test(phrase)) return phrase.toLowerCase();
  const small = phrase.toLowerCase();
  const plain = ASCII.test(small) ? small : withoutAccents(phrase.normalize('NFKC').toLowerCase());
  return plain.replace(/[\s_-]+/gu, '');
}
