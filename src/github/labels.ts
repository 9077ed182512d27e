import type { RepositoryLabel } from '../issue/labels/label-moves.ts';
import { RetryLaterError } from '../reconcile/failure.ts';
import type { IssueTracker, RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, find, read, write } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { readPages } from './read-pages.ts';
import { alreadyExists } from './refusal.ts';

type NewLabel = Parameters<IssueTracker['ensureLabel']>[1];

// A label that somebody deletes between two requests is made anew by the next pass.
const AGAIN_AFTER_MS = 10_000;

/** Makes a label; one of that name that exists already stays as it is. */
export async function ensureLabel(
  access: GitHubAccess,
  repo: RepositoryRef,
  { name, color, description }: NewLabel,
): Promise<RepositoryLabel> {
  const created = await write(access, {
    repo,
    what: `create the label ${name}`,
    send: async ({ rest }) => {
      try {
        return bodyOf(await rest.issues.createLabel({ ...addressOf(repo), name, color, description }));
      } catch (error) {
        if (alreadyExists(error)) return undefined;
        throw error;
      }
    },
  });
  const label = created ?? (await findLabel(access, repo, name));
  if (label === undefined) {
    throw new RetryLaterError(
      `Tried to create the label ${name} in ${repo.owner}/${repo.name}: it was there, and then it was not`,
      new Date(access.clock.now().getTime() + AGAIN_AFTER_MS),
    );
  }
  return labelOf(label);
}

const findLabel = (access: GitHubAccess, repo: RepositoryRef, name: string) =>
  find(access, {
    repo,
    what: `read the label ${name}`,
    absentOn: [404],
    send: async ({ rest }) => bodyOf(await rest.issues.getLabel({ ...addressOf(repo), name })),
  });

/** All labels of a repository. */
export async function listLabels(
  access: GitHubAccess,
  repo: RepositoryRef,
): Promise<readonly RepositoryLabel[]> {
  const labels = await read(access, {
    repo,
    what: 'list the labels',
    send: ({ rest }) =>
      readPages((cursor) => rest.issues.listLabelsForRepo({ ...addressOf(repo), per_page: 100, ...cursor })),
  });
  return labels.map(labelOf);
}

const labelOf = ({ id, name }: RepositoryLabel): RepositoryLabel => ({ id, name });
