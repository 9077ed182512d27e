/** One letter of a pattern: `*`, or a test that a letter of the name passes. */
type Token = 'any-number' | ((letter: string) => boolean);

/** A part of a path between two slashes against `*`, `?`, `[abc]` and letters; both in lower case. */
export function segmentMatcher(pattern: string): (name: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return is(pattern);
  if (!/[?[\\]/.test(pattern)) return piecesMatcher(pattern.split(/\*+/));
  const tokens = tokensOf([...pattern]);
  return (name) => matches(tokens, name);
}

/** Letters with stars between them, which is what nearly all patterns are: each piece at its first place. */
function piecesMatcher(pieces: readonly string[]): (name: string) => boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop() ?? '';
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    for (const piece of others) {
      const found = name.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at + last.length <= name.length;
  };
}

function tokensOf(letters: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const set = letter === '[' ? readSet(letters, at) : undefined;
    if (set !== undefined) {
      tokens.push(set.test);
      at = set.end;
    } else if (letter === '*') {
      if (tokens.at(-1) !== 'any-number') tokens.push('any-number');
    } else if (letter === '?') {
      tokens.push(() => true);
    } else {
      const escaped = letter === '\\' ? letters[at + 1] : undefined;
      if (escaped !== undefined) at += 1;
      tokens.push(is(escaped ?? letter));
    }
  }
  return tokens;
}

const is =
  (wanted: string) =>
  (letter: string): boolean =>
    letter === wanted;

/** `[abc]`, `[a-z]`, `[!a]`, `[^a]`; a bracket without an end is a letter. */
function readSet(letters: readonly string[], start: number) {
  const isNot = letters[start + 1] === '!' || letters[start + 1] === '^';
  const first = start + (isNot ? 2 : 1);
  const end = letters.indexOf(']', first + 1);
  if (end < 0) return undefined;
  const ranges = rangesOf(letters.slice(first, end));
  const test = (letter: string): boolean =>
    isNot !== ranges.some(({ from, to }) => from <= letter && letter <= to);
  return { test, end };
}

type Range = { readonly from: string; readonly to: string };

function rangesOf(letters: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const from = letters[at] ?? '';
    const to = letters[at + 1] === '-' ? letters[at + 2] : undefined;
    ranges.push({ from, to: to ?? from });
    if (to !== undefined) at += 2;
  }
  return ranges;
}

/** Goes back to the last star alone, so that the time is at most the product of both lengths. */
function matches(tokens: readonly Token[], name: string): boolean {
  const letters = [...name];
  let [token, letter, star, resume] = [0, 0, -1, 0];
  while (letter < letters.length) {
    const wanted = tokens[token];
    if (wanted === 'any-number') {
      [star, resume, token] = [token, letter, token + 1];
    } else if (wanted?.(letters[letter] ?? '')) {
      [token, letter] = [token + 1, letter + 1];
    } else if (star >= 0) {
      [token, letter, resume] = [star + 1, resume + 1, resume + 1];
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === 'any-number');
}
