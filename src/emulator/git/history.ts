import { getCommit } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';

/** A commit and everything it descends from. */
export function reachable(store: ObjectStore, ...heads: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...heads];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    open.push(...getCommit(store, sha).parents);
  }
  return seen;
}

export function isAncestor(store: ObjectStore, ancestor: string, descendant: string): boolean {
  return reachable(store, descendant).has(ancestor);
}

/** Commits reachable from `head` and not from `excluded`, oldest first (a parent is before its children). */
export function commitsSince(
  store: ObjectStore,
  excluded: readonly string[],
  head: string,
): readonly string[] {
  const known = reachable(store, ...excluded);
  return parentsFirst(store, head).filter((sha) => !known.has(sha));
}

/** History of a commit as `git log` shows it: newest first, a child is before its parents. */
export function log(store: ObjectStore, head: string): readonly string[] {
  return parentsFirst(store, head).toReversed();
}

/** The best common ancestor, or undefined when the histories have nothing in common. */
export function mergeBase(store: ObjectStore, one: string, other: string): string | undefined {
  const mine = reachable(store, one);
  return log(store, other).find((sha) => mine.has(sha));
}

function parentsFirst(store: ObjectStore, head: string): readonly string[] {
  const order: string[] = [];
  const done = new Set<string>();
  const open = [head];
  for (let sha = open.at(-1); sha !== undefined; sha = open.at(-1)) {
    const waiting = done.has(sha) ? [] : getCommit(store, sha).parents.filter((parent) => !done.has(parent));
    if (waiting.length > 0) {
      open.push(...waiting.toReversed());
      continue;
    }
    open.pop();
    if (done.has(sha)) continue;
    done.add(sha);
    order.push(sha);
  }
  return order;
}
