import { encodeCommit, encodeTree, hashObject, sortEntries } from './object.ts';
import type { CommitObject, TreeEntry } from './object.ts';

/** The objects of a repository and all its forks, by SHA-1. They are shared, as GitHub shares them in a network. */
export type ObjectStore = {
  readonly blobs: Map<string, Buffer>;
  readonly trees: Map<string, readonly TreeEntry[]>;
  readonly commits: Map<string, CommitObject>;
};

export const EMPTY_TREE_SHA = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
export const ZERO_SHA = '0'.repeat(40);

export function createObjectStore(): ObjectStore {
  return { blobs: new Map(), trees: new Map([[EMPTY_TREE_SHA, []]]), commits: new Map() };
}

export function writeBlob(store: ObjectStore, bytes: Uint8Array): string {
  const sha = hashObject('blob', bytes);
  if (!store.blobs.has(sha)) store.blobs.set(sha, Buffer.from(bytes));
  return sha;
}

export function writeTree(store: ObjectStore, entries: readonly TreeEntry[]): string {
  const sorted = sortEntries(entries);
  const sha = hashObject('tree', encodeTree(sorted));
  store.trees.set(sha, sorted);
  return sha;
}

export function writeCommit(store: ObjectStore, commit: CommitObject): string {
  const sha = hashObject('commit', encodeCommit(commit));
  store.commits.set(sha, commit);
  return sha;
}

export function getBlob(store: ObjectStore, sha: string): Buffer {
  return present(store.blobs.get(sha), `blob ${sha}`);
}

export function getTree(store: ObjectStore, sha: string): readonly TreeEntry[] {
  return present(store.trees.get(sha), `tree ${sha}`);
}

export function getCommit(store: ObjectStore, sha: string): CommitObject {
  return present(store.commits.get(sha), `commit ${sha}`);
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The object store has no ${what}`);
  return value;
}
