import { DOUBLE_ENCODINGS } from '../markdown/encoding.ts';
import { findBroken } from '../repair-encoding.ts';
import type { FoundProblem, ReadDocument } from './found-problem.ts';

// Signs below are letters, arrows and trade marks, which a broken text is made of itself.
const FIRST_MARK = 0x2300;
const MARK = /\p{Extended_Pictographic}/gu;
const NAMES = { macintosh: 'Mac Roman', 'windows-1252': 'CP1252', latin1: 'Latin-1' } as const;

type Way = { readonly name: string; readonly places: readonly number[] };

/** Emoji written in more than one encoding; one problem for a document, at the first of the rarer ones. */
export function mixedEncodings({ reading }: ReadDocument): readonly FoundProblem[] {
  const [most, ...others] = waysOf(reading.text)
    .filter(({ places }) => places.length > 0)
    .toSorted((a, b) => b.places.length - a.places.length);
  const [odd] = others.toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0));
  if (most === undefined || odd === undefined) return [];
  const message = `The emoji here is saved as ${odd.name}, while ${most.places.length} of this document are ${most.name}. All are understood and left as they are; save the document in one encoding, UTF-8, so that people can read them too.`;
  return [{ rule: 'mixed-encodings', message, offset: odd.places[0] ?? 0 }];
}

function waysOf(text: string): readonly Way[] {
  const taken = new Set<number>();
  const broken = DOUBLE_ENCODINGS.map((encoding) => {
    const found = findBroken(text, encoding).filter(({ start, meant }) => isMark(meant) && !taken.has(start));
    for (const { start } of found) taken.add(start);
    return { name: `UTF-8 read as ${NAMES[encoding]}`, places: found.map(({ start }) => start) };
  });
  // Most documents hold nothing broken.
  if (taken.size === 0) return [];
  const whole = [...text.matchAll(MARK)].filter(([sign]) => isMark(sign)).map(({ index }) => index);
  return [...broken, { name: 'UTF-8', places: whole }];
}

function isMark(sign: string): boolean {
  return (sign.codePointAt(0) ?? 0) >= FIRST_MARK && sign.search(MARK) === 0;
}
