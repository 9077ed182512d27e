import type { Facts } from './facts.ts';
import type { Likeness } from '../titles/title-likeness.ts';

/** Corners of a curve from a likeness (0 to 1) to points, with straight lines between them. */
type Curve = readonly (readonly [share: number, points: number])[];

/**
 * What each piece of evidence is worth. Points add up: above `LIKELY_POINTS` two tasks are rather one than two. The
 * balance was found on real histories of task documents; `docs/identity.md` explains each with an example.
 */
export const POINTS = {
  title: [
    [0, -8],
    [0.2, -6],
    [0.4, -3],
    [0.6, 1],
    [0.8, 4],
    [1, 6],
  ],
  // A likeness of few or common words says less: it has its full worth from this many bits on, and never less than 40 %.
  titleFullBits: 14,
  // "No regressions" stands under many parents: among the subtasks of another one it takes more to be the same.
  titleFullBitsElsewhere: 28,
  titleLeastWorth: 0.4,
  // Times the share of ids that were kept in this push.
  id: { same: 2.5, changed: -0.7, 'one-sided': -0.2, none: 0 },
  parent: { same: 1, other: -4.5, 'one-sided': -1.5, none: 0.3, unknown: 0 },
  section: { same: 0.7, other: -0.5, unknown: 0 },
  // "Create the project structure" opens many plans: what a deleted document shares with a new one is mostly wording.
  // A task that left one document and came to another in the same push was moved, whatever else it reads like.
  document: { same: 0, heir: -0.5, moved: -1, other: -2.5, dropped: -7 },
  // Between the same two neighbours; half of it where one side is an end of the document.
  slot: 2.5,
  // Taken off for each doubling of the ways in which the tasks between the neighbours could be paired.
  slotCrowd: 0.5,
  slotRank: 0.5,
  // Neither section, parent nor neighbours in common.
  elsewhere: -0.8,
  gist: [
    [0, -1],
    [0.6, 0],
    [0.8, 1.5],
    [1, 5],
  ],
  gistFullBits: 40,
  children: [
    [0, -3],
    [0.25, -1.5],
    [0.5, 1.5],
    [1, 7],
  ],
  childrenFullBits: 30,
  otherLevel: -1,
  // What comes back comes back as it was, and where it was; else it is another task that reads alike.
  returns: -3,
  returnsReworded: -3,
  returnsElsewhere: -2,
  // A finished task is seldom reopened and reworded at once; a new one often takes its place.
  reopensReworded: -2,
  // The criteria of a finished task that stand unticked under another one are that one's own.
  reopensElsewhere: -3,
} as const;

// A title this much alike counts as not reworded.
const UNCHANGED_SHARE = 0.9;

/** The sum of what the facts are worth. */
export function weigh(facts: Facts): number {
  return (
    titlePoints(facts) +
    POINTS.id[facts.id] * facts.idTrust +
    POINTS.parent[facts.parent] +
    placePoints(facts) +
    POINTS.document[facts.document] +
    worth(facts.gist, POINTS.gist, POINTS.gistFullBits) +
    worth(facts.children, POINTS.children, POINTS.childrenFullBits) +
    (facts.isSameLevel ? 0 : POINTS.otherLevel) +
    historyPoints(facts)
  );
}

function titlePoints({ title, parent }: Facts): number {
  const fullBits = parent === 'other' ? POINTS.titleFullBitsElsewhere : POINTS.titleFullBits;
  const bits = Math.max(title.bits, POINTS.titleLeastWorth * fullBits);
  return worth({ share: title.share, bits }, POINTS.title, fullBits);
}

/** Among the subtasks of another parent, section and neighbours say nothing: they are the parent's. */
function placePoints({ parent, section, slot }: Facts): number {
  if (parent === 'other') return 0;
  if (slot === undefined) {
    const isElsewhere = section === 'other' && parent !== 'same';
    return POINTS.section[section] + (isElsewhere ? POINTS.elsewhere : 0);
  }
  const between = POINTS.slot * (slot.held / 2) - POINTS.slotCrowd * Math.log2(slot.crowd);
  return POINTS.section[section] + Math.max(0, between) + (slot.isSameRank ? POINTS.slotRank : 0);
}

function historyPoints({ returns, reopens, document, parent, title }: Facts): number {
  const isReworded = title.share < UNCHANGED_SHARE;
  return (
    (returns ? POINTS.returns : 0) +
    (returns && isReworded ? POINTS.returnsReworded : 0) +
    (returns && document !== 'same' ? POINTS.returnsElsewhere : 0) +
    (reopens && isReworded ? POINTS.reopensReworded : 0) +
    (reopens && parent === 'other' ? POINTS.reopensElsewhere : 0)
  );
}

/** A likeness of few bits speaks for two tasks with less weight; a difference speaks against them with all of it. */
function worth(likeness: Likeness | undefined, curve: Curve, fullBits: number): number {
  if (likeness === undefined) return 0;
  const points = onCurve(curve, likeness.share);
  return points <= 0 ? points : points * Math.min(1, likeness.bits / fullBits);
}

function onCurve(curve: Curve, share: number): number {
  const next = curve.findIndex(([corner]) => share <= corner);
  const [toShare, toPoints] = curve[next] ?? [1, 0];
  const [fromShare, fromPoints] = curve[next - 1] ?? [0, toPoints];
  return toShare === fromShare
    ? toPoints
    : fromPoints + ((share - fromShare) / (toShare - fromShare)) * (toPoints - fromPoints);
}
