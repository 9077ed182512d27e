import { announce } from '../hooks/announce.ts';
import { createObjectStore } from '../git/object-store.ts';
import { fullName } from '../payload/repository.ts';
import { renderOrganization, renderUser } from '../payload/user.ts';
import { addDefaultLabels } from './label.ts';
import type { Account, Doer, Json, Repository } from './records.ts';
import { instant, newIdentity } from './state.ts';
import type { State } from './state.ts';

export type RepositoryFields = {
  readonly owner: Account;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly hasIssues: boolean;
  readonly defaultBranch: string;
  readonly forkOf: Repository | undefined;
};

export function createRepository(state: State, fields: RepositoryFields): Repository {
  if (findRepository(state, fields.owner.login, fields.name)) {
    throw new Error(`The name ${fields.owner.login}/${fields.name} is taken`);
  }
  const createdAt = instant(state);
  const repository: Repository = {
    ...newIdentity(state, 'R'),
    owner: fields.owner,
    name: fields.name,
    formerNames: new Set(),
    private: fields.isPrivate,
    hasIssues: fields.hasIssues,
    archived: false,
    autoClose: true,
    defaultBranch: fields.defaultBranch,
    description: null,
    forkOf: fields.forkOf,
    objects: fields.forkOf?.objects ?? createObjectStore(),
    refs: new Map(fields.forkOf?.refs),
    renamedBranches: new Map(),
    grants: new Map(),
    protections: [],
    lastNumber: 0,
    issues: new Map(),
    deletedIssues: new Set(),
    transferredIssues: new Map(),
    pinnedIssues: [],
    labels: [],
    milestones: [],
    checkRuns: [],
    mergeGroups: new Map(),
    createdAt,
    updatedAt: createdAt,
    pushedAt: createdAt,
  };
  state.repositories.set(repository.id, repository);
  state.nodes.set(repository.nodeId, { kind: 'repository', repository });
  addDefaultLabels(state, repository);
  return repository;
}

export function findRepository(state: State, owner: string, name: string): Repository | undefined {
  return find(state, owner, (repository) => repository.name.toLowerCase() === name.toLowerCase());
}

/** The repository that had this name before, under whatever owner, if no other has it now. */
export function findRenamedRepository(state: State, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  return [...state.repositories.values()].find(({ formerNames }) => formerNames.has(wanted));
}

export function renameRepository(state: State, repository: Repository, doer: Doer, name: string): void {
  const from = repository.name;
  keepFormerName(repository);
  repository.name = name;
  repository.formerNames.delete(fullName(repository).toLowerCase());
  const changes = { repository: { name: { from } } };
  announceRepository(state, repository, { doer, action: 'renamed', changes });
}

/** Gives a repository to another account; only Apps of the new owner hear of it (docs/github-behaviour.md, Webhooks). */
export function transferRepository(state: State, repository: Repository, doer: Doer, owner: Account): void {
  if (findRepository(state, owner.login, repository.name)) {
    throw new Error(`The name ${owner.login}/${repository.name} is taken`);
  }
  const previous = repository.owner;
  keepFormerName(repository);
  repository.owner = owner;
  repository.formerNames.delete(fullName(repository).toLowerCase());
  const from =
    previous.type === 'Organization'
      ? { organization: renderOrganization(state, previous) }
      : { user: renderUser(state, previous) };
  announceRepository(state, repository, { doer, action: 'transferred', changes: { owner: { from } } });
}

/** Takes a repository away for good, with all that is in it. */
export function deleteRepository(state: State, repository: Repository, doer: Doer): void {
  announceRepository(state, repository, { doer, action: 'deleted' });
  state.repositories.delete(repository.id);
  for (const [nodeId, node] of state.nodes) {
    if ('repository' in node && node.repository.id === repository.id) state.nodes.delete(nodeId);
  }
  for (const { id } of repository.issues.values()) state.issues.delete(id);
}

/** Before an owner or a name changes: requests to the old name are led on. */
export function keepFormerName(repository: Repository): void {
  repository.formerNames.add(fullName(repository).toLowerCase());
}

export function setPrivate(state: State, repository: Repository, doer: Doer, isPrivate: boolean): void {
  if (repository.private === isPrivate) return;
  repository.private = isPrivate;
  announceRepository(state, repository, { doer, action: isPrivate ? 'privatized' : 'publicized' });
}

export function setDefaultBranch(state: State, repository: Repository, doer: Doer, branch: string): void {
  const from = repository.defaultBranch;
  if (from === branch) return;
  repository.defaultBranch = branch;
  const changes = { default_branch: { from } };
  announceRepository(state, repository, { doer, action: 'edited', changes });
}

export function setArchived(state: State, repository: Repository, doer: Doer, isArchived: boolean): void {
  if (repository.archived === isArchived) return;
  repository.archived = isArchived;
  announceRepository(state, repository, { doer, action: isArchived ? 'archived' : 'unarchived' });
}

function announceRepository(
  state: State,
  repository: Repository,
  { doer, action, changes }: { readonly doer: Doer; readonly action: string; readonly changes?: Json },
): void {
  repository.updatedAt = instant(state);
  const payload = changes ? { changes } : {};
  announce(state, { event: 'repository', action, repository, sender: doer.account, payload });
}

function find(state: State, owner: string, accepts: (repository: Repository) => boolean) {
  return [...state.repositories.values()].find(
    (repository) => repository.owner.login.toLowerCase() === owner.toLowerCase() && accepts(repository),
  );
}
