import { repositoriesOf } from '../hooks/announce.ts';
import { optionalList, optionalObject, optionalTexts } from '../http/body.ts';
import { isInReach } from '../http/authorize.ts';
import { paginate } from '../http/paginate.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { renderApp, renderInstallation } from '../payload/app.ts';
import { renderRepository } from '../payload/repository.ts';
import { createInstallationToken } from '../world/app.ts';
import { Fault, notFound } from '../world/fault.ts';
import type { App, Installation, PermissionLevel, Permissions, Repository } from '../world/records.ts';
import { findRepository } from '../world/repository.ts';
import { toInstant } from '../world/state.ts';

const INSTALLATION = '/app/installations/{installation_id}';

export const appRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/app', allowed: ['app'], handle: getApp },
  { method: 'GET', path: '/app/installations', allowed: ['app'], handle: listInstallations },
  { method: 'GET', path: INSTALLATION, allowed: ['app'], handle: getOne },
  { method: 'POST', path: `${INSTALLATION}/access_tokens`, allowed: ['app'], handle: createToken },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/installation',
    allowed: ['app'],
    handle: getRepositoryInstallation,
  },
  {
    method: 'GET',
    path: '/users/{username}/installation',
    allowed: ['app'],
    handle: (call) => getOwnerInstallation(call, call.params['username']),
  },
  {
    method: 'GET',
    path: '/orgs/{org}/installation',
    allowed: ['app'],
    handle: (call) => getOwnerInstallation(call, call.params['org']),
  },
  {
    method: 'GET',
    path: '/installation/repositories',
    allowed: ['installation'],
    handle: listRepositories,
  },
  { method: 'DELETE', path: '/installation/token', allowed: ['installation'], handle: revokeToken },
];

/** The App whose JWT came with the request. */
export function appOf({ actor }: Call): App {
  if (actor.kind !== 'app') throw new Fault(401, 'A JSON web token could not be decoded');
  return actor.app;
}

function getApp(call: Call): Reply {
  const app = appOf(call);
  const count = installationsOf(call).length;
  return {
    status: 200,
    body: { ...renderApp(call.state, app), client_id: app.clientId, installations_count: count },
  };
}

function listInstallations(call: Call): Reply {
  return paginate(call, installationsOf(call), (installation) =>
    renderInstallation(call.state, installation),
  );
}

function getOne(call: Call): Reply {
  return answer(call, getInstallation(call));
}

function getRepositoryInstallation(call: Call): Reply {
  const repository = findRepository(call.state, call.params['owner'] ?? '', call.params['repo'] ?? '');
  return answer(
    call,
    repository && installationsOf(call).find((one) => repositoriesOf(call.state, one).includes(repository)),
  );
}

function getOwnerInstallation(call: Call, login: string | undefined): Reply {
  const isHis = ({ account }: Installation) => account.login.toLowerCase() === login?.toLowerCase();
  return answer(call, installationsOf(call).find(isHis));
}

function createToken(call: Call): Reply {
  const installation = getInstallation(call);
  if (installation.suspendedAt !== undefined) {
    throw new Fault(403, 'This installation has been suspended');
  }
  const repositories = readRepositories(call, installation);
  const permissions = readPermissions(call, installation);
  const repositoryIds = repositories && new Set(repositories.map(({ id }) => id));
  const { text, token } = createInstallationToken(call.state, installation, { permissions, repositoryIds });
  return {
    status: 201,
    body: {
      token: text,
      expires_at: toInstant(token.expiresAt),
      permissions,
      repository_selection: repositories || installation.repositoryIds ? 'selected' : 'all',
      ...(repositories && {
        repositories: repositories.map((repository) => renderRepository(call.state, repository)),
      }),
    },
  };
}

function readRepositories(call: Call, installation: Installation): readonly Repository[] | undefined {
  const ids = optionalList(call.body, 'repository_ids');
  const names = optionalTexts(call.body, 'repositories');
  if (!ids && !names) return undefined;
  const reachable = repositoriesOf(call.state, installation);
  const wanted = [
    ...(ids ?? []).map((id) => reachable.find((repository) => repository.id === id)),
    ...(names ?? []).map((name) => reachable.find((repository) => repository.name === name)),
  ];
  return wanted.map((repository) => {
    if (repository) return repository;
    throw new Fault(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  });
}

function readPermissions(call: Call, installation: Installation): Permissions {
  const asked = optionalObject(call.body, 'permissions');
  if (!asked) return installation.permissions;
  for (const [name, level] of Object.entries(asked)) {
    const held = installation.permissions[name];
    if (held === undefined || (held === 'read' && level !== 'read')) {
      throw new Fault(422, 'The permissions requested are not granted to this installation.');
    }
  }
  return { metadata: 'read', ...(asked as Readonly<Record<string, PermissionLevel>>) };
}

function listRepositories(call: Call): Reply {
  const { actor, state } = call;
  if (actor.kind !== 'installation') throw notFound();
  const repositories = repositoriesOf(state, actor.installation).filter((repository) =>
    isInReach(actor, repository),
  );
  return paginate(
    call,
    repositories,
    (repository) => renderRepository(state, repository),
    (page) => ({
      total_count: repositories.length,
      repository_selection: actor.installation.repositoryIds ? 'selected' : 'all',
      repositories: page,
    }),
  );
}

function revokeToken({ state, actor }: Call): Reply {
  for (const [text, token] of state.tokens) if (token === actor) state.tokens.delete(text);
  return { status: 204 };
}

function installationsOf(call: Call): readonly Installation[] {
  const { id } = appOf(call);
  return [...call.state.installations.values()].filter(({ app }) => app.id === id);
}

function getInstallation(call: Call): Installation {
  const id = Number(call.params['installation_id']);
  const installation = installationsOf(call).find((one) => one.id === id);
  if (!installation) throw notFound();
  return installation;
}

function answer(call: Call, installation: Installation | undefined): Reply {
  if (!installation) throw notFound();
  return { status: 200, body: renderInstallation(call.state, installation) };
}
