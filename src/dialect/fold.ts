const ASCII = /^\p{ASCII}*$/u;
// Nothing but the case has to change.
const PLAIN_WORDS = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/u;
// Anything but one blank between two words.
const JOINTS = /[_\-‐‑]|[^\S ]|\s\s/u;

/** The form in which words are compared: lower case, no accents, one space between words, no marks around them. */
export function fold(text: string): string {
  if (PLAIN_WORDS.test(text)) return text.toLowerCase();
  const plain = ASCII.test(text) ? text.toLowerCase() : withoutAccents(text.normalize('NFKC').toLowerCase());
  const words = betweenSigns(plain);
  return JOINTS.test(words) ? words.replace(/[\s_\-‐‑]+/gu, ' ') : words;
}

// From the first letter or digit to the last one, step by step: a pattern would look at every run of signs in between.
function betweenSigns(text: string): string {
  const characters = /[\p{L}\p{N}]/u.exec(text);
  if (characters === null) return '';
  let end = text.length;
  while (end > characters.index && !/[\p{L}\p{N}%]$/u.test(text.slice(Math.max(0, end - 2), end))) end -= 1;
  return text.slice(characters.index, end);
}

// Accents that stand behind their letters, and Latin letters with one.
const MAY_HAVE_ACCENT = /[\u0300-\u036f\u00c0-\u024f\u1e00-\u1eff]/u;

/**
 * `text`, which is in a normal form, without the accents of Latin letters, which people leave out; й, ї and が are letters
 * of their own and stay. The small form of Turkish `İ` is an i with a dot for its accent.
 */
export function withoutAccents(text: string): string {
  if (!MAY_HAVE_ACCENT.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/([A-Za-z])[\u0300-\u036f]+/gu, '$1')
    .replace(/[ıłđ]/gu, (letter) => BARE_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

// Letters whose stroke, or missing dot, is no sign of its own.
const BARE_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', đ: 'd' };

/**
 * A pattern that matches any of `phrases`, longest first, with any blank, hyphen or underscore between their words and
 * with or without their accents.
 */
export function phrasePattern(phrases: readonly string[]): string {
  return [...new Set(phrases.map((phrase) => phrase.toLowerCase()))]
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) =>
      phrase
        .split(/[\s_-]+/u)
        .map((word) => escapePattern(word).replace(/[\u00c0-\u024f\u1e00-\u1eff]/gu, withOrWithoutAccent))
        .join('[\\s_-]*'),
    )
    .join('|');
}

function withOrWithoutAccent(letter: string): string {
  const bare = withoutAccents(letter);
  return bare === letter ? letter : `[${letter}${bare}]`;
}

/** `text` as a pattern that matches itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/**
 * The words of lines in which commas divide them. `terminad{o,a,os,as}` stands for its four forms, and a word with an
 * umlaut also for the one that people write without (`Priorität`, `Prioritaet`).
 */
export function list(...lines: readonly string[]): readonly string[] {
  return lines
    .flatMap((line) => line.split(', '))
    .flatMap(forms)
    .flatMap((word) => (/[äöüß]/iu.test(word) ? [word, spelledOut(word)] : [word]));
}

function forms(word: string): readonly string[] {
  const match = /^(.*)\{([^}]*)\}(.*)$/u.exec(word);
  if (match === null) return [word];
  const [, stem = '', endings = '', rest = ''] = match;
  return endings.split(',').flatMap((ending) => forms(`${stem}${ending}${rest}`));
}

const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
};

function spelledOut(word: string): string {
  return word.replace(/[äöüßÄÖÜ]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
}
