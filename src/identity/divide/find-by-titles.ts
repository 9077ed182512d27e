import type { Board } from '../match/board.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { areTogether, indexParts } from './part-finder.ts';
import { shareOut } from '../titles/title-parts.ts';
import type { Cut, Part } from './part.ts';

/** Parts by their titles: words that the keeper lost, or gained, stand in the title of another task beside it. */
export function findByTitles(cut: Cut, board: Board, lexicon: Lexicon): readonly Part[] {
  const find = indexParts(cut.parts, lexicon);
  const found: Part[] = [];
  for (const whole of cut.wholes) {
    const keeper = board.partners.get(whole);
    if (keeper === undefined || keeper.title === whole.title) continue;
    const kept = lexicon.words(keeper.title);
    const given = [...lexicon.words(whole.title).keys()].filter((word) => !kept.has(word));
    for (const part of find(given)) {
      if (!areTogether(part, keeper)) continue;
      if (!shareOut(whole.title, [keeper.title, part.title], lexicon)) continue;
      found.push({ whole, part, evidence: 'title words shared' });
    }
  }
  return found;
}
