import { cheapestHeap } from './cheapest-heap.ts';
import { gather } from '../match/gather.ts';

/** A possible pair, with what it is worth. */
export type Edge<L, R> = { readonly left: L; readonly right: R; readonly points: number };

type Row<E> = { readonly arcs: Arc<E>[]; given: Arc<E> | undefined };
type Column<E> = { price: number; owner: Arc<E> | undefined };
type Arc<E> = {
  readonly row: Row<E>;
  readonly column: Column<E>;
  readonly cost: number;
  /** Absent for staying unpaired. */
  readonly edge: E | undefined;
};

// Whole numbers keep sums exact, so that the result does not depend on the order of additions.
const STEPS_PER_POINT = 1000;

const costOf = (edge: { readonly points: number }): number => -Math.round(edge.points * STEPS_PER_POINT);

/**
 * The set of pairs with the greatest sum of points in which no one is paired twice: Jonker and Volgenant's shortest
 * augmenting paths, over the edges there are. Nobody has to be paired; an edge worth nothing is never taken.
 */
export function assign<L, R>(edges: readonly Edge<L, R>[]): readonly Edge<L, R>[] {
  const rows = layOut(edges.filter((edge) => costOf(edge) < 0));
  for (const row of rows) augment(row);
  return rows.flatMap((row) => row.given?.edge ?? []);
}

function layOut<L, R>(edges: readonly Edge<L, R>[]): readonly Row<Edge<L, R>>[] {
  type E = Edge<L, R>;
  const columns = new Map(edges.map(({ right }): [R, Column<E>] => [right, { price: 0, owner: undefined }]));
  return [...gather(edges, ({ left }) => left).values()].map((group) => {
    const row: Row<E> = { arcs: [], given: undefined };
    for (const edge of group) {
      const column = columns.get(edge.right);
      if (column !== undefined) row.arcs.push({ row, column, cost: costOf(edge), edge });
    }
    // Each row has a column of its own that costs nothing: staying unpaired.
    row.arcs.push({ row, column: { price: 0, owner: undefined }, cost: 0, edge: undefined });
    return row;
  });
}

type Reached<E> = { readonly cost: number; readonly arc: Arc<E> };

/** Gives `row` a column by the cheapest chain of changes to those that have one. */
function augment<E>(row: Row<E>): void {
  const nearest = new Map<Column<E>, Reached<E>>();
  const settled: Reached<E>[] = [];
  const heap = cheapestHeap<Reached<E>>();
  let [current, offset] = [row, 0];
  for (;;) {
    for (const arc of current.arcs) {
      const cost = offset + arc.cost - arc.column.price;
      if (cost >= (nearest.get(arc.column)?.cost ?? Infinity)) continue;
      nearest.set(arc.column, { cost, arc });
      heap.push({ cost, arc });
    }
    let next = heap.pop();
    while (next !== undefined && nearest.get(next.arc.column)?.arc !== next.arc) next = heap.pop();
    if (next === undefined) throw new Error('every row has a free column of its own, and none was reached');
    const { cost, arc } = next;
    const { owner, price } = arc.column;
    if (owner === undefined) {
      for (const each of settled) each.arc.column.price += each.cost - cost;
      turn(arc, nearest);
      return;
    }
    settled.push(next);
    [current, offset] = [owner.row, cost - (owner.cost - price)];
  }
}

/** Walks the chain back from its free end, handing each row its new column. */
function turn<E>(end: Arc<E>, nearest: ReadonlyMap<Column<E>, Reached<E>>): void {
  let arc: Arc<E> | undefined = end;
  while (arc !== undefined) {
    const before: Arc<E> | undefined = arc.row.given;
    arc.row.given = arc;
    arc.column.owner = arc;
    arc = before === undefined ? undefined : nearest.get(before.column)?.arc;
  }
}
