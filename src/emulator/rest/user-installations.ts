import { repositoriesOf } from '../hooks/announce.ts';
import { paginate } from '../http/paginate.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { renderInstallation } from '../payload/app.ts';
import { renderRepository } from '../payload/repository.ts';
import { grantOf } from '../world/account.ts';
import { notForIntegration, notFound } from '../world/fault.ts';
import type { Account, AppUse, Installation, Repository } from '../world/records.ts';
import { isAtLeast, powersOf } from '../world/role.ts';

/** What an App that acts for a person reaches: where both may read. */
export const userInstallationRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/user/installations', allowed: ['user'], handle: listInstallations },
  {
    method: 'GET',
    path: '/user/installations/{installation_id}/repositories',
    allowed: ['user'],
    handle: listRepositories,
  },
];

type Asking = { readonly account: Account; readonly use: AppUse };

function askingOf({ actor }: Call): Asking {
  if (actor.kind !== 'user' || actor.app === undefined) throw notForIntegration();
  return { account: actor.account, use: actor.app };
}

// Everybody reads a public repository; here those count that the person was given.
const isGiven = (repository: Repository, account: Account): boolean =>
  account.id === repository.owner.id ||
  repository.grants.has(account.login.toLowerCase()) ||
  repository.owner.members.has(account.id);

function given(call: Call, installation: Installation, account: Account): readonly Repository[] {
  return repositoriesOf(call.state, installation).filter(
    (repository) => isGiven(repository, account) && isAtLeast(grantOf(repository, account).role, 'read'),
  );
}

function installationsOf(call: Call): readonly Installation[] {
  const { account, use } = askingOf(call);
  return [...call.state.installations.values()].filter(
    (one) => one.app === use.app && (one.account.id === account.id || given(call, one, account).length > 0),
  );
}

function listInstallations(call: Call): Reply {
  const all = installationsOf(call);
  return paginate(
    call,
    all,
    (one) => renderInstallation(call.state, one),
    (page) => ({ total_count: all.length, installations: page }),
  );
}

function listRepositories(call: Call): Reply {
  const { account } = askingOf(call);
  const installation = installationsOf(call).find(({ id }) => String(id) === call.params['installation_id']);
  if (installation === undefined) throw notFound();
  const all = given(call, installation, account);
  return paginate(
    call,
    all,
    (repository) => ({
      ...renderRepository(call.state, repository),
      permissions: powersOf(grantOf(repository, account).role),
    }),
    (page) => ({
      total_count: all.length,
      repository_selection: installation.repositoryIds ? 'selected' : 'all',
      repositories: page,
    }),
  );
}
