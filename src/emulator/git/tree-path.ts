import { EMPTY_TREE_SHA, getTree, writeTree } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { FileMode, TreeEntry } from './object.ts';

export type PathEntry = { readonly path: string; readonly mode: FileMode; readonly sha: string };

/** What to put at a path; undefined takes the path away, with all below it. */
export type PathChange = { readonly mode: FileMode; readonly sha: string } | undefined;

/** The entry at a path (`''` is the root), or undefined. */
export function findPath(store: ObjectStore, rootSha: string, path: string): PathEntry | undefined {
  let found: PathEntry = { path: '', mode: '040000', sha: rootSha };
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (found.mode !== '040000') return undefined;
    const entry = getTree(store, found.sha).find((candidate) => candidate.name === name);
    if (!entry) return undefined;
    found = { path: joinPath(found.path, name), mode: entry.mode, sha: entry.sha };
  }
  return found;
}

/** All entries below a tree, directories included, in git's order. */
export function* walkTree(store: ObjectStore, treeSha: string, prefix = ''): Generator<PathEntry> {
  for (const entry of getTree(store, treeSha)) {
    const path = joinPath(prefix, entry.name);
    yield { path, mode: entry.mode, sha: entry.sha };
    if (entry.mode === '040000') yield* walkTree(store, entry.sha, path);
  }
}

/** The root tree after these changes. Directories appear and vanish as needed. */
export function changePaths(
  store: ObjectStore,
  rootSha: string,
  changes: ReadonlyMap<string, PathChange>,
): string {
  const here = new Map(getTree(store, rootSha).map((entry) => [entry.name, entry]));
  for (const [name, below] of groupByFirstName(changes)) {
    const own = below.get('');
    if (below.has('')) put(here, name, own);
    const deeper = new Map([...below].filter(([path]) => path !== ''));
    if (deeper.size === 0) continue;
    const current = here.get(name);
    const subtree = current?.mode === '040000' ? current.sha : EMPTY_TREE_SHA;
    const sha = changePaths(store, subtree, deeper);
    if (sha !== EMPTY_TREE_SHA) put(here, name, { mode: '040000', sha });
    else if (current?.mode === '040000') here.delete(name);
  }
  return writeTree(store, [...here.values()]);
}

function put(entries: Map<string, TreeEntry>, name: string, change: PathChange): void {
  if (change) entries.set(name, { name, ...change });
  else entries.delete(name);
}

function groupByFirstName(changes: ReadonlyMap<string, PathChange>): Map<string, Map<string, PathChange>> {
  const groups = new Map<string, Map<string, PathChange>>();
  for (const [path, change] of changes) {
    const [name = '', ...rest] = path.split('/');
    const group = groups.get(name) ?? new Map<string, PathChange>();
    group.set(rest.join('/'), change);
    groups.set(name, group);
  }
  return groups;
}

function joinPath(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`;
}
