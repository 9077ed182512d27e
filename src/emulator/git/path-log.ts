import { log } from './history.ts';
import { EMPTY_TREE_SHA, getCommit } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { findPath } from './tree-path.ts';

/** Which commits of a history are shown; times are of the committer and count themselves in. */
export type LogFilter = {
  readonly path?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
};

/** History of a commit as `git log --since --until -- path` shows it, newest first. */
export function filteredLog(
  store: ObjectStore,
  head: string,
  { path, since, until }: LogFilter,
): readonly string[] {
  return log(store, head).filter((sha) => {
    const { seconds } = getCommit(store, sha).committer;
    const isWithin = (!since || seconds >= secondsOf(since)) && (!until || seconds <= secondsOf(until));
    return isWithin && (!path || touches(store, sha, path));
  });
}

/** The tree before a commit; the empty one for a first commit. */
export function parentTree(store: ObjectStore, sha: string): string {
  const parent = getCommit(store, sha).parents[0];
  return parent === undefined ? EMPTY_TREE_SHA : getCommit(store, parent).tree;
}

const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

function touches(store: ObjectStore, sha: string, path: string): boolean {
  const before = findPath(store, parentTree(store, sha), path);
  const after = findPath(store, getCommit(store, sha).tree, path);
  return before?.sha !== after?.sha || before?.mode !== after?.mode;
}
