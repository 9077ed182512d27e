import { createHmac } from 'node:crypto';
import { EMPTY_TREE_SHA, getCommit, writeBlob, writeCommit } from '../git/object-store.ts';
import type { Signature } from '../git/object.ts';
import { changePaths, findPath } from '../git/tree-path.ts';
import type { PathChange } from '../git/tree-path.ts';
import type { Account, Repository } from './records.ts';
import type { State } from './state.ts';

/** New text of files by path; null takes a file away. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

export type CommitPlan = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
  /** GitHub signs commits that it makes itself, those of the App's token among them. */
  readonly isSigned: boolean;
};

/** The committer of what is done on the web or by `createCommitOnBranch`. */
export function signAsGitHub(state: State): Signature {
  return { name: 'GitHub', email: 'noreply@github.com', seconds: nowInSeconds(state), zone: '+0000' };
}

export function signAs(state: State, { name, email }: Pick<Account, 'name' | 'email'>): Signature {
  return { name, email, seconds: nowInSeconds(state), zone: '+0000' };
}

export function writePlannedCommit(repository: Repository, plan: CommitPlan): string {
  const { isSigned, ...commit } = plan;
  const unsigned = { ...commit, signature: undefined };
  return writeCommit(repository.objects, isSigned ? { ...commit, signature: sign(plan) } : unsigned);
}

/** The tree of a commit (or an empty one) with these files put in; they keep their mode, or all become plain files. */
export function changeFiles(
  repository: Repository,
  parent: string | undefined,
  files: Files,
  modes: 'kept' | 'plain' = 'kept',
): string {
  const { objects } = repository;
  const root = parent === undefined ? EMPTY_TREE_SHA : getCommit(objects, parent).tree;
  const changes = new Map<string, PathChange>();
  for (const [path, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const known = modes === 'kept' ? findPath(objects, root, path)?.mode : undefined;
    const fileMode = known === undefined || known === '040000' ? '100644' : known;
    changes.set(path, bytes === null ? undefined : { mode: fileMode, sha: writeBlob(objects, bytes) });
  }
  return changePaths(objects, root, changes);
}

// Looks like GitHub's signature and proves nothing: nobody here has GitHub's key.
function sign(plan: CommitPlan): string {
  const seal = createHmac('sha512', 'emulated web-flow key').update(JSON.stringify(plan)).digest('base64');
  return `-----BEGIN PGP SIGNATURE-----\n\n${seal}\n-----END PGP SIGNATURE-----\n`;
}

function nowInSeconds(state: State): number {
  return Math.floor(state.now().getTime() / 1000);
}
