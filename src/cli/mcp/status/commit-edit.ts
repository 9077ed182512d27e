import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codeOf, RefusedError } from '../../failure.ts';
import type { Git } from '../../local/git.ts';
import { askGit, runGit } from './run-git.ts';

/** A branch to which one document can be committed, as the clone stood when it was looked at. */
export type CommitPlace = {
  readonly branch: string;
  readonly head: string;
  /** The document in the last commit. */
  readonly committed: Entry;
  /** The document as it is staged: what `git commit` would take. */
  readonly staged: Entry;
};

export type Entry = { readonly mode: string; readonly sha: string };

/** Finds where an edit of a document can be committed. @throws RefusedError that says why not, before anything is written. */
export async function findCommitPlace({ root, head }: Git, document: string): Promise<CommitPlace> {
  const otherwise = 'Ask with commit: false to leave the edit in the working tree.';
  const branch = await askGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (branch === undefined || head === undefined)
    throw new RefusedError(
      `no branch with a commit is checked out, so nothing can be committed. ${otherwise}`,
    );
  for (const [ref, what] of UNDER_WAY) {
    if ((await askGit(root, ['rev-parse', '--quiet', '--verify', ref])) !== undefined)
      throw new RefusedError(`a ${what} is under way in this clone, and a commit would end it. ${otherwise}`);
  }
  const committed = entryOf(await runGit(root, ['ls-tree', '-z', head, '--', document]));
  if (committed === undefined)
    throw new RefusedError(
      `${document} is in no commit yet, and committing it would take along what others wrote in it. ${otherwise}`,
    );
  const staged = entryOf(await runGit(root, ['ls-files', '--stage', '-z', '--', document]));
  if (staged === undefined)
    throw new RefusedError(`${document} is taken out of the index, or in a merge conflict. ${otherwise}`);
  return { branch, head, committed, staged };
}

const UNDER_WAY = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
] as const;

/** `100644 blob SHA\tPATH` of a tree, `100644 SHA 0\tPATH` of the index. */
function entryOf(listed: string): Entry | undefined {
  const [, mode = '', sha = ''] = /^(100\d{3}) (?:blob )?([0-9a-f]{40,64})(?: 0)?\t/.exec(listed) ?? [];
  return sha === '' ? undefined : { mode, sha };
}

export type Commit = {
  readonly document: string;
  readonly message: string;
  /** The document as the commit is to have it. */
  readonly bytes: Uint8Array;
  /** The document as it is to be staged then. */
  readonly staged: Uint8Array;
};

/**
 * Commits one version of one document on top of HEAD, as `git commit` does it: with the person's name, hooks and
 * signature. What else is staged or lies in the working tree stays as it is, and is not part of it.
 * @throws RefusedError with the words of git or of a hook; nothing is committed or staged then.
 */
export async function commitEdit({ root }: Git, place: CommitPlace, commit: Commit): Promise<string> {
  const { document, message } = commit;
  const store = async (bytes: Uint8Array): Promise<string> =>
    runGit(root, ['hash-object', '-w', '--stdin'], { input: bytes });
  const stage = async (sha: string, mode: string, index?: string): Promise<void> =>
    void (await runGit(root, ['update-index', '--cacheinfo', `${mode},${sha},${document}`], { index }));
  const [blob, stagedBlob] = [await store(commit.bytes), await store(commit.staged)];
  const folder = await mkdtemp(path.join(tmpdir(), 'tickmark-index-'));
  try {
    const index = path.join(folder, 'index');
    await copyIndex(root, index);
    await runGit(root, ['read-tree', '--reset', place.head], { index });
    await stage(blob, place.committed.mode, index);
    // First the index of the clone: where another git holds it, nothing has happened yet.
    await stage(stagedBlob, place.staged.mode);
    try {
      await checkHead(root, place);
      await runGit(root, ['commit', '--quiet', '--message', message], { index });
    } catch (error) {
      await stage(place.staged.sha, place.staged.mode);
      throw error;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  // Only so that the next look at the clone need not compare contents; others may have changed what they like.
  await askGit(root, ['update-index', '-q', '--refresh']);
  return runGit(root, ['rev-parse', 'HEAD']);
}

// With what git noted of the files, it need not read each of them again.
async function copyIndex(root: string, to: string): Promise<void> {
  const from = path.resolve(root, await runGit(root, ['rev-parse', '--git-path', 'index']));
  try {
    await copyFile(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

// A commit made meanwhile would be undone by ours, whose tree was made from the one before.
async function checkHead(root: string, { head }: CommitPlace): Promise<void> {
  if ((await runGit(root, ['rev-parse', 'HEAD'])) !== head)
    throw new RefusedError('somebody committed meanwhile, so nothing was written. Try again.');
}
