import type { Edge } from '../assign/assignment.ts';
import type { Traits } from './traits.ts';

/** `left` is the known task, `right` the task now. */
export type TaskEdge = Edge<Traits, Traits>;

/** The known tasks that one task now may be, equally likely, and the points of the best of these pairs. */
export type Doubt = { readonly known: ReadonlySet<Traits>; readonly points: number };

// Pairings whose sums differ by less than this are equally likely.
const SAME_POINTS = 0.25;

/** Looks, for every chosen pair, for another choice as good: another partner, or two pairs crossed. */
export function findRivals(
  chosen: readonly TaskEdge[],
  edges: readonly TaskEdge[],
): ReadonlyMap<Traits, Doubt> {
  const taken = new Map(chosen.flatMap((edge) => [[edge.left, edge] as const, [edge.right, edge] as const]));
  const pointsOf = tabulate(edges);
  const doubts = new Map<Traits, Doubt>();
  const doubt = (now: Traits, points: number, known: readonly Traits[]): void => {
    const before = doubts.get(now);
    doubts.set(now, {
      known: new Set([...(before?.known ?? []), ...known]),
      points: Math.max(points, before?.points ?? points),
    });
  };
  for (const edge of chosen) {
    const { left, right, points } = edge;
    for (const [known, other] of pointsOf.get(right) ?? []) {
      if (isAsGood({ edge, known, other }, taken.get(known), pointsOf)) doubt(right, points, [left, known]);
    }
    for (const [now, other] of pointsOf.get(left) ?? []) {
      if (taken.has(now) || areTwins(now, right) || other <= points - SAME_POINTS) continue;
      doubt(right, points, [left]);
      doubt(now, points, [left]);
    }
  }
  return doubts;
}

type Choice = { readonly edge: TaskEdge; readonly known: Traits; readonly other: number };

/** Would the sum be as good if the task now were the other known one, and that one's partner took ours? */
function isAsGood({ edge, known, other }: Choice, pair: TaskEdge | undefined, pointsOf: Table): boolean {
  if (known === edge.left || areTwins(known, edge.left)) return false;
  const enough = edge.points - SAME_POINTS;
  if (pair === undefined) return other > enough;
  const back = pointsOf.get(edge.left)?.get(pair.right) ?? 0;
  return !areTwins(pair.right, edge.right) && other + back > enough + pair.points;
}

type Table = ReadonlyMap<Traits, ReadonlyMap<Traits, number>>;

function tabulate(edges: readonly TaskEdge[]): Table {
  const table = new Map<Traits, Map<Traits, number>>();
  const enter = (from: Traits, to: Traits, points: number): void => {
    const row = table.get(from) ?? new Map<Traits, number>();
    table.set(from, row.set(to, points));
  };
  for (const { left, right, points } of edges) {
    enter(left, right, points);
    enter(right, left, points);
  }
  return table;
}

/** Nobody could tell them apart: whichever is taken, the world looks the same. */
const areTwins = (a: Traits, b: Traits): boolean =>
  a.title === b.title &&
  a.id === b.id &&
  a.path === b.path &&
  a.parent === b.parent &&
  a.isFinished === b.isFinished &&
  a.gist === b.gist &&
  a.section.join('\0') === b.section.join('\0');
