import { getBlob, getCommit } from '../git/object-store.ts';
import { findPath } from '../git/tree-path.ts';
import { getAccount } from '../world/account.ts';
import { branchRef, findHead, updateRef } from '../world/branch.ts';
import { renameBranch } from '../world/branch-rename.ts';
import { pressCheckRun } from '../world/check-run.ts';
import { changeFiles, signAs, writePlannedCommit } from '../world/commit.ts';
import type { Files } from '../world/commit.ts';
import { asPerson } from '../world/doer.ts';
import type { Issue, Protection, Repository } from '../world/records.ts';
import {
  createRepository,
  deleteRepository,
  findRepository,
  renameRepository,
  setArchived,
  setDefaultBranch,
  setPrivate,
  transferRepository,
} from '../world/repository.ts';
import type { Role } from '../world/role.ts';
import { newIdentity } from '../world/state.ts';
import type { State } from '../world/state.ts';

export type NewRepository = {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly hasIssues?: boolean;
  readonly defaultBranch?: string;
  /** First commit; without files the repository is empty. */
  readonly files?: Files;
};

export type Push = {
  readonly branch?: string;
  readonly actor: string;
  readonly message: string;
  readonly files: Files;
  /** Parent of the new commit if not the branch's head; the push is then a forced one. */
  readonly before?: string;
};

export type NewProtection = {
  /** A name, or a prefix ending in `*`. */
  readonly branch: string;
  readonly kind: Protection['kind'];
  /** `pull-request` (default), `status-checks` and `signatures` refuse direct changes, `creation` new branches. */
  readonly rule?: Protection['rule'];
  /** `ci` alone if none are given. */
  readonly checks?: readonly string[];
  readonly bypassRole?: Role;
  readonly bypassAppIds?: readonly number[];
};

/** Settings of a repository that GitHub's web pages change. */
export type RepositorySettings = {
  readonly hasIssues?: boolean;
  readonly private?: boolean;
  readonly autoClose?: boolean;
  readonly name?: string;
  readonly defaultBranch?: string;
  readonly isArchived?: boolean;
};

/** Repositories (always by `owner/name`), their files and their rules. */
export interface Repositories {
  addRepository(repository: NewRepository): { readonly id: number; readonly nodeId: string };
  /** A fork with the parent's branches; pull requests from it carry `owner:branch`. */
  addFork(parent: string, owner: string): { readonly id: number; readonly name: string };
  /** A real push by a person, with its webhook; gives the new commit's SHA. */
  pushFiles(repository: string, push: Push): string;
  /** What is at a path of a branch (the default one), or undefined. */
  readFile(repository: string, path: string, branch?: string): Buffer | undefined;
  headOf(repository: string, branch?: string): string | undefined;
  protect(repository: string, protection: NewProtection): void;
  unprotect(repository: string): void;
  change(repository: string, actor: string, settings: RepositorySettings): void;
  /** Gives a branch another name, as the branches page does; with the default branch its setting goes along. */
  renameBranch(
    repository: string,
    actor: string,
    names: { readonly from: string; readonly to: string },
  ): void;
  deleteBranch(repository: string, actor: string, branch: string): void;
  /** Gives a repository to another account. */
  transferRepository(repository: string, actor: string, newOwner: string): void;
  deleteRepository(repository: string, actor: string): void;
  /** The live record, for looking; change it through the other calls. */
  repository(name: string): Repository;
  issue(repository: string, issueNumber: number): Issue;
  /** Presses "Re-run" of a check run, or the button of one of its actions. */
  pressCheckRun(repository: string, checkRunId: number, actor: string, identifier?: string): void;
  /** From now on recursive trees are cut at so many entries. */
  setTreeEntriesMax(entries: number): void;
}

export function getRepository(state: State, fullName: string): Repository {
  const [owner = '', name = ''] = fullName.split('/');
  const repository = findRepository(state, owner, name);
  if (!repository) throw new Error(`There is no repository ${fullName}`);
  return repository;
}

