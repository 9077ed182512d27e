import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longestRise } from '../../../src/identity/evidence/longest-rise.ts';

test.each([
  { name: 'all of a rising row', values: [1, 2, 3], want: [0, 1, 2] },
  { name: 'all but the one that moved to the front', values: [9, 1, 2, 3], want: [1, 2, 3] },
  { name: 'one of a falling row', values: [3, 2, 1], want: [2] },
  { name: 'nothing of nothing', values: [], want: [] },
])('takes $name', ({ values, want }) => {
  const run = longestRise(values);

  expect(run).toEqual(want);
});

test('gives a rising run that no single value could lengthen', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 9 }), (values) => {
      const run = longestRise(values).map((at) => values[at] ?? -1);

      expect(run).toEqual(run.toSorted((a, b) => a - b));
      expect(run).toHaveLength(longest(values));
    }),
  );
});

function longest(values: readonly number[], above = -1): number {
  const [value, ...rest] = values;
  if (value === undefined) return 0;
  return Math.max(longest(rest, above), value > above ? 1 + longest(rest, value) : 0);
}
