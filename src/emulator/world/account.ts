import type { Account, Repository } from './records.ts';
import { isAtLeast } from './role.ts';
import type { Role, RoleGrant } from './role.ts';
import { instant, newIdentity } from './state.ts';
import type { State } from './state.ts';

const NODE_PREFIXES = { User: 'U', Organization: 'O', Bot: 'BOT' } as const;

export function createAccount(state: State, login: string, type: Account['type'], name = login): Account {
  if (state.accounts.has(login.toLowerCase())) throw new Error(`The login ${login} is taken`);
  const { id, nodeId } = newIdentity(state, NODE_PREFIXES[type]);
  const email = `${id}+${login}@users.noreply.github.com`;
  const account: Account = {
    id,
    nodeId,
    type,
    login,
    name,
    email,
    issueTypes: [],
    members: new Map(),
    createdAt: instant(state),
  };
  state.accounts.set(login.toLowerCase(), account);
  state.nodes.set(nodeId, { kind: 'account', account });
  return account;
}

/** Gives an account another login; all its repositories are found under the old one too. */
export function renameAccount(state: State, account: Account, login: string): void {
  if (state.accounts.has(login.toLowerCase())) throw new Error(`The login ${login} is taken`);
  state.accounts.delete(account.login.toLowerCase());
  for (const repository of state.repositories.values()) {
    const { owner, grants } = repository;
    if (owner.id === account.id)
      repository.formerNames.add(`${owner.login}/${repository.name}`.toLowerCase());
    const grant = grants.get(account.login.toLowerCase());
    if (grant) grants.set(login.toLowerCase(), grant);
    grants.delete(account.login.toLowerCase());
  }
  account.login = login;
  state.accounts.set(login.toLowerCase(), account);
}

export function findAccount(state: State, login: string): Account | undefined {
  return state.accounts.get(login.toLowerCase());
}

export function getAccount(state: State, login: string): Account {
  const account = findAccount(state, login);
  if (!account) throw new Error(`There is no account ${login}`);
  return account;
}

/** The highest of all grants, that of a member among them; everybody reads a public repository, and its owner may do everything. */
export function grantOf(repository: Repository, account: Account): RoleGrant {
  if (account.id === repository.owner.id) return { name: 'admin', role: 'admin' };
  const asAnyone: Role = repository.private ? 'none' : 'read';
  const asMember = repository.owner.members.get(account.id)?.base ?? 'none';
  const floor = isAtLeast(asMember, asAnyone) ? asMember : asAnyone;
  const own = repository.grants.get(account.login.toLowerCase());
  return own && isAtLeast(own.role, floor) ? own : { name: floor, role: floor };
}

export function roleOf(repository: Repository, account: Account): Role {
  return grantOf(repository, account).role;
}

/** People who may be assigned: triagers and above, and members of the organization who read; never bots of Apps. */
export function isAssignable(repository: Repository, account: Account): boolean {
  const needed = repository.owner.members.has(account.id) ? 'read' : 'triage';
  return account.type === 'User' && isAtLeast(roleOf(repository, account), needed);
}

/** All accounts with a role of their own, the owner included if he is a person. */
export function collaboratorsOf(state: State, repository: Repository): readonly Account[] {
  const granted = [...repository.grants.keys()].map((login) => getAccount(state, login));
  const people = repository.owner.type === 'User' ? [repository.owner, ...granted] : granted;
  return people.filter((account) => roleOf(repository, account) !== 'none');
}
