import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assign, type Edge } from '../../../src/identity/assign/assignment.ts';

type NumberEdge = Edge<string, number>;

const sum = (edges: readonly NumberEdge[]): number => edges.reduce((total, { points }) => total + points, 0);

/** The best sum there is, by trying everything. */
function bestSum(edges: readonly NumberEdge[]): number {
  const [edge, ...rest] = edges;
  if (edge === undefined) return 0;
  const others = rest.filter(({ left, right }) => left !== edge.left && right !== edge.right);
  return Math.max(bestSum(rest), edge.points + bestSum(others));
}

test('takes the pairs with the greatest sum, not the greatest pair first', () => {
  const edges = [
    { left: 'a', right: 1, points: 5 },
    { left: 'a', right: 2, points: 4 },
    { left: 'b', right: 1, points: 4 },
  ];

  const chosen = assign(edges);

  expect(chosen).toEqual([edges[1], edges[2]]);
});

test('leaves unpaired whom no pair is worth anything', () => {
  const chosen = assign([
    { left: 'a', right: 1, points: -1 },
    { left: 'b', right: 2, points: 0 },
  ]);

  expect(chosen).toEqual([]);
});

test('finds the best sum and pairs no one twice, whatever the edges', () => {
  const edge = fc.record({
    left: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    right: fc.integer({ min: 1, max: 5 }),
    points: fc.integer({ min: -3, max: 9 }),
  });
  const edges = fc.uniqueArray(edge, {
    minLength: 8,
    maxLength: 16,
    selector: ({ left, right }) => `${left}${right}`,
  });
  fc.assert(
    fc.property(edges, (all) => {
      const chosen = assign(all);

      expect(sum(chosen)).toBe(bestSum(all));
      expect(new Set(chosen.map(({ left }) => left)).size).toBe(chosen.length);
      expect(new Set(chosen.map(({ right }) => right)).size).toBe(chosen.length);
    }),
    { numRuns: 1000 },
  );
});

test('agrees with itself on a large grid in which each has two choices', () => {
  const edges = Array.from({ length: 400 }, (_, at) => [
    { left: `l${at}`, right: at, points: 2 },
    { left: `l${at}`, right: at + 1, points: 3 },
  ]).flat();

  const chosen = assign(edges);

  expect(sum(chosen)).toBe(1200);
});
