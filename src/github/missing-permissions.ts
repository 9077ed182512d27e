import type { PermissionName } from '../reconcile/missing-permissions.ts';
import type { RepositoryRef } from '../reconcile/ports.ts';
import { read } from './call.ts';
import type { GitHubAccess } from './github-client.ts';
import { isAtLeast } from './installation-tokens.ts';

// Without `contents: read` there is nothing to read at all, and what writing documents needs GitHub says when it is tried.
const NEEDED: Readonly<Record<PermissionName, string>> = {
  issues: 'write',
  pull_requests: 'read',
  checks: 'write',
};

/** What a pass would need and the installation does not grant. */
export async function findMissing(
  access: GitHubAccess,
  repo: RepositoryRef,
): Promise<readonly PermissionName[]> {
  const held = await read(access, {
    repo,
    what: 'see what the App may do',
    send: () => access.permissionsOf(repo, NEEDED),
  });
  return (Object.keys(NEEDED) as PermissionName[]).filter((name) => !isAtLeast(held[name], NEEDED[name]));
}
