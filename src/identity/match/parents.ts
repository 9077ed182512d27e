import type { Board } from './board.ts';
import type { Traits } from './traits.ts';

/** Both stand alone, or under parents that are one task. */
export const haveSameParent = (board: Board, known: Traits, now: Traits): boolean =>
  known.parent === undefined
    ? now.parent === undefined
    : now.parent !== undefined && board.partners.get(known.parent) === now.parent;
