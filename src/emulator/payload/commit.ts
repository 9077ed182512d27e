import { getCommit } from '../git/object-store.ts';
import { encodeCommit } from '../git/object.ts';
import type { CommitObject, Signature } from '../git/object.ts';
import { patchOf } from '../git/patch.ts';
import type { FileChange } from '../git/tree-diff.ts';
import type { Account, Json, Repository } from '../world/records.ts';
import { nodeIdOf, toInstant } from '../world/state.ts';
import type { State } from '../world/state.ts';
import { repositoryHtmlUrl, repositoryUrl } from './repository.ts';
import { renderUserOrNull } from './user.ts';

/** GitHub's "git commit", the answer of the Git data API. */
export function renderGitCommit(state: State, repository: Repository, sha: string): Json {
  const commit = getCommit(repository.objects, sha);
  const api = `${repositoryUrl(state, repository)}/git`;
  const html = repositoryHtmlUrl(state, repository);
  return {
    sha,
    node_id: nodeIdOf('C', sha),
    url: `${api}/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
    author: renderSignature(commit.author),
    committer: renderSignature(commit.committer),
    tree: { sha: commit.tree, url: `${api}/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
    verification: renderVerification(commit),
  };
}

/** GitHub's "commit", as the repository's commit lists tell it. */
export function renderCommit(state: State, repository: Repository, sha: string): Json {
  const commit = getCommit(repository.objects, sha);
  const api = repositoryUrl(state, repository);
  const html = repositoryHtmlUrl(state, repository);
  return {
    sha,
    node_id: nodeIdOf('C', sha),
    commit: {
      author: renderSignature(commit.author),
      committer: renderSignature(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
      verification: renderVerification(commit),
    },
    url: `${api}/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    author: renderUserOrNull(state, findByEmail(state, commit.author.email)),
    committer: renderUserOrNull(state, findByEmail(state, commit.committer.email)),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
  };
}

/** GitHub's "diff entry"; `sha` is the commit at which the file is shown. */
export function renderFileChange(
  state: State,
  repository: Repository,
  { sha, change }: { readonly sha: string; readonly change: FileChange },
): Json {
  const { additions, deletions, text } = patchOf(repository.objects, change);
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  const html = repositoryHtmlUrl(state, repository);
  const entry = change.kind === 'removed' ? change.before : change.after;
  return {
    sha: entry.sha,
    filename: change.path,
    status: change.kind,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${html}/blob/${sha}/${path}`,
    raw_url: `${html}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(state, repository)}/contents/${path}?ref=${sha}`,
    ...(text !== undefined && text !== '' && { patch: text }),
  };
}

export function findByEmail(state: State, email: string): Account | undefined {
  return [...state.accounts.values()].find((account) => account.email === email);
}

export function renderSignatureDate({ seconds }: Signature): string {
  return toInstant(new Date(seconds * 1000));
}

function renderSignature(signature: Signature): Json {
  return { name: signature.name, email: signature.email, date: renderSignatureDate(signature) };
}

function renderVerification(commit: CommitObject): Json {
  const { signature } = commit;
  if (signature === undefined) {
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  }
  const payload = encodeCommit({ ...commit, signature: undefined }).toString();
  const verifiedAt = renderSignatureDate(commit.committer);
  return { verified: true, reason: 'valid', signature, payload, verified_at: verifiedAt };
}
