import { bytesOf, charactersOf, DOUBLE_ENCODINGS, type DoubleEncoding } from './markdown/encoding.ts';
import type { TextRange } from './text-range.ts';

// How a broken character begins: with what its first byte and one of its further bytes were taken for.
function beginnings(encodings: readonly DoubleEncoding[], flags: 'u' | 'gu'): RegExp {
  const taken = (from: number, to: number): string =>
    encodings.flatMap((encoding) => charactersOf(encoding).slice(from, to)).join('');
  return new RegExp(`[${taken(0xc2, 0xf5)}][${taken(0x80, 0xc0)}]`, flags);
}

// Most texts hold not even two such characters side by side, which is much quicker to see.
const BEYOND_ASCII = /[\u0080-\uffff]{2}/u;
const MAY_BE_BROKEN = beginnings(DOUBLE_ENCODINGS, 'u');
const BEGINNINGS: Readonly<Record<DoubleEncoding, RegExp>> = {
  macintosh: beginnings(['macintosh'], 'gu'),
  'windows-1252': beginnings(['windows-1252'], 'gu'),
  latin1: beginnings(['latin1'], 'gu'),
};
const FIRST_BYTE_OF_PAIR = { first: 0xc2, last: 0xdf };
// Text may have been saved wrongly more than once; beyond twice nobody could have read it.
const MAX_ROUNDS = 2;

/** True for a text that may hold characters which were saved in a wrong encoding. */
export function mayBeBroken(text: string): boolean {
  return BEYOND_ASCII.test(text) && MAY_BE_BROKEN.test(text);
}

/** Repairs characters whose UTF-8 bytes were read as Mac Roman, CP1252 or Latin-1, for display; leaves all else alone. */
export function repairEncoding(text: string): string {
  let repaired = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!mayBeBroken(repaired)) return repaired;
    const next = bestRepair(repaired);
    if (next === repaired) return repaired;
    repaired = next;
  }
  return repaired;
}

// One text was broken in one way: of the ways to read it back the one that leaves the fewest characters.
function bestRepair(text: string): string {
  let best = text;
  for (const encoding of DOUBLE_ENCODINGS) {
    const repaired = repairFrom(text, encoding);
    if (repaired.length < best.length) best = repaired;
  }
  return best;
}

/** The encoding by which a text's characters were broken, or undefined if they were not. */
export function findDoubleEncoding(text: string): DoubleEncoding | undefined {
  const counts = DOUBLE_ENCODINGS.map((encoding) => ({ encoding, count: countRepairs(text, encoding) }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return best !== undefined && best.count > 0 ? best.encoding : undefined;
}

/** By how many characters a text gets shorter when those that an encoding broke are repaired. */
export function countRepairs(text: string, encoding: DoubleEncoding): number {
  return text.length - repairFrom(text, encoding).length;
}

function repairFrom(text: string, encoding: DoubleEncoding): string {
  let result = '';
  let copied = 0;
  for (const { start, end, meant } of findBroken(text, encoding)) {
    result += text.slice(copied, start) + meant;
    copied = end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Characters of a text that were broken by `encoding`, and what they were. */
export function findBroken(
  text: string,
  encoding: DoubleEncoding,
): readonly (TextRange & { readonly meant: string })[] {
  const bytes = bytesOf(encoding);
  const broken: (TextRange & { readonly meant: string })[] = [];
  if (!BEYOND_ASCII.test(text)) return broken;
  const pattern = BEGINNINGS[encoding];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const character = sequenceAt(text, start, bytes);
    const end = start + (character?.length ?? 1);
    if (character !== undefined) broken.push({ start, end, meant: character.text });
    pattern.lastIndex = end;
  }
  return broken;
}

function sequenceAt(
  text: string,
  at: number,
  bytes: ReadonlyMap<string, number>,
): { readonly text: string; readonly length: number } | undefined {
  const first = bytes.get(text.charAt(at)) ?? 0;
  const length =
    first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe1 && first <= 0xef ? 3 : isPairStart(first) ? 2 : 0;
  if (length === 0 || at + length > text.length) return undefined;
  // Of the first byte what is behind its mark, of each further one six bits.
  let code = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const byte = bytes.get(text.charAt(at + index)) ?? 0;
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  // Not the bytes of one character: the text means what it says.
  if (length === 4 ? code < 0x10000 || code > 0x10ffff : code >= 0xd800 && code <= 0xdfff) return undefined;
  const decoded = code === BYTE_ORDER_MARK ? '' : String.fromCodePoint(code);
  return isLikely(decoded, { text, at, bytes }) ? { text: decoded, length } : undefined;
}

const BYTE_ORDER_MARK = 0xfeff;

function isPairStart(byte: number): boolean {
  return byte >= FIRST_BYTE_OF_PAIR.first && byte <= FIRST_BYTE_OF_PAIR.last;
}

type Place = { readonly text: string; readonly at: number; readonly bytes: ReadonlyMap<string, number> };

// Two letters that happen to look like a broken pair (a quotation mark before an umlaut) are far more often meant as
// they are, so a pair counts only as a Latin letter or sign, and as Cyrillic when another such pair stands beside it.
function isLikely(decoded: string, place: Place): boolean {
  const code = decoded.codePointAt(0) ?? 0;
  if (code >= 0x800 || (code >= 0xa0 && code <= 0xff)) return true;
  if ('ŒœŠšŽžŸ'.includes(decoded)) return true;
  // What was broken twice is made of such characters throughout, and never stands alone.
  if (place.bytes.has(decoded) && (isBroken(place.text, place.at - 1) || isBroken(place.text, place.at + 2)))
    return true;
  return isCyrillic(code) && NEIGHBOURS.some((distance) => isCyrillic(pairAt(place, place.at + distance)));
}

// A Cyrillic letter before and behind, a word of one letter (`в`) with a blank between.
const NEIGHBOURS = [2, -2, 3, -3];

function isBroken(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0x80;
}

function pairAt({ text, bytes }: Place, at: number): number {
  const first = bytes.get(text.charAt(at)) ?? 0;
  const second = bytes.get(text.charAt(at + 1)) ?? 0;
  const isPair = isPairStart(first) && second >= 0x80 && second <= 0xbf;
  return isPair ? ((first & 0x1f) << 6) | (second & 0x3f) : 0;
}

function isCyrillic(code: number): boolean {
  return code >= 0x401 && code <= 0x45f;
}
