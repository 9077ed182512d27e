import { effectiveRole } from '../http/authorize.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderFullRepository } from '../payload/repository.ts';
import { renderUser } from '../payload/user.ts';
import { collaboratorsOf, findAccount, grantOf, isAssignable } from '../world/account.ts';
import { notFound } from '../world/fault.ts';
import type { Account, Json } from '../world/records.ts';
import { legacyPermission, powersOf } from '../world/role.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
export const READ_METADATA = { anyOf: ['metadata:read'], role: 'read' } as const;
const PUSHERS = { anyOf: ['metadata:read'], role: 'write' } as const;

export const repositoryRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: REPOSITORY, needs: READ_METADATA, handle: getOne },
  {
    method: 'GET',
    path: `${REPOSITORY}/assignees`,
    needs: READ_METADATA,
    handle: listAssignees,
  },
  { method: 'GET', path: `${REPOSITORY}/assignees/{assignee}`, needs: READ_METADATA, handle: checkAssignee },
  { method: 'GET', path: `${REPOSITORY}/collaborators`, needs: PUSHERS, handle: listCollaborators },
  {
    method: 'GET',
    path: `${REPOSITORY}/collaborators/{username}`,
    needs: PUSHERS,
    handle: checkCollaborator,
  },
  {
    method: 'GET',
    path: `${REPOSITORY}/collaborators/{username}/permission`,
    needs: PUSHERS,
    handle: getPermission,
  },
];

function getOne({ state, actor, repository }: RepositoryCall): Reply {
  const role = effectiveRole(actor, repository);
  return { status: 200, body: renderFullRepository(state, repository, role) };
}

function listAssignees(call: RepositoryCall): Reply {
  const people = collaboratorsOf(call.state, call.repository);
  const assignable = people.filter((account) => isAssignable(call.repository, account));
  return paginate(call, assignable, (account) => renderUser(call.state, account));
}

function checkAssignee({ state, repository, params }: RepositoryCall): Reply {
  const account = findAccount(state, params['assignee'] ?? '');
  if (!account || !isAssignable(repository, account)) throw notFound();
  return { status: 204 };
}

function listCollaborators(call: RepositoryCall): Reply {
  return paginate(call, collaboratorsOf(call.state, call.repository), (account) =>
    renderCollaborator(call, account),
  );
}

function checkCollaborator(call: RepositoryCall): Reply {
  const login = call.params['username']?.toLowerCase();
  const isOne = collaboratorsOf(call.state, call.repository).some(
    (account) => account.login.toLowerCase() === login,
  );
  if (!isOne) throw notFound();
  return { status: 204 };
}

function getPermission(call: RepositoryCall): Reply {
  const account = findAccount(call.state, call.params['username'] ?? '');
  if (!account) throw notFound();
  const { name, role } = grantOf(call.repository, account);
  return {
    status: 200,
    body: { permission: legacyPermission(role), role_name: name, user: renderCollaborator(call, account) },
  };
}

function renderCollaborator({ state, repository }: RepositoryCall, account: Account): Json {
  const { name, role } = grantOf(repository, account);
  return { ...renderUser(state, account), permissions: powersOf(role), role_name: name };
}
