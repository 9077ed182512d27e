import { assign } from '../assign/assignment.ts';
import { type Board, homeOf, link, openKnown, openNow } from './board.ts';
import { indexCandidates } from './candidates.ts';
import { tellEvidence } from '../evidence/tell-evidence.ts';
import { pairUnmistakable } from './exact-pairs.ts';
import { compare, type Context } from '../evidence/facts.ts';
import { measureIdTrust } from '../evidence/id-trust.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { pairDivided } from '../divide/pair-divided.ts';
import { weigh } from '../evidence/points.ts';
import { type Doubt, findRivals, type TaskEdge } from './rivals.ts';
import { findSlots } from '../evidence/slots.ts';
import type { Traits } from './traits.ts';

// Pairs beyond doubt come first: they are the neighbours and parents by which the others are known.
const SURE_POINTS = 5;
// Below this a pair is as likely two tasks as one, and a wrong pair does more harm than a new issue.
const LIKELY_POINTS = 0.4;
// An equal choice between weak pairs is no choice at all: the tasks are rather new.
const DOUBT_FROM_POINTS = 4;

type Round = {
  readonly level: number;
  /** `document`: within one document and level; `anywhere`: all that is left. */
  readonly scope: 'document' | 'anywhere';
  readonly least: number;
};

/** Tasks now that could equally well be one known task or another: the candidates of each. */
export type Undecided = ReadonlyMap<Traits, ReadonlySet<Traits>>;

/** Pairs what changed, by all its evidence together: parents before their subtasks, the sure before the likely. */
export function pairLeftovers(board: Board, lexicon: Lexicon): Undecided {
  const doubts = new Map<Traits, Doubt>();
  for (const level of levelsOf(openNow(board))) {
    pairUnmistakable(board, level, lexicon);
    solve(board, lexicon, { level, scope: 'document', least: SURE_POINTS });
    const rivals = solve(board, lexicon, { level, scope: 'anywhere', least: LIKELY_POINTS });
    for (const [now, doubt] of rivals) if (doubt.points >= DOUBT_FROM_POINTS) doubts.set(now, doubt);
    pairDivided(board, level, lexicon);
  }
  const undecided = new Map<Traits, ReadonlySet<Traits>>();
  for (const [now, { known }] of doubts) {
    if (board.partners.has(now)) continue;
    const left = [...known].filter((task) => !board.partners.has(task));
    if (left.length > 0) undecided.set(now, new Set(left));
  }
  return undecided;
}

const levelsOf = (tasks: Iterable<Traits>): readonly number[] =>
  [...new Set(Array.from(tasks, (task) => task.level))].toSorted((a, b) => a - b);

/** One assignment: links what is chosen and beyond doubt, and gives back the doubts. */
function solve(board: Board, lexicon: Lexicon, round: Round): ReadonlyMap<Traits, Doubt> {
  const now = openNow(board).filter((task) => task.level === round.level);
  const known = openKnown(board).filter((task) => isInScope(board, task, round));
  if (known.length === 0 || now.length === 0) return new Map();
  const context = { board, lexicon, slots: findSlots(board), idTrust: measureIdTrust(board) };
  const edges = findEdges({ known, now }, context, round);
  const chosen = assign(edges);
  const doubts = findRivals(chosen, edges);
  const doubted = new Set([...doubts.values()].flatMap((doubt) => [...doubt.known]));
  for (const { left, right, points } of chosen) {
    if (points < round.least || doubts.has(right) || doubted.has(left)) continue;
    link(board, {
      known: left,
      now: right,
      evidence: tellEvidence(left, right, compare(left, right, context), lexicon),
    });
  }
  return doubts;
}

const isInScope = (board: Board, known: Traits, { scope, level }: Round): boolean =>
  scope === 'anywhere' ||
  (known.level === level && !known.isMissing && board.now.paths.has(homeOf(board, known)));

type Open = { readonly known: readonly Traits[]; readonly now: readonly Traits[] };

function findEdges({ known, now }: Open, context: Context, { scope }: Round): readonly TaskEdge[] {
  const find = indexCandidates(known, context);
  return now.flatMap((right) =>
    [...find(right)]
      .filter((left) => scope === 'anywhere' || homeOf(context.board, left) === right.path)
      .map((left) => ({ left, right, points: weigh(compare(left, right, context)) })),
  );
}
