// A date says when something was done, not what it is: it comes, goes and changes form as a task lives.
const ISO_DATE = /(?:[@_]?\p{L}{2,20}[:(] ?)?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/gu;
// "#frontend" sorts a task in, and people change their minds about that.
const HASHTAG = /(?<=\s)#\p{L}[\p{L}\p{N}/_-]*/gu;
const TAG = /<[^<>]{1,200}>/g;
const ASCII = /^[ -~]*$/;
const ASCII_WORD = /[a-z0-9]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
// Scripts that write without spaces: there a pair of characters serves as a word.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}ー]+/gu;
// "generate", "generates" and "generating" count as one word; a cut works in every language, a stemmer in one.
const STEM_CHARS = 6;

// A note in brackets or behind a dash comes and goes: it says less than the words outside.
const BRACKETED = /\([^()]{1,500}\)|\[[^\]]{1,500}\]|（[^（）]{1,500}）/g;
const DASH = /\s[—–|-]{1,2}\s/;
const NOTE_FACTOR = 0.5;
const HASHTAG_FACTOR = 0.25;
// "Phase 1 — Foundation": so short a head is no title by itself.
const LEAST_HEAD_WORDS = 3;

/** The title as it is compared: lower case, without markup, dates, symbols and doubled spaces. */
export function normalTitle(title: string): string {
  const words = wordsIn(title).join(' ');
  // A title of symbols alone is still a title.
  return words === '' ? title.trim() : words;
}

const takeInto =
  (taken: string[]) =>
  (text: string): string => {
    taken.push(text);
    return ' ';
  };

/** The distinct words of a title cut to their stems, pairs of characters in unspaced scripts, each with its share. */
export function titleWords(title: string): ReadonlyMap<string, number> {
  const notes: string[] = [];
  const hashtags: string[] = [];
  const outside = title.replace(HASHTAG, takeInto(hashtags)).replace(BRACKETED, takeInto(notes));
  const { head, tail } = cutAtDash(outside);
  notes.push(tail);
  const found = new Map<string, number>();
  collect(head, 1, found);
  collect(wordsIn(notes.join(' ')), found.size === 0 ? 1 : NOTE_FACTOR, found);
  collect(wordsIn(hashtags.join(' ')), found.size === 0 ? 1 : HASHTAG_FACTOR, found);
  return found;
}

/** The words before a dash that has enough of them before it, else all; and the text from that dash on. */
function cutAtDash(text: string): { readonly head: readonly string[]; readonly tail: string } {
  const dash = DASH.exec(text);
  if (dash !== null) {
    const head = wordsIn(text.slice(0, dash.index));
    if (head.length >= LEAST_HEAD_WORDS) return { head, tail: text.slice(dash.index) };
  }
  return { head: wordsIn(text), tail: '' };
}

/** A word as the title has it in full, in lower case. */
export const spellOut = (stem: string, title: string): string =>
  wordsIn(title).find((word) => word === stem || (stem.length === STEM_CHARS && word.startsWith(stem))) ??
  stem;

function wordsIn(text: string): readonly string[] {
  if (text === '') return [];
  // Most titles are ASCII, for which the small alphabet finds the same words in a third of the time.
  const isAscii = ASCII.test(text);
  const plain = (isAscii ? text : text.normalize('NFKC'))
    .toLowerCase()
    .replace(TAG, ' ')
    .replace(ISO_DATE, ' ');
  return plain.match(isAscii ? ASCII_WORD : WORD) ?? [];
}

function collect(words: readonly string[], factor: number, found: Map<string, number>): void {
  const add = (part: string): void => {
    if (!found.has(part)) found.set(part, factor);
  };
  for (const word of words) {
    if (ASCII.test(word)) {
      add(stem(word));
      continue;
    }
    const rest = word.replace(UNSPACED, (run) => {
      for (const pair of pairsOf(run)) add(pair);
      return ' ';
    });
    for (const part of rest.split(' ')) if (part !== '') add(stem(part));
  }
}

const pairsOf = (run: string): readonly string[] =>
  run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));

const stem = (word: string): string => (/^\d/.test(word) ? word : word.slice(0, STEM_CHARS));
