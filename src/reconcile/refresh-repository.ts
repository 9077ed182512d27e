import { TerminalError } from './failure.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';

/** The record with what an installation event leaves out, asked of GitHub once. */
export async function refreshRepository(
  repository: RepositoryRecord,
  { repositories, ledger }: Ports,
): Promise<RepositoryRecord> {
  if (repository.defaultBranch !== '' || repository.state !== 'active') return repository;
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

/** Why a repository is left alone; undefined when it is synchronised. */
export function whySkipped({ state, isArchived, isFork, hasIssues }: RepositoryRecord): string | undefined {
  if (state !== 'active')
    return `the App is ${state === 'suspended' ? 'suspended' : 'no longer installed'} there`;
  if (isArchived) return 'the repository is archived';
  if (isFork) return 'the repository is a fork';
  if (!hasIssues) return 'issues are disabled; switch them on in the settings of the repository';
  return undefined;
}
