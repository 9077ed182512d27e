import { type Board, homeOf, link, openKnown, openNow } from '../match/board.ts';
import { tellDivided } from '../evidence/tell-evidence.ts';
import { gather } from '../match/gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { haveSameParent } from '../match/parents.ts';
import { areTogether, indexParts, type PartFinder } from './part-finder.ts';
import { shareCovered, shareOut } from '../titles/title-parts.ts';
import type { Traits } from '../match/traits.ts';

// The parts that stand together must tell this much of the title by its bits, or it was not this task that divided.
const LEAST_COVERED = 0.7;

type Cut = {
  readonly wholes: readonly Traits[];
  readonly parts: readonly Traits[];
  /** Is the part in the place of the whole? */
  readonly isInPlace: (whole: Traits, part: Traits) => boolean;
  readonly link: (whole: Traits, part: Traits) => void;
};

/**
 * Pairs a task that nobody is like enough, because it became several that share out its words, with the largest of
 * them; and the one that several became with the largest of those. Equal parts are no doubt: the first one goes on.
 */
export function pairDivided(board: Board, level: number, lexicon: Lexicon): void {
  const known = openKnown(board).filter((task) => task.level === level && !task.isMissing);
  const now = openNow(board).filter((task) => task.level === level);
  if (known.length === 0 || now.length === 0) return;
  // What is finished is not divided any more: open tasks that share its words are work of their own.
  const inPlace = (before: Traits, task: Traits): boolean =>
    homeOf(board, before) === task.path &&
    haveSameParent(board, before, task) &&
    (task.isFinished || !before.isFinished);
  const evidence = { split: tellDivided('split'), merge: tellDivided('merge') };
  pairLargest(board, lexicon, {
    wholes: known,
    parts: now,
    isInPlace: inPlace,
    link: (whole, part) => link(board, { known: whole, now: part, evidence: evidence.split }),
  });
  pairLargest(board, lexicon, {
    wholes: now,
    parts: known,
    isInPlace: (whole, part) => inPlace(part, whole),
    link: (whole, part) => link(board, { known: part, now: whole, evidence: evidence.merge }),
  });
}

function pairLargest(board: Board, lexicon: Lexicon, { wholes, parts, isInPlace, link }: Cut): void {
  const find = indexParts(parts, lexicon);
  for (const whole of wholes) {
    if (board.partners.has(whole)) continue;
    const near = candidates(whole, find, lexicon).filter(
      (part) => !board.partners.has(part) && isInPlace(whole, part),
    );
    const largest = largestPart(whole, near, lexicon);
    if (largest !== undefined) link(whole, largest);
  }
}

const candidates = (whole: Traits, find: PartFinder, lexicon: Lexicon): readonly Traits[] =>
  [...find(lexicon.words(whole.title).keys())].toSorted((a, b) => a.index - b.index);

/** Of the parts that stand together and tell the whole title between them, the one that tells most; the first of equals. */
function largestPart(whole: Traits, near: readonly Traits[], lexicon: Lexicon): Traits | undefined {
  const groups = gather(near, (part) => near.find((other) => areTogether(other, part)));
  let best: { readonly part: Traits; readonly covered: number } | undefined;
  for (const group of groups.values()) {
    const parts = group.filter((part) =>
      group.some((other) => shareOut(whole.title, [part.title, other.title], lexicon)),
    );
    const titles = parts.map(({ title }) => title);
    if (parts.length < 2 || shareCovered(whole.title, titles, lexicon) < LEAST_COVERED) continue;
    for (const part of parts) {
      const covered = shareCovered(whole.title, [part.title], lexicon);
      if (covered > (best?.covered ?? 0)) best = { part, covered };
    }
  }
  return best?.part;
}
