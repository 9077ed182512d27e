import type { Octokit } from '@octokit/rest';
import type { Repositories, RepositoryFacts, RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, find } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { findMissing } from './missing-permissions.ts';

// Deleted or out of reach, and blocked for legal reasons.
const ABSENT = [404, 451];

/** What GitHub says of a repository; a renamed one is found under its new name. */
export function createRepositories(access: GitHubAccess): Repositories {
  return { find: (repo) => findFacts(access, repo), findMissing: (repo) => findMissing(access, repo) };
}

async function findFacts(access: GitHubAccess, repo: RepositoryRef): Promise<RepositoryFacts | undefined> {
  const found = await find(access, {
    repo,
    what: 'read the settings',
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.repos.get(addressOf(repo))),
  });
  // The old name of a repository may by now belong to another one.
  if (found === undefined || found.id !== repo.repositoryId) return undefined;
  return factsOf(found, repo.installationId);
}

type RestRepository = Awaited<ReturnType<Octokit['rest']['repos']['get']>>['data'];

/** REST's repository in our nouns. */
export const factsOf = (found: RestRepository, installationId: number): RepositoryFacts => ({
  repositoryId: found.id,
  installationId,
  owner: found.owner.login,
  name: found.name,
  defaultBranch: found.default_branch,
  hasIssues: found.has_issues,
  isArchived: found.archived,
  isFork: found.fork,
});
