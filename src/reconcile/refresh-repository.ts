import type { RepositoryConfig } from '../config/repository-config.ts';
import { TerminalError } from './failure.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';

/**
 * The record with GitHub's own facts asked anew: where an installation event left them out, and on a sweep, for the
 * event that told of a change may be lost, and some changes have none.
 */
export async function refreshRepository(
  repository: RepositoryRecord,
  isSweep: boolean,
  { repositories, ledger }: Pick<Ports, 'repositories' | 'ledger'>,
): Promise<RepositoryRecord> {
  const isKnown = repository.defaultBranch !== '' && !isSweep;
  if (isKnown || repository.state !== 'active') return repository;
  const facts = await repositories.find(repository);
  if (facts === undefined) {
    throw new TerminalError(
      `GitHub does not show ${repository.owner}/${repository.name} to this App; install the App on it again.`,
    );
  }
  const { repositoryId: _, ...rest } = facts;
  await ledger.write(repository.repositoryId, { repository: rest });
  return { ...repository, ...facts };
}

/** Why a repository is left alone; undefined when it is synchronised, if its config says nothing else. */
export function whySkipped({ state, isArchived, hasIssues }: RepositoryRecord): string | undefined {
  if (state !== 'active')
    return `the App is ${state === 'suspended' ? 'suspended' : 'no longer installed'} there`;
  if (isArchived) return 'the repository is archived';
  if (!hasIssues) return 'issues are disabled; switch them on in the settings of the repository';
  return undefined;
}

/** Why the config says, or does not say, that its repository is synchronised; undefined when it is. */
export async function whyNotMeant(
  repo: RepositoryRecord,
  { forks, repository }: RepositoryConfig,
  { repositories }: Pick<Ports, 'repositories'>,
): Promise<string | undefined> {
  if (repo.isFork && !forks) return 'the repository is a fork, and its config does not say `forks: true`';
  if (repository === undefined) {
    return repo.isFork
      ? 'the repository is a fork, and its config does not name it as `repository`'
      : undefined;
  }
  if (repository.toLowerCase() === `${repo.owner}/${repo.name}`.toLowerCase()) return undefined;
  // The name that it had before leads to the same repository.
  const [owner = '', name = ''] = repository.split('/');
  const named = await repositories.find({ ...repo, owner, name });
  return named === undefined
    ? 'its config is meant for another repository, which it names as `repository`'
    : undefined;
}
