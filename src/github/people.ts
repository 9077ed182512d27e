import { RetryLaterError } from '../reconcile/failure.ts';
import { ROLES, type People, type RepositoryRef, type Role } from '../reconcile/ports.ts';
import { bodyOf, find, read } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { readPages } from './read-pages.ts';

type Permissions = {
  readonly [Name in 'pull' | 'triage' | 'push' | 'maintain' | 'admin']?: boolean | undefined;
};

// GitHub's name for what each role grants.
const GRANTS = {
  read: 'pull',
  triage: 'triage',
  write: 'push',
  maintain: 'maintain',
  admin: 'admin',
} as const;

/** Asks GitHub what a person may do: nothing where it says no, and no answer is no word on it, so it is asked again. */
export function createPeople(access: GitHubAccess): People {
  return {
    async roleOf(repo, login) {
      try {
        return await readRole(access, repo, login);
      } catch (error) {
        if (error instanceof RetryLaterError) throw error;
        return 'none';
      }
    },
    findAssignable: (repo, logins) => findAssignable(access, repo, logins),
  };
}

// A page of the list holds a hundred people: for more logins than these the list is cheaper.
const ASKED_AT_MOST = 3;

async function findAssignable(
  access: GitHubAccess,
  repo: RepositoryRef,
  logins: readonly string[],
): Promise<ReadonlySet<string>> {
  if (logins.length > ASKED_AT_MOST) {
    const all = await listAssignable(access, repo);
    return new Set(logins.filter((login) => all.has(login)));
  }
  const found = new Set<string>();
  for (const login of logins) if (await mayBeAssigned(access, repo, login)) found.add(login);
  return found;
}

async function mayBeAssigned(access: GitHubAccess, repo: RepositoryRef, login: string): Promise<boolean> {
  const answer = await find(access, {
    repo,
    what: `ask whether ${login} may be assigned`,
    absentOn: [404],
    send: ({ rest }) => rest.issues.checkUserCanBeAssigned({ ...addressOf(repo), assignee: login }),
  });
  return answer !== undefined;
}

async function listAssignable(access: GitHubAccess, repo: RepositoryRef): Promise<ReadonlySet<string>> {
  const people = await read(access, {
    repo,
    what: 'list the people who may be assigned',
    send: ({ rest }) =>
      readPages((cursor) => rest.issues.listAssignees({ ...addressOf(repo), per_page: 100, ...cursor })),
  });
  return new Set(people.map(({ login }) => login.toLowerCase()));
}

async function readRole(access: GitHubAccess, repo: RepositoryRef, login: string): Promise<Role> {
  const answer = await read(access, {
    repo,
    what: `read the permission of ${login}`,
    send: async ({ rest }) =>
      bodyOf(await rest.repos.getCollaboratorPermissionLevel({ ...addressOf(repo), username: login })),
  });
  return answer.user?.permissions === undefined
    ? roleNamed(answer.permission)
    : highest(answer.user.permissions);
}

function highest(permissions: Permissions): Role {
  return ROLES.findLast((role) => role !== 'none' && permissions[GRANTS[role]] === true) ?? 'none';
}

/** `permission` alone knows only three roles: maintain reads as write there, and triage as read. */
const roleNamed = (permission: string): Role => ROLES.find((role) => role === permission) ?? 'none';