export function createRepositories(state: State): Repositories {
  return {
    addRepository: (fields) => addRepository(state, fields),
    addFork: (parent, owner) => addFork(state, parent, owner),
    pushFiles: (repository, push) => pushFiles(state, getRepository(state, repository), push),
    readFile: (name, path, branch) => readFile(getRepository(state, name), path, branch),
    headOf(name, branch) {
      const repository = getRepository(state, name);
      return findHead(repository, branch ?? repository.defaultBranch);
    },
    protect(name, { branch, kind, rule = 'pull-request', checks = ['ci'], bypassRole, bypassAppIds = [] }) {
      const { id } = newIdentity(state, 'BPR');
      const protection = { id, kind, branch, rule, checks, bypassRole, bypassAppIds: new Set(bypassAppIds) };
      getRepository(state, name).protections.push(protection);
    },
    unprotect: (name) => void getRepository(state, name).protections.splice(0),
    change: (name, actor, settings) => change(state, getRepository(state, name), actor, settings),
    ...createRepositoryActs(state),
    repository: (name) => getRepository(state, name),
    issue(name, issueNumber) {
      const issue = getRepository(state, name).issues.get(issueNumber);
      if (!issue) throw new Error(`There is no ${name}#${issueNumber}`);
      return issue;
    },
    pressCheckRun(name, checkRunId, actor, identifier) {
      const repository = getRepository(state, name);
      const run = repository.checkRuns.find(({ id }) => id === checkRunId);
      if (!run) throw new Error(`${name} has no check run ${checkRunId}`);
      const sender = getAccount(state, actor);
      pressCheckRun(state, repository, { run, sender, ...(identifier !== undefined && { identifier }) });
    },
    setTreeEntriesMax: (entries) => void (state.treeEntriesMax = entries),
  };
}

/** What an owner does to a repository as a whole. */
function createRepositoryActs(state: State) {
  const at = (name: string, actor: string) => ({
    state,
    repository: getRepository(state, name),
    doer: asPerson(getAccount(state, actor)),
  });
  return {
    renameBranch(name: string, actor: string, { from, to }: { readonly from: string; readonly to: string }) {
      renameBranch(at(name, actor), from, to);
    },
    deleteBranch(name: string, actor: string, branch: string) {
      updateRef(at(name, actor), { ref: branchRef(branch), sha: undefined });
    },
    transferRepository(name: string, actor: string, newOwner: string) {
      const { repository, doer } = at(name, actor);
      transferRepository(state, repository, doer, getAccount(state, newOwner));
    },
    deleteRepository(name: string, actor: string) {
      const { repository, doer } = at(name, actor);
      deleteRepository(state, repository, doer);
    },
  };
}

function addRepository(
  state: State,
  fields: NewRepository,
): { readonly id: number; readonly nodeId: string } {
  const repository = createRepository(state, {
    owner: getAccount(state, fields.owner),
    name: fields.name,
    isPrivate: fields.private ?? false,
    hasIssues: fields.hasIssues ?? true,
    defaultBranch: fields.defaultBranch ?? 'main',
    forkOf: undefined,
  });
  if (fields.files) {
    pushFiles(state, repository, { actor: fields.owner, message: 'Initial commit', files: fields.files });
  }
  return { id: repository.id, nodeId: repository.nodeId };
}

function addFork(
  state: State,
  parent: string,
  owner: string,
): { readonly id: number; readonly name: string } {
  const forkOf = getRepository(state, parent);
  const { id, name } = createRepository(state, {
    owner: getAccount(state, owner),
    name: forkOf.name,
    isPrivate: forkOf.private,
    hasIssues: false,
    defaultBranch: forkOf.defaultBranch,
    forkOf,
  });
  return { id, name: `${owner}/${name}` };
}

function pushFiles(state: State, repository: Repository, push: Push): string {
  const { actor, message, files, before, branch = repository.defaultBranch } = push;
  const account = getAccount(state, actor);
  const parent = before ?? findHead(repository, branch) ?? findHead(repository, repository.defaultBranch);
  const author = signAs(state, account);
  const sha = writePlannedCommit(repository, {
    tree: changeFiles(repository, parent, files),
    parents: parent === undefined ? [] : [parent],
    message,
    author,
    committer: author,
    isSigned: false,
  });
  const setting = { state, repository, doer: asPerson(account) };
  updateRef(setting, { ref: branchRef(branch), sha, isForced: before !== undefined });
  return sha;
}

function readFile(
  repository: Repository,
  path: string,
  branch = repository.defaultBranch,
): Buffer | undefined {
  const head = findHead(repository, branch);
  const entry = head && findPath(repository.objects, getCommit(repository.objects, head).tree, path);
  return entry && entry.mode !== '040000' ? getBlob(repository.objects, entry.sha) : undefined;
}

function change(state: State, repository: Repository, actor: string, settings: RepositorySettings): void {
  const doer = asPerson(getAccount(state, actor));
  const { name, defaultBranch, isArchived } = settings;
  repository.hasIssues = settings.hasIssues ?? repository.hasIssues;
  repository.autoClose = settings.autoClose ?? repository.autoClose;
  if (settings.private !== undefined) setPrivate(state, repository, doer, settings.private);
  if (name !== undefined) renameRepository(state, repository, doer, name);
  if (defaultBranch !== undefined) setDefaultBranch(state, repository, doer, defaultBranch);
  if (isArchived !== undefined) setArchived(state, repository, doer, isArchived);
}
