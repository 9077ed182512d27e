import { z } from 'zod';
import type { Receipt, RepositoryFacts } from '../store/inbox.ts';
import { addressOf, findShape } from './payload.ts';

const Named = z.object({ id: z.number(), full_name: z.string() });

export const Installation = z.object({
  action: z.string(),
  installation: z.object({ id: z.number() }),
  repositories: z.array(Named).default([]),
});

const InstallationRepositories = z.object({
  installation: z.object({ id: z.number() }),
  repositories_added: z.array(Named).default([]),
  repositories_removed: z.array(Named).default([]),
});

export type Moves = Pick<Receipt, 'repositories' | 'departures' | 'granted' | 'wakes'>;

const NOBODY: Moves = { repositories: [], departures: [], granted: [], wakes: [] };

/** Who came and left with an installation. */
export function readInstallation(payload: unknown): Moves {
  const found = findShape(Installation, payload);
  if (found === undefined) return NOBODY;
  const { action, installation, repositories } = found;
  switch (action) {
    case 'created':
    case 'unsuspend':
      return arrivals(installation.id, repositories);
    case 'new_permissions_accepted':
      return { ...arrivals(installation.id, repositories), granted: [installation.id] };
    case 'deleted':
      return { ...NOBODY, departures: leaving(installation.id, repositories, 'removed') };
    case 'suspend':
      return { ...NOBODY, departures: leaving(installation.id, repositories, 'suspended') };
    default:
      return NOBODY;
  }
}

/** Who came and left by the settings of an installation. */
export function readInstallationRepositories(payload: unknown): Moves {
  const found = findShape(InstallationRepositories, payload);
  if (found === undefined) return NOBODY;
  const { installation, repositories_added, repositories_removed } = found;
  return {
    ...arrivals(installation.id, repositories_added),
    departures: leaving(installation.id, repositories_removed, 'removed'),
  };
}

type Named = z.infer<typeof Named>;

const arrivals = (installationId: number, repositories: readonly Named[]): Moves => ({
  ...NOBODY,
  repositories: repositories.map((repository) => unknownFacts(installationId, repository)),
  wakes: repositories.map(({ id }) => ({ kind: 'sync', repositoryId: id })),
});

/** These events name no default branch: '' stands for unknown, and the pass asks GitHub for all of these facts. */
const unknownFacts = (installationId: number, { id, full_name }: Named): RepositoryFacts => ({
  repositoryId: id,
  installationId,
  ...addressOf(full_name),
  defaultBranch: '',
  hasIssues: true,
  isArchived: false,
  isFork: false,
});

const leaving = (
  installationId: number,
  repositories: readonly Named[],
  state: 'removed' | 'suspended',
): Receipt['departures'] => repositories.map(({ id }) => ({ repositoryId: id, installationId, state }));
