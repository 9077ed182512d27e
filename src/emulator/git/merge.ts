import { matchLines, splitLines } from './line-diff.ts';
import type { Match } from './line-diff.ts';
import { EMPTY_TREE_SHA, getBlob, writeBlob } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { diffTrees } from './tree-diff.ts';
import type { FileChange } from './tree-diff.ts';
import { changePaths } from './tree-path.ts';
import type { PathChange, PathEntry } from './tree-path.ts';

/** `base` is undefined for histories that have nothing in common. */
export type ThreeTrees = {
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
};

/** The tree that has both sides' changes, or undefined when they contradict each other. */
export function mergeTrees(store: ObjectStore, { base = EMPTY_TREE_SHA, ours, theirs }: ThreeTrees) {
  const mine = new Map(diffTrees(store, base, ours).map((change) => [change.path, change]));
  const changes = new Map<string, PathChange>();
  for (const change of diffTrees(store, base, theirs)) {
    const own = mine.get(change.path);
    const merged = own ? mergeFile(store, own, change) : { result: resultOf(change) };
    if (!merged) return undefined;
    changes.set(change.path, merged.result);
  }
  return changePaths(store, ours, changes);
}

function resultOf(change: FileChange): PathChange {
  return change.kind === 'removed' ? undefined : { mode: change.after.mode, sha: change.after.sha };
}

function mergeFile(
  store: ObjectStore,
  ours: FileChange,
  theirs: FileChange,
): { readonly result: PathChange } | undefined {
  const [mine, other] = [resultOf(ours), resultOf(theirs)];
  if (mine?.sha === other?.sha && mine?.mode === other?.mode) return { result: mine };
  if (ours.kind !== 'modified' || theirs.kind !== 'modified') return undefined;
  if ([ours.before, ours.after, theirs.after].some(({ mode }) => !mode.startsWith('100'))) return undefined;
  const read = (entry: PathEntry) => splitLines(getBlob(store, entry.sha).toString('latin1'));
  const lines = mergeLines(read(ours.before), read(ours.after), read(theirs.after));
  if (!lines) return undefined;
  const mode = ours.after.mode === ours.before.mode ? theirs.after.mode : ours.after.mode;
  return { result: { mode, sha: writeBlob(store, Buffer.from(lines.join(''), 'latin1')) } };
}

/** Three-way merge by lines (diff3); changes that touch or overlap are a conflict, as for git. */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | undefined {
  const merged: string[] = [];
  const [mineAt, theirsAt] = [lineMap(matchLines(base, ours)), lineMap(matchLines(base, theirs))];
  let [x, mine, other] = [0, 0, 0];
  for (let next = 0; next <= base.length; next += 1) {
    const isEnd = next === base.length;
    const mineNext = isEnd ? ours.length : mineAt.get(next);
    const otherNext = isEnd ? theirs.length : theirsAt.get(next);
    if (mineNext === undefined || otherNext === undefined) continue;
    const chunk = mergeChunk(base.slice(x, next), ours.slice(mine, mineNext), theirs.slice(other, otherNext));
    if (!chunk) return undefined;
    merged.push(...chunk, ...base.slice(next, next + 1));
    [x, mine, other] = [next + 1, mineNext + 1, otherNext + 1];
  }
  return merged;
}

function mergeChunk(base: readonly string[], ours: readonly string[], theirs: readonly string[]) {
  const [old, mine, other] = [base.join(''), ours.join(''), theirs.join('')];
  if (mine === other || old === other) return ours;
  return old === mine ? theirs : undefined;
}

/** Line of the base → line of the other text, for all lines they share. */
function lineMap(matches: readonly Match[]): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  for (const { before, after, length } of matches) {
    for (let step = 0; step < length; step += 1) map.set(before + step, after + step);
  }
  return map;
}
