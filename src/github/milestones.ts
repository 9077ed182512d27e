import type { Milestone } from '../plan/human-act.ts';
import { RetryLaterError } from '../reconcile/failure.ts';
import type { RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, read, write } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { readPages } from './read-pages.ts';
import { alreadyExists } from './refusal.ts';

// Lists lag behind writes for some seconds (docs/github-behaviour.md).
const LAG_MS = 10_000;

/**
 * The number of the milestone of that title, open or closed; a new one is opened where there is none.
 * @throws RetryLaterError where GitHub has it and does not list it yet.
 */
export async function findOrOpenMilestone(
  access: GitHubAccess,
  repo: RepositoryRef,
  title: string,
): Promise<number> {
  const milestones = await readMilestones(access, repo);
  const known = milestones.find((milestone) => milestone.title === title);
  if (known !== undefined) return known.number;
  const opened = await write(access, {
    repo,
    what: 'open a milestone',
    send: async ({ rest }) => {
      try {
        return bodyOf(await rest.issues.createMilestone({ ...addressOf(repo), title }));
      } catch (error) {
        if (alreadyExists(error)) return undefined;
        throw error;
      }
    },
  });
  if (opened !== undefined) return opened.number;
  const retryAt = new Date(access.clock.now().getTime() + LAG_MS);
  throw new RetryLaterError(`a milestone of ${repo.owner}/${repo.name} is not listed yet`, retryAt);
}

export async function listMilestones(
  access: GitHubAccess,
  repo: RepositoryRef,
): Promise<readonly Milestone[]> {
  const milestones = await readMilestones(access, repo);
  return milestones.map(({ title, state }) => ({ title, isOpen: state === 'open' }));
}

const readMilestones = (access: GitHubAccess, repo: RepositoryRef) =>
  read(access, {
    repo,
    what: 'list the milestones',
    send: ({ rest }) =>
      readPages((cursor) =>
        rest.issues.listMilestones({ ...addressOf(repo), state: 'all', per_page: 100, ...cursor }),
      ),
  });
