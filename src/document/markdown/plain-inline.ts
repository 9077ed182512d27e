/** A run of `*`, `_` or `~`: what is left of it is text. */
type Run = {
  readonly sign: string;
  length: number;
  readonly opens: boolean;
  readonly closes: boolean;
};

type Part = string | Run;

// What only a whole parser can tell: images, HTML and autolinks in angles, entities.
const BEYOND = /!\[|<[a-z/!?]|&(?:#|[a-z][a-z0-9]*;)/iu;
// Signs that stand in an address belong to it and mark nothing.
const SIGNS_IN_ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<]*[*_~`\\[\]&]|[a-z0-9.+-]*_[a-z0-9._+-]*@|[a-z0-9.+-]@[a-z0-9.-]*_/iu;
const DESTINATION = /\]\([^\s()<>\\\x60[\]]*\)/gu;
const ADDRESS = /@|:\/\/|www\./iu;
const CODE_LABEL = String.raw`\x60[^\x60[\]\\<\r\n]+\x60`;
const LINK = new RegExp(String.raw`\[((?:[^[\]\\\x60<\r\n]|${CODE_LABEL})*)\]\([^\s()<>\\\x60[\]]*\)`, 'uy');
const SPECIAL = /[*_~`\\[]/gu;
const ASCII_PUNCTUATION = /^[!-/:-@[-`{-~]$/u;

/**
 * The short way to the plain text of one line: emphasis, strikethrough, code, escapes and plain links, as CommonMark
 * and GFM have them; undefined where the line holds anything else, so that a whole parser has to read it.
 */
export function plainInline(line: string): string | undefined {
  if (BEYOND.test(line)) return undefined;
  // Where a link leads to is no text; should it turn out to be none, its brackets are counted below.
  if (ADDRESS.test(line) && SIGNS_IN_ADDRESS.test(line.replace(DESTINATION, ']()'))) return undefined;
  const links = line.split('](').length - 1;
  const state: State = { line, links: 0 };
  const text = render(state, 0, line.length);
  return state.links === links ? text : undefined;
}

type State = { readonly line: string; links: number };

function render(state: State, from: number, to: number): string | undefined {
  const parts: Part[] = [];
  let at = from;
  while (at < to) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(state.line)?.index ?? to;
    if (next >= to) break;
    if (next > at) parts.push(state.line.slice(at, next));
    const taken = partAt(state, next, to);
    if (taken === undefined) return undefined;
    parts.push(taken.part);
    at = taken.end;
  }
  if (at < to) parts.push(state.line.slice(at, to));
  return resolve(parts);
}

type Taken = { readonly part: Part; readonly end: number };

function partAt(state: State, at: number, to: number): Taken | undefined {
  const { line } = state;
  const sign = line.charAt(at);
  switch (sign) {
    case '\\':
      return ASCII_PUNCTUATION.test(line.charAt(at + 1)) && at + 1 < to
        ? { part: line.charAt(at + 1), end: at + 2 }
        : { part: sign, end: at + 1 };
    case '`':
      return codeAt(line, at, to);
    case '[':
      return linkAt(state, at, to);
    default:
      return { part: runAt(line, at), end: at + runLength(line, at) };
  }
}

function codeAt(line: string, at: number, to: number): Taken {
  const length = runLength(line, at);
  for (let end = line.indexOf('`', at + length); end >= 0 && end < to;) {
    const closing = runLength(line, end);
    if (closing === length) {
      const code = line.slice(at + length, end);
      const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
      return { part: isPadded ? code.slice(1, -1) : code, end: end + closing };
    }
    end = line.indexOf('`', end + closing);
  }
  return { part: line.slice(at, at + length), end: at + length };
}

function linkAt(state: State, at: number, to: number): Taken | undefined {
  LINK.lastIndex = at;
  const link = LINK.exec(state.line);
  if (link === null || at + link[0].length > to) return { part: '[', end: at + 1 };
  state.links += 1;
  const part = render(state, at + 1, at + 1 + (link[1]?.length ?? 0));
  return part === undefined ? undefined : { part, end: at + link[0].length };
}

function runLength(line: string, at: number): number {
  let end = at + 1;
  while (line.charCodeAt(end) === line.charCodeAt(at)) end += 1;
  return end - at;
}

// What may open and close stands in CommonMark 0.31, section 6.2; characters are UTF-16 units here, as remark has them.
function runAt(line: string, at: number): Part {
  const sign = line.charAt(at);
  const length = runLength(line, at);
  if (sign === '~' && length > 2) return line.slice(at, at + length);
  const before = kindOf(line.charAt(at - 1));
  const after = kindOf(line.charAt(at + length));
  const opens =
    after === 'other' ||
    (after === 'punctuation' && before !== 'other') ||
    (sign !== '~' && line.charAt(at + length) === '~');
  const closes =
    before === 'other' ||
    (before === 'punctuation' && after !== 'other') ||
    (sign !== '~' && line.charAt(at - 1) === '~');
  if (sign !== '_') return { sign, length, opens, closes };
  return {
    sign,
    length,
    opens: opens && (before !== 'other' || !closes),
    closes: closes && (after !== 'other' || !opens),
  };
}

type CharacterKind = 'blank' | 'punctuation' | 'other';

function kindOf(character: string): CharacterKind {
  if (character === '' || /\s/u.test(character)) return 'blank';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}

function resolve(parts: readonly Part[]): string | undefined {
  const runs = parts.filter((part): part is Run => typeof part !== 'string');
  const struck = runs.filter(({ sign }) => sign === '~');
  const isStruck = struck.some(
    ({ closes, length }, at) =>
      closes && struck.slice(0, at).some((other) => other.opens && other.length === length),
  );
  // How strikethrough and emphasis cut across each other is the parser's to say.
  if (isStruck && runs.length > struck.length) return undefined;
  if (isStruck) pair(runs, isSameLength);
  else
    pair(
      runs.filter(({ sign }) => sign !== '~'),
      isPair,
    );
  return parts.map((part) => (typeof part === 'string' ? part : part.sign.repeat(part.length))).join('');
}

function isSameLength(opener: Run, closer: Run): boolean {
  return opener.length === closer.length;
}

function isPair(opener: Run, closer: Run): boolean {
  if (opener.sign !== closer.sign) return false;
  // The rule of three: `*a**b*` is no strong text inside.
  const isEither = opener.closes || closer.opens;
  return !(isEither && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0);
}

// Pairs each closing run with the nearest opening one, from left to right; what stands between them is settled.
function pair(runs: readonly Run[], matches: (opener: Run, closer: Run) => boolean): void {
  const open: Run[] = [];
  for (const run of runs) {
    while (run.closes && run.length > 0) {
      const at = open.findLastIndex((opener) => opener.opens && matches(opener, run));
      const opener = open[at];
      if (opener === undefined) break;
      const used = opener.sign === '~' ? run.length : Math.min(opener.length, run.length, 2);
      opener.length -= used;
      run.length -= used;
      open.length = opener.length > 0 ? at + 1 : at;
    }
    if (run.length > 0) open.push(run);
  }
}
