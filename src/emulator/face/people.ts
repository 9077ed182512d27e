import { createAccount, getAccount, renameAccount } from '../world/account.ts';
import { announceRenamedAccount, createUserToken } from '../world/app.ts';
import type { Role } from '../world/role.ts';
import type { State } from '../world/state.ts';
import { getRepository } from './repositories.ts';

export type NewUser = {
  readonly login: string;
  /** Personal access token; one is made if none is given. */
  readonly token?: string;
  readonly name?: string;
  /** A bot is a person to the API, told as `Bot`. */
  readonly type?: 'User' | 'Bot';
};

export type NewMembership = {
  /** `read` if none is given. */
  readonly base?: Role;
  /** Whether everybody is shown the membership; they are not if nothing is said. */
  readonly isPublic?: boolean;
};

export type CustomRole = { readonly custom: string; readonly base: Role };

/** Accounts and what they may do. */
export interface People {
  /** Adds a person and gives back the token with which he uses the API. */
  addUser(user: NewUser): { readonly id: number; readonly login: string; readonly token: string };
  addOrganization(organization: { readonly login: string }): { readonly id: number; readonly login: string };
  /** Gives a person a role in a repository (`owner/name`); `none` takes it away. */
  setPermission(repository: string, login: string, role: Role | CustomRole): void;
  /** Makes a person a member of an organization, with a role in all its repositories. Others with a role are outsiders. */
  addMember(organization: string, login: string, membership?: NewMembership): void;
  /** Gives a person or an organization another login. */
  renameAccount(login: string, newLogin: string): void;
  /** Forgets a personal access token or an installation token. */
  revokeToken(token: string): void;
}

export function createPeople(state: State): People {
  return {
    addUser({ login, token, name, type = 'User' }) {
      const account = createAccount(state, login, type, name);
      return { id: account.id, login: account.login, token: createUserToken(state, account, token) };
    },
    addOrganization({ login }) {
      const { id } = createAccount(state, login, 'Organization');
      return { id, login };
    },
    setPermission(repository, login, role) {
      const { grants } = getRepository(state, repository);
      const key = getAccount(state, login).login.toLowerCase();
      if (role === 'none') grants.delete(key);
      else if (typeof role === 'string') grants.set(key, { name: role, role });
      else grants.set(key, { name: role.custom, role: role.base });
    },
    addMember(organization, login, { base = 'read', isPublic = false } = {}) {
      getAccount(state, organization).members.set(getAccount(state, login).id, { base, isPublic });
    },
    renameAccount(login, newLogin) {
      const account = getAccount(state, login);
      renameAccount(state, account, newLogin);
      announceRenamedAccount(state, account, login);
    },
    revokeToken(token) {
      state.tokens.delete(token);
    },
  };
}
