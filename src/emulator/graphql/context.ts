import type { Actor } from '../http/actor.ts';
import { canSee, has, isInReach } from '../http/authorize.ts';
import type { PermissionNeed } from '../http/route.ts';
import { roleOf } from '../world/account.ts';
import { Fault, notForIntegration } from '../world/fault.ts';
import type { Issue, Repository } from '../world/records.ts';
import { isAtLeast } from '../world/role.ts';
import type { Role } from '../world/role.ts';
import type { State } from '../world/state.ts';

type RenderNode<T extends readonly unknown[]> = (context: Context, ...subject: T) => unknown;

/** How the types of the schema that point at each other are made. */
export type Nodes = {
  readonly repository: RenderNode<[Repository]>;
  readonly pull: RenderNode<[Repository, Issue]>;
};

export type Context = { readonly state: State; readonly actor: Actor; readonly nodes: Nodes };

/** Lets the sender pass to something of a repository he can see, or throws FORBIDDEN. */
export function demand(
  { actor }: Context,
  repository: Repository,
  { need, role }: { readonly need: PermissionNeed; readonly role: Role },
): void {
  const isRead = need.endsWith(':read');
  if (actor.kind === 'installation') {
    if (actor.installation.suspendedAt !== undefined) throw notForIntegration();
    if (!isInReach(actor, repository) ? !isRead : !has(actor.permissions, need)) throw notForIntegration();
  } else if (actor.kind === 'user' && !isAtLeast(roleOf(repository, actor.account), role)) {
    const who = actor.account.login;
    throw new Fault(403, `${who} does not have the correct permissions to execute this operation`, {
      graphqlType: 'FORBIDDEN',
    });
  }
  if (repository.archived && !isRead) {
    throw new Fault(403, 'Repository was archived so is read-only.', { graphqlType: 'UNPROCESSABLE' });
  }
}

export function isVisible({ actor }: Context, repository: Repository): boolean {
  return canSee(actor, repository);
}

export function unresolved(message: string): Fault {
  return new Fault(404, message, { graphqlType: 'NOT_FOUND' });
}
