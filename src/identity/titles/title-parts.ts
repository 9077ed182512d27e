import type { Lexicon } from './lexicon.ts';

// Of a part's title, notes aside, so much must come from the whole: the rest is wording ("First, …").
const FROM_WHOLE = 0.7;
// What one part has of the whole and the other has not: about one rare word.
const OWN_BITS = 4;
// A part says more than one common word.
const PART_BITS = 6;

/** Do two titles share out the words of the whole one, each with some that the other lacks? */
export function shareOut(whole: string, [one, other]: readonly [string, string], lexicon: Lexicon): boolean {
  const isWhole = [one, other].some((part) => lexicon.normal(part) === lexicon.normal(whole));
  return !isWhole && takesPart(whole, [one, other], lexicon) && takesPart(whole, [other, one], lexicon);
}

/** Is the part mostly made of words of the whole, and of some that the one beside it lacks? */
function takesPart(whole: string, [part, beside]: readonly [string, string], lexicon: Lexicon): boolean {
  const [all, others] = [lexicon.words(whole), lexicon.words(beside)];
  let [bits, shared, own] = [0, 0, 0];
  for (const [word, factor] of lexicon.words(part)) {
    const weight = lexicon.weight(word);
    if (factor === 1) bits += weight;
    if (!all.has(word)) continue;
    if (factor === 1) shared += weight;
    if (!others.has(word)) own += weight;
  }
  return shared >= PART_BITS && shared >= FROM_WHOLE * bits && own >= OWN_BITS;
}

/** How much of the whole title stands in the parts, by bits: 0 to 1. */
export function shareCovered(whole: string, parts: readonly string[], lexicon: Lexicon): number {
  let [covered, all] = [0, 0];
  for (const [word, factor] of lexicon.words(whole)) {
    const weight = lexicon.weight(word) * factor;
    all += weight;
    if (parts.some((part) => lexicon.words(part).has(word))) covered += weight;
  }
  return all === 0 ? 0 : covered / all;
}
