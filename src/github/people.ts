import { ROLES, type People, type RepositoryRef, type Role } from '../reconcile/ports.ts';
import { bodyOf, read } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';

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

/** Asks GitHub what a person may do; on any error nothing. */
export function createPeople(access: GitHubAccess): People {
  return {
    async roleOf(repo, login) {
      try {
        return await readRole(access, repo, login);
      } catch {
        return 'none';
      }
    },
  };
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
