/** The circles of a graph given by its edges: for each strongly connected part the shortest way from its first node back to it. */
export function findCycles(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const parts = connectedParts(edges);
  return parts
    .map((part) => part.toSorted((a, b) => a - b))
    .filter(([first = -1, second]) => second !== undefined || edges[first]?.includes(first) === true)
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((part) => wayBack(part[0] ?? 0, new Set(part), edges));
}

type Visit = { readonly node: number; next: number };

/** The strongly connected parts of a graph: an edge lies on a circle when both its ends are in the same one. */
// Tarjan's algorithm without recursion: a chain of ten thousand tasks must not end the stack.
export function connectedParts(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const parts: number[][] = [];
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const enter = (node: number): Visit => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  };
  const lower = (node: number, to: number | undefined): void =>
    void low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  for (const root of edges.keys()) {
    const path = order.has(root) ? [] : [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const target = edges[visit.node]?.[visit.next];
      visit.next += 1;
      if (target === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) lower(above.node, low.get(visit.node));
        if (low.get(visit.node) === order.get(visit.node)) parts.push(close(visit.node, open, isOpen));
      } else if (!order.has(target)) path.push(enter(target));
      else if (isOpen.has(target)) lower(visit.node, order.get(target));
    }
  }
  return parts;
}

function close(root: number, open: number[], isOpen: Set<number>): number[] {
  const part = open.splice(open.lastIndexOf(root));
  for (const node of part) isOpen.delete(node);
  return part;
}

function wayBack(
  first: number,
  part: ReadonlySet<number>,
  edges: readonly (readonly number[])[],
): readonly number[] {
  const cameFrom = new Map<number, number>();
  const waiting = [first];
  for (const node of waiting) {
    if (edges[node]?.includes(first) === true) return trail(node, first, cameFrom);
    for (const target of edges[node] ?? []) {
      if (!part.has(target) || cameFrom.has(target) || target === first) continue;
      cameFrom.set(target, node);
      waiting.push(target);
    }
  }
  return [first];
}

function trail(last: number, first: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const nodes = [last];
  for (let at = last; at !== first;) {
    at = cameFrom.get(at) ?? first;
    nodes.unshift(at);
  }
  return nodes;
}
