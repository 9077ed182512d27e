import { expect, test } from '@jest/globals';
import type { TreeFile } from '../../../src/reconcile/ports.ts';
import { layOver } from '../../../src/reconcile/preview/lay-over.ts';

const files = (contents: Readonly<Record<string, string>>): readonly TreeFile[] =>
  Object.entries(contents).map(([path, sha]) => ({ path, sha, kind: 'file' }));

const laid = (...changed: readonly string[]) => {
  const base = files({ 'a.md': 'a2', 'b.md': 'b1', 'c.md': 'c1' });
  // Behind in `a.md`; `b.md` changed, `c.md` renamed, `0.md` new.
  const head = files({ '0.md': 'n1', 'a.md': 'a1', 'b.md': 'b2', 'd.md': 'c1' });
  return Object.fromEntries(layOver(base, head, new Set(changed)).map(({ path, sha }) => [path, sha]));
};

test.each([
  { name: 'nothing', changed: [], want: { 'a.md': 'a2', 'b.md': 'b1', 'c.md': 'c1' } },
  { name: 'a change', changed: ['b.md'], want: { 'a.md': 'a2', 'b.md': 'b2', 'c.md': 'c1' } },
  { name: 'a new file', changed: ['0.md'], want: { '0.md': 'n1', 'a.md': 'a2', 'b.md': 'b1', 'c.md': 'c1' } },
  { name: 'a rename', changed: ['c.md', 'd.md'], want: { 'a.md': 'a2', 'b.md': 'b1', 'd.md': 'c1' } },
  { name: 'a removal', changed: ['c.md'], want: { 'a.md': 'a2', 'b.md': 'b1' } },
])('$name is laid over, and what moved on meanwhile stays', ({ changed, want }) => {
  expect(laid(...changed)).toEqual(want);
});

test('files come in the order of their paths', () => {
  expect(Object.keys(laid('0.md', 'c.md', 'd.md'))).toEqual(['0.md', 'a.md', 'b.md', 'd.md']);
});
