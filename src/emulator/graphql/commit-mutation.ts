import { getCommit } from '../git/object-store.ts';
import { findPath } from '../git/tree-path.ts';
import { doerOf } from '../http/actor.ts';
import { checkWorkflowFiles } from '../http/authorize.ts';
import { fullName } from '../payload/repository.ts';
import { branchRef, updateRef } from '../world/branch.ts';
import { changeFiles, signAs, signAsGitHub, writePlannedCommit } from '../world/commit.ts';
import type { Files } from '../world/commit.ts';
import { Fault } from '../world/fault.ts';
import type { Repository } from '../world/records.ts';
import { findRepository } from '../world/repository.ts';
import { demand, isVisible, unresolved } from './context.ts';
import type { Context } from './context.ts';
import { commitNode, refNode } from './git-node.ts';

export type CommitInput = {
  readonly clientMutationId?: string | null;
  readonly branch: {
    readonly id?: string | null;
    readonly repositoryNameWithOwner?: string | null;
    readonly branchName?: string | null;
  };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
};

/** One commit on top of the head that the client expects, signed by GitHub, in the sender's name. */
export function createCommitOnBranch(context: Context, input: CommitInput): unknown {
  const { state, actor } = context;
  const { repository, branch } = findBranch(context, input);
  demand(context, repository, { need: 'contents:write', role: 'write' });
  const ref = branchRef(branch);
  const head = repository.refs.get(ref);
  if (head === undefined)
    throw unresolved(`Branch \`${branch}\` not found in repository ${fullName(repository)}.`);
  if (head !== input.expectedHeadOid) throw stale(input.expectedHeadOid);
  const files = readFiles(repository, head, input);
  checkWorkflowFiles(actor, Object.keys(files));
  const doer = doerOf(actor);
  const sha = writePlannedCommit(repository, {
    tree: changeFiles(repository, head, files, 'plain'),
    parents: [head],
    message: renderMessage(input.message),
    author: signAs(state, doer.account),
    committer: signAsGitHub(state),
    isSigned: true,
  });
  updateRef({ state, repository, doer }, { ref, sha });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: commitNode(context, repository, sha),
    ref: refNode(context, repository, ref),
  };
}

function findBranch(context: Context, { branch }: CommitInput): { repository: Repository; branch: string } {
  const byId = branch.id ? findRef(context, branch.id) : undefined;
  if (byId) return byId;
  const name = branch.repositoryNameWithOwner ?? '';
  const [owner = '', repo = ''] = name.split('/');
  const repository = findRepository(context.state, owner, repo);
  if (!repository || !isVisible(context, repository)) {
    throw unresolved(`Could not resolve to a Repository with the name '${name}'.`);
  }
  return { repository, branch: (branch.branchName ?? '').replace(/^refs\/heads\//, '') };
}

/** Node ids of refs carry the repository's id and the ref's name. */
function findRef(context: Context, nodeId: string) {
  const key = Buffer.from(nodeId.replace(/^REF_/, ''), 'base64url').toString();
  const [, id, branch] = /^kgDO(\d+):refs\/heads\/(.+)$/.exec(key) ?? [];
  const repository = context.state.repositories.get(Number(id));
  if (repository && branch !== undefined && isVisible(context, repository)) return { repository, branch };
  throw unresolved(`Could not resolve to a node with the global id of '${nodeId}'.`);
}

function readFiles(repository: Repository, head: string, { fileChanges }: CommitInput): Files {
  const { objects } = repository;
  const files: Record<string, Buffer | null> = {};
  for (const { path } of fileChanges?.deletions ?? []) {
    if (!findPath(objects, getCommit(objects, head).tree, path)) {
      const message = `A path was requested for deletion which does not exist as of commit oid \`${head}\`: ${path}`;
      throw new Fault(200, message);
    }
    files[path] = null;
  }
  for (const { path, contents } of fileChanges?.additions ?? []) {
    checkPath(path);
    files[path] = Buffer.from(contents, 'base64');
  }
  return files;
}

function checkPath(path: string): void {
  const isMalformed = path.split('/').some((part) => ['', '.', '..', '.git'].includes(part));
  if (isMalformed) throw new Fault(200, `A path was requested that is not valid: ${path}`);
}

function stale(expected: string): Fault {
  const message = `Expected branch to point to "${expected}" but it did not. Pull and try again.`;
  return new Fault(200, message, { graphqlType: 'STALE_DATA' });
}

function renderMessage({ headline, body }: CommitInput['message']): string {
  return body ? `${headline}\n\n${body}` : headline;
}
