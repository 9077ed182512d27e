import { trimSigns } from './trim-signs.ts';

/** What stands behind the name of a command, in the three ways that commands read it. */
export type Arguments = {
  /** As written, with one blank for several. */
  readonly text: string;
  /** Divided at blanks; quotes are letters like others. */
  readonly words: readonly string[];
  /** Divided at blanks and commas; what stands in double quotes or backticks is one value, without them. */
  readonly values: readonly string[];
};

// Letters are joined and parted by these inside of words (a family of emoji, Persian); at the ends they say nothing.
const JOINERS = '\u200C\u200D';
// Marks of direction, which copying from a chat leaves behind.
const DIRECTIONS = '\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';
const INVISIBLE_BLANKS = '\u200B\u2060\uFEFF';
const INVISIBLE = `${INVISIBLE_BLANKS}${JOINERS}${DIRECTIONS}`;

const WORD_BLANKS = new RegExp(`[\\s${INVISIBLE_BLANKS}]+`, 'u');
const QUOTES = '"“”„‟«»';
// Any quote closes any other: people write „this“, “this” and »this«.
const VALUE = new RegExp(
  `[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|\`([^\`]*)\`|[^\\s,，、${INVISIBLE_BLANKS}]+`,
  'gu',
);
const IN_QUOTES = new RegExp(`^(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|\`([^\`]*)\`)$`, 'u');

/** Reads the rest of a command's line. */
export function readArguments(rest: string): Arguments {
  const text = withoutInvisible(rest.replaceAll(/\s+/gu, ' '));
  return {
    text,
    words: present(rest.split(WORD_BLANKS)),
    values: present([...rest.matchAll(VALUE)].map(([word, quoted, code]) => (quoted ?? code ?? word).trim())),
  };
}

const withoutInvisible = (text: string): string => trimSigns(text, ` ${INVISIBLE}`);
const present = (words: readonly string[]): string[] =>
  words.map(withoutInvisible).filter((word) => word !== '');

/** The text without quotes that stand around the whole of it. */
export function unquoted(text: string): string {
  const match = IN_QUOTES.exec(text);
  return match === null ? text : (match[1] ?? match[2] ?? '').trim();
}

/** True for a value with half a pair of quotes. */
export const hasQuote = (value: string): boolean => new RegExp(`[${QUOTES}]`, 'u').test(value);

// `/milestone "none"` is a milestone of that name.
const CLEARING = /^(?:cancel|clear|none|remove)[.!]?$/iu;

/** True where the value is taken off: `/hold cancel`, `/milestone clear`. */
export const asksToClear = ({ text }: Arguments): boolean => CLEARING.test(text);
