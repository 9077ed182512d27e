const WORD = /[\p{L}\p{N}']+/gu;

/** `phrase` with the capitals and the joints between words that `sample` has (`IN PROGRESS`, `in_progress`, `In progress`). */
export function inStyleOf(phrase: string, sample: string): string {
  const letters = sample.replace(/[^\p{L}\s_-]+/gu, '').trim();
  if (!/\p{L}/u.test(letters)) return phrase;
  const joined = phrase.replace(/[\s_-]+/gu, jointOf(letters));
  if (letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return joined.toUpperCase();
  if (letters === letters.toLowerCase()) return joined.toLowerCase();
  const words = letters.match(WORD) ?? [];
  const isSentence = words.length > 1 && words.slice(1).every((word) => word === word.toLowerCase());
  return isSentence ? joined.charAt(0) + joined.slice(1).toLowerCase() : joined;
}

function jointOf(letters: string): string {
  if (letters.includes('_')) return '_';
  return /\p{L}-\p{L}/u.test(letters) && !/\s/u.test(letters) ? '-' : ' ';
}
