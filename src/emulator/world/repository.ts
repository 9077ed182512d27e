import { announce } from '../hooks/announce.ts';
import { createObjectStore } from '../git/object-store.ts';
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

/** The repository that had this name before, if no other has it now. */
export function findRenamedRepository(state: State, owner: string, name: string): Repository | undefined {
  return find(state, owner, (repository) => repository.formerNames.has(name.toLowerCase()));
}

export function renameRepository(state: State, repository: Repository, doer: Doer, name: string): void {
  const from = repository.name;
  repository.formerNames.add(from.toLowerCase());
  repository.formerNames.delete(name.toLowerCase());
  repository.name = name;
  const changes = { repository: { name: { from } } };
  announceRepository(state, repository, { doer, action: 'renamed', changes });
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
