import type { Lexicon } from './lexicon.ts';

/** How alike two texts are. */
export type Likeness = {
  /** 0: nothing in common; 1: the same text. */
  readonly share: number;
  /** Bits of the words in common: how much the likeness says. */
  readonly bits: number;
};

// Text appended to a title or cut from it leaves the shorter one whole; that is nearly as good as the same text.
const CONTAINED_SHARE = 0.9;
// Fewer bits than two rare words may be contained by chance.
const CONTAINED_FROM_BITS = 7;
// Below this, pairs of letters agree by chance ("Horizontal slider", "Vertical slider").
const LETTERS_FROM = 0.85;
// Titles of which one is shorter than this share of the other have not enough letters in common: 0.85 = 2s / (1 + s).
const LENGTH_FROM = 0.7;
// In a long title an error leaves enough whole words to know it by, and comparing all its letters would take long.
const LETTERS_UP_TO_CHARS = 120;

// However alike, two texts that differ are not the same.
const LIKE = 0.99;

export function titleLikeness(a: string, b: string, lexicon: Lexicon): Likeness {
  const [left, right] = [lexicon.words(a), lexicon.words(b)];
  let [shared, leftBits, rightBits] = [0, 0, 0];
  for (const [word, factor] of left) {
    const bits = lexicon.weight(word);
    leftBits += bits * factor;
    shared += bits * Math.min(factor, right.get(word) ?? 0);
  }
  for (const [word, factor] of right) rightBits += lexicon.weight(word) * factor;
  const [normalA, normalB] = [lexicon.normal(a), lexicon.normal(b)];
  if (normalA === normalB) return { share: 1, bits: leftBits };
  const dice = leftBits + rightBits === 0 ? 0 : (2 * shared) / (leftBits + rightBits);
  const shorter = Math.min(leftBits, rightBits);
  const contained = shared >= CONTAINED_FROM_BITS ? CONTAINED_SHARE * ((2 * shared) / shorter - 1) : 0;
  const byWords = Math.max(dice, contained);
  const letters = mayBeTypo(normalA, normalB)
    ? letterShare(normalA.replaceAll(' ', ''), normalB.replaceAll(' ', ''))
    : 0;
  if (letters < LETTERS_FROM || letters * CONTAINED_SHARE <= byWords)
    return { share: Math.min(LIKE, byWords), bits: shared };
  return { share: letters * CONTAINED_SHARE, bits: Math.max(shared, letters * shorter) };
}

/** Whether so many letters can agree at all: the length of the titles alone mostly says that they cannot. */
function mayBeTypo(a: string, b: string): boolean {
  const [least, most] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  return most <= LETTERS_UP_TO_CHARS && least >= LENGTH_FROM * most;
}

/** Share of the pairs of letters in common: sees typing errors corrected, where whole words differ. */
function letterShare(a: string, b: string): number {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at += 1) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  return (2 * shared) / Math.max(1, a.length + b.length - 2);
}
