import { type Board, homeOf } from '../match/board.ts';
import type { IdTrust } from './id-trust.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { haveSameParent } from '../match/parents.ts';
import type { Slots } from './slots.ts';
import { type Likeness, titleLikeness } from '../titles/title-likeness.ts';
import type { Traits } from '../match/traits.ts';

/** What speaks for and against one known task and one task now being the same. */
export type Facts = {
  readonly title: Likeness;
  /** Ids count within one document only. */
  readonly id: 'same' | 'changed' | 'one-sided' | 'none';
  /** How far ids can be relied on here: the share of tasks known by their text that kept theirs in this push. */
  readonly idTrust: number;
  readonly parent: 'same' | 'other' | 'one-sided' | 'none' | 'unknown';
  readonly section: 'same' | 'other' | 'unknown';
  /**
   * `heir`: it took much of the known one's. `moved`: both documents stand there before and after. `dropped`: its
   * document was deleted, not moved, and the other one is new.
   */
  readonly document: 'same' | 'heir' | 'moved' | 'other' | 'dropped';
  /** The gap both stand in; absent when they do not. */
  readonly slot: { readonly held: number; readonly crowd: number; readonly isSameRank: boolean } | undefined;
  /** Of the descriptions; absent when either has none. */
  readonly gist: Likeness | undefined;
  /** Of the subtasks, by those with the same title; absent when either has none. */
  readonly children: Likeness | undefined;
  readonly isSameLevel: boolean;
  /** It was missing and would come back. */
  readonly returns: boolean;
  /** It was finished and would be open again. */
  readonly reopens: boolean;
};

/** What comparing needs to know besides the two tasks. */
export type Context = {
  readonly board: Board;
  readonly lexicon: Lexicon;
  readonly slots: Slots;
  readonly idTrust: IdTrust;
};

export function compare(known: Traits, now: Traits, context: Context): Facts {
  const { board, lexicon, idTrust } = context;
  const document = compareDocuments(known, now, board);
  return {
    title: titleLikeness(known.title, now.title, lexicon),
    id: document === 'same' || document === 'heir' ? compareIds(known.id, now.id) : 'none',
    idTrust: idTrust(now.path),
    parent: compareParents(known, now, context),
    section: compareSections(known, now, lexicon),
    document,
    slot: shareSlot(known, now, context),
    gist: gistLikeness(known.gist, now.gist, lexicon),
    children: childLikeness(known, now, lexicon),
    isSameLevel: known.level === now.level || isHeadingNowParent(known, now, lexicon),
    returns: known.isMissing,
    reopens: known.isFinished && !now.isFinished,
  };
}

function compareDocuments(known: Traits, now: Traits, board: Board): Facts['document'] {
  const home = homeOf(board, known);
  if (home === now.path) return 'same';
  if (board.heirs.get(now.path)?.has(known.path)) return 'heir';
  if (!board.known.paths.has(now.path)) return board.dropped.has(known.path) ? 'dropped' : 'other';
  return board.now.paths.has(home) && !known.isMissing ? 'moved' : 'other';
}

function compareIds(known: string | undefined, now: string | undefined): Facts['id'] {
  if (known === undefined && now === undefined) return 'none';
  if (known === undefined || now === undefined) return 'one-sided';
  return known.toLowerCase() === now.toLowerCase() ? 'same' : 'changed';
}

function compareParents(known: Traits, now: Traits, { board, lexicon }: Context): Facts['parent'] {
  if (known.parent === undefined && now.parent === undefined) return 'none';
  if (known.parent === undefined && isPlaceUnknown(known)) return 'unknown';
  if (isHeadingNowParent(known, now, lexicon)) return 'same';
  if (known.parent === undefined || now.parent === undefined) return 'one-sided';
  return haveSameParent(board, known, now) ? 'same' : 'other';
}

/** A section heading that got a status of its own has become the parent of its tasks, and the other way about. */
function isHeadingNowParent(known: Traits, now: Traits, lexicon: Lexicon): boolean {
  const [child, other] = known.parent === undefined ? [now, known] : [known, now];
  if (child.parent === undefined || other.parent !== undefined) return false;
  const heading = other.section.at(-1);
  return heading !== undefined && lexicon.normal(heading) === lexicon.normal(child.parent.title);
}

function compareSections(known: Traits, now: Traits, lexicon: Lexicon): Facts['section'] {
  if (isPlaceUnknown(known)) return 'unknown';
  if (isHeadingNowParent(known, now, lexicon)) return 'same';
  const innermost = (task: Traits): string => lexicon.normal(task.section.at(-1) ?? '');
  return innermost(known) === innermost(now) ? 'same' : 'other';
}

/** A task rebuilt from its issue has no line, and may lack its section and parent. */
const isPlaceUnknown = (known: Traits): boolean => known.line === 0;

function shareSlot(known: Traits, now: Traits, { slots }: Context): Facts['slot'] {
  const [a, b] = [slots.get(known), slots.get(now)];
  if (a === undefined || b === undefined || a.gap !== b.gap) return undefined;
  const isSameRank = a.rank === b.rank || a.size - a.rank === b.size - b.rank;
  return { held: a.held, crowd: a.size * b.size, isSameRank };
}

function gistLikeness(a: string, b: string, lexicon: Lexicon): Likeness | undefined {
  const [left, right] = [lexicon.words(a), lexicon.words(b)];
  if (left.size === 0 || right.size === 0) return undefined;
  const shared = [...left.keys()].filter((word) => right.has(word));
  const bits = shared.reduce((sum, word) => sum + lexicon.weight(word), 0);
  return { share: (2 * shared.length) / (left.size + right.size), bits };
}

function childLikeness(known: Traits, now: Traits, lexicon: Lexicon): Likeness | undefined {
  if (known.children.length === 0 || now.children.length === 0) return undefined;
  const titles = new Set(known.children.map((child) => lexicon.normal(child.title)));
  const kept = now.children.filter((child) => titles.has(lexicon.normal(child.title)));
  const bits = kept.reduce((sum, child) => sum + lexicon.bits(child.title), 0);
  return { share: (2 * kept.length) / (known.children.length + now.children.length), bits };
}
