import { getTree } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { walkTree } from './tree-path.ts';
import type { PathEntry } from './tree-path.ts';

export type FileChange =
  | { readonly kind: 'added'; readonly path: string; readonly after: PathEntry }
  | { readonly kind: 'removed'; readonly path: string; readonly before: PathEntry }
  | {
      readonly kind: 'modified';
      readonly path: string;
      readonly before: PathEntry;
      readonly after: PathEntry;
    };

/** The files that differ between two trees, by path. Directories with the same SHA are not entered. */
export function diffTrees(store: ObjectStore, before: string, after: string): readonly FileChange[] {
  const changes = [...diffLevel(store, before, after, '')];
  return changes.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

function* diffLevel(
  store: ObjectStore,
  before: string,
  after: string,
  prefix: string,
): Generator<FileChange> {
  if (before === after) return;
  const old = entriesByName(store, before, prefix);
  const fresh = entriesByName(store, after, prefix);
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    yield* diffEntry(store, old.get(name), fresh.get(name));
  }
}

function* diffEntry(
  store: ObjectStore,
  before: PathEntry | undefined,
  after: PathEntry | undefined,
): Generator<FileChange> {
  if (before && after && before.sha === after.sha && before.mode === after.mode) return;
  if (before && after && isTree(before) && isTree(after)) {
    yield* diffLevel(store, before.sha, after.sha, after.path);
  } else if (before && after && !isTree(before) && !isTree(after)) {
    yield { kind: 'modified', path: after.path, before, after };
  } else {
    for (const file of filesAt(store, before)) yield { kind: 'removed', path: file.path, before: file };
    for (const file of filesAt(store, after)) yield { kind: 'added', path: file.path, after: file };
  }
}

function isTree(entry: PathEntry | undefined): boolean {
  return entry?.mode === '040000';
}

function filesAt(store: ObjectStore, entry: PathEntry | undefined): readonly PathEntry[] {
  if (!entry) return [];
  if (entry.mode !== '040000') return [entry];
  return [...walkTree(store, entry.sha, entry.path)].filter(({ mode }) => mode !== '040000');
}

function entriesByName(store: ObjectStore, sha: string, prefix: string): Map<string, PathEntry> {
  return new Map(
    getTree(store, sha).map(({ name, mode, sha: entrySha }) => [
      name,
      { path: prefix === '' ? name : `${prefix}/${name}`, mode, sha: entrySha },
    ]),
  );
}
