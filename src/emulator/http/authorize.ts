import { roleOf } from '../world/account.ts';
import { reaches } from '../hooks/announce.ts';
import { Fault, notForIntegration, notForUser, notFound } from '../world/fault.ts';
import type { AppUse, Permissions, Repository } from '../world/records.ts';
import { isAtLeast } from '../world/role.ts';
import type { Role } from '../world/role.ts';
import type { Actor, InstallationActor } from './actor.ts';
import type { Needs, PermissionNeed } from './route.ts';

/** Lets a request pass to a repository, or throws what GitHub answers instead. */
export function authorize(actor: Actor, repository: Repository, needs: Needs, isRead: boolean): void {
  if (!canSee(actor, repository)) throw notFound();
  if ((actor.kind === 'none' || actor.kind === 'client') && !isRead)
    throw new Fault(401, 'Requires authentication');
  if (actor.kind === 'app') throw notForIntegration();
  if (actor.kind === 'installation') authorizeInstallation(actor, repository, needs, isRead);
  if (actor.kind === 'user' && !isAtLeast(roleOf(repository, actor.account), needs.role)) {
    throw needs.refusal === 404 ? notFound() : notForUser();
  }
  if (actor.kind === 'user' && actor.app !== undefined) authorizeApp(actor.app, repository, needs, isRead);
  if (repository.archived && !isRead) throw new Fault(403, 'Repository was archived so is read-only.');
}

export function canSee(actor: Actor, repository: Repository): boolean {
  if (!repository.private) return true;
  if (actor.kind === 'user') {
    const isWithin = actor.app === undefined || actor.app.permissionsIn(repository) !== undefined;
    return isWithin && isAtLeast(roleOf(repository, actor.account), 'read');
  }
  return actor.kind === 'installation' && isInReach(actor, repository);
}

/** The role a token amounts to, which decides what GitHub silently drops. */
export function effectiveRole(actor: Actor, repository: Repository): Role {
  if (actor.kind === 'user') return roleOf(repository, actor.account);
  if (actor.kind !== 'installation' || !isInReach(actor, repository))
    return repository.private ? 'none' : 'read';
  const { permissions } = actor;
  return has(permissions, 'contents:write') || has(permissions, 'issues:write') ? 'write' : 'read';
}

export function isInReach(actor: InstallationActor, repository: Repository): boolean {
  return reaches(actor.installation, repository) && (actor.repositoryIds?.has(repository.id) ?? true);
}

/** Workflow files run with the repository's secrets, so that an App needs a permission of its own to write them. */
export function checkWorkflowFiles(actor: Actor, paths: readonly string[]): void {
  if (actor.kind !== 'installation' || has(actor.permissions, 'workflows:write')) return;
  if (paths.some((path) => path.startsWith('.github/workflows/'))) throw notForIntegration();
}

export function has(permissions: Permissions, need: PermissionNeed): boolean {
  const [name = '', level] = need.split(':');
  const held = permissions[name];
  return held === 'write' || held === 'admin' || (held === 'read' && level === 'read');
}

/** For a person an App does no more than it may do by itself. */
function authorizeApp(use: AppUse, repository: Repository, needs: Needs, isRead: boolean): void {
  const permissions = use.permissionsIn(repository);
  if (permissions === undefined && isRead) return;
  if (permissions === undefined || !needs.anyOf.some((need) => has(permissions, need)))
    throw notForIntegration();
}

function authorizeInstallation(
  actor: InstallationActor,
  repository: Repository,
  needs: Needs,
  isRead: boolean,
): void {
  if (actor.installation.suspendedAt !== undefined) {
    throw new Fault(403, 'This installation has been suspended');
  }
  if (!isInReach(actor, repository)) {
    // Public repositories are open to every reader, wherever the App is installed.
    if (isRead) return;
    throw notForIntegration();
  }
  if (!needs.anyOf.some((need) => has(actor.permissions, need))) throw notForIntegration();
}
