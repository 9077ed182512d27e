import { getBlob, getCommit, getTree } from '../git/object-store.ts';
import type { Signature } from '../git/object.ts';
import { filteredLog } from '../git/path-log.ts';
import type { LogFilter } from '../git/path-log.ts';
import { findPath } from '../git/tree-path.ts';
import type { PathEntry } from '../git/tree-path.ts';
import { findByEmail, renderSignatureDate } from '../payload/commit.ts';
import { repositoryHtmlUrl } from '../payload/repository.ts';
import { resolveCommit } from '../world/branch.ts';
import type { Repository } from '../world/records.ts';
import { nodeIdOf } from '../world/state.ts';
import { userNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import type { Context } from './context.ts';

export function refNode(context: Context, repository: Repository, ref: string): unknown {
  const sha = repository.refs.get(ref);
  if (sha === undefined) return null;
  const [, prefix = '', name = ''] = /^(refs\/[^/]+\/)(.*)$/.exec(ref) ?? [];
  return {
    id: nodeIdOf('REF', `${repository.id}:${ref}`),
    name,
    prefix,
    target: () => commitNode(context, repository, sha),
    repository: () => context.nodes.repository(context, repository),
  };
}

/** `object(expression: "main:docs")`: a revision, and behind a colon a path in it. */
export function expressionNode(context: Context, repository: Repository, expression: string): unknown {
  const [revision = '', path] = expression.split(/:(.*)/s);
  const sha = revision === 'HEAD' ? repository.defaultBranch : revision;
  const commit = resolveCommit(repository, sha);
  if (commit === undefined) return path === undefined ? objectNode(context, repository, revision) : null;
  if (path === undefined) return commitNode(context, repository, commit);
  const entry = findPath(repository.objects, getCommit(repository.objects, commit).tree, path);
  return entry ? objectNode(context, repository, entry.sha) : null;
}

export function objectNode(context: Context, repository: Repository, sha: string): unknown {
  const { blobs, trees, commits } = repository.objects;
  if (commits.has(sha)) return commitNode(context, repository, sha);
  if (trees.has(sha)) return treeNode(context, repository, sha);
  return blobs.has(sha) ? blobNode(context, repository, sha) : null;
}

export function commitNode(context: Context, repository: Repository, sha: string): unknown {
  const commit = getCommit(repository.objects, sha);
  const [headline = '', ...rest] = commit.message.split('\n');
  return {
    __typename: 'Commit',
    ...shared(context, repository, sha),
    id: nodeIdOf('C', sha),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    author: actor(context, commit.author),
    committer: actor(context, commit.committer),
    authoredDate: renderSignatureDate(commit.author),
    committedDate: renderSignatureDate(commit.committer),
    url: `${repositoryHtmlUrl(context.state, repository)}/commit/${sha}`,
    // The one key that signs in this world is GitHub's own.
    signature:
      commit.signature === undefined
        ? null
        : { __typename: 'GpgSignature', isValid: true, state: 'VALID', wasSignedByGitHub: true },
    tree: () => treeNode(context, repository, commit.tree),
    history: (args: PageArguments & LogFilter) =>
      connect('history', filteredLog(repository.objects, sha, args), args, (one) =>
        commitNode(context, repository, one),
      ),
    file({ path }: { readonly path: string }) {
      const entry = findPath(repository.objects, commit.tree, path);
      return entry ? entryNode(context, repository, entry) : null;
    },
  };
}

function treeNode(context: Context, repository: Repository, sha: string): unknown {
  const entries = getTree(repository.objects, sha);
  return {
    __typename: 'Tree',
    ...shared(context, repository, sha),
    id: nodeIdOf('T', sha),
    entries: () =>
      entries.map(({ name, mode, sha: oid }) =>
        entryNode(context, repository, { path: name, mode, sha: oid }),
      ),
  };
}

function blobNode(context: Context, repository: Repository, sha: string): unknown {
  const bytes = getBlob(repository.objects, sha);
  const isBinary = bytes.includes(0);
  return {
    __typename: 'Blob',
    ...shared(context, repository, sha),
    id: nodeIdOf('B', sha),
    byteSize: bytes.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : bytes.toString(),
  };
}

const ENTRY_TYPES: Readonly<Record<string, string>> = { '040000': 'tree', '160000': 'commit' };

function entryNode(context: Context, repository: Repository, { path, mode, sha }: PathEntry): unknown {
  return {
    name: path.split('/').at(-1),
    path,
    mode: Number.parseInt(mode, 8),
    oid: sha,
    type: ENTRY_TYPES[mode] ?? 'blob',
    size: repository.objects.blobs.get(sha)?.length ?? 0,
    object: () => objectNode(context, repository, sha),
  };
}

function shared(context: Context, repository: Repository, sha: string) {
  return {
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    commitUrl: `${repositoryHtmlUrl(context.state, repository)}/commit/${sha}`,
    repository: () => context.nodes.repository(context, repository),
  };
}

function actor(context: Context, signature: Signature): unknown {
  return {
    name: signature.name,
    email: signature.email,
    date: renderSignatureDate(signature),
    user: userNode(context, findByEmail(context.state, signature.email)),
  };
}
