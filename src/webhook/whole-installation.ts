import { z } from 'zod';
import type { RepositoryRecord } from '../reconcile/ports.ts';
import type { Inbox, Receipt, RepositoryFacts } from '../store/inbox.ts';
import { Installation, type Moves } from './installations.ts';
import { findShape } from './payload.ts';
import type { WebhookEvent } from './webhook-event.ts';

const RenamedTarget = z.object({
  action: z.literal('renamed'),
  installation: z.object({ id: z.number() }),
  account: z.object({ login: z.string() }),
});

/**
 * The receipt of an event that is about an installation as a whole. GitHub does not list all of its repositories with
 * every such event (docs/github-behaviour.md): it holds for those that we know, too.
 */
export async function forWholeInstallation(
  receipt: Receipt,
  { name, payload }: WebhookEvent,
  inbox: Pick<Inbox, 'installed'>,
): Promise<Receipt> {
  const renamed = name === 'installation_target' ? findShape(RenamedTarget, payload) : undefined;
  if (renamed !== undefined) {
    const known = await inbox.installed(renamed.installation.id);
    const owner = renamed.account.login;
    return { ...receipt, repositories: known.filter(isActive).map((one) => ({ ...factsOf(one), owner })) };
  }
  const found = name === 'installation' ? findShape(Installation, payload) : undefined;
  if (found === undefined) return receipt;
  const { action, installation, repositories } = found;
  const listed = new Set(repositories.map(({ id }) => id));
  const known = (await inbox.installed(installation.id)).filter((record) => !listed.has(record.repositoryId));
  const more = movesOf(action, known);
  return {
    ...receipt,
    repositories: [...receipt.repositories, ...more.repositories],
    departures: [...receipt.departures, ...more.departures],
    wakes: [...receipt.wakes, ...more.wakes],
  };
}

const NOBODY = { repositories: [], departures: [], wakes: [] };

function movesOf(action: string, known: readonly RepositoryRecord[]): Omit<Moves, 'granted'> {
  switch (action) {
    case 'deleted':
      return { ...NOBODY, departures: known.map((record) => leaving(record, 'removed')) };
    case 'suspend':
      return { ...NOBODY, departures: known.map((record) => leaving(record, 'suspended')) };
    case 'unsuspend':
      return arrivals(known);
    case 'new_permissions_accepted':
      return arrivals(known.filter(isActive));
    default:
      return NOBODY;
  }
}

// The facts of an event make a repository active.
const isActive = ({ state }: RepositoryRecord): boolean => state === 'active';

/** Nobody told what changed meanwhile, so the pass asks GitHub. */
const arrivals = (known: readonly RepositoryRecord[]): Omit<Moves, 'granted'> => ({
  ...NOBODY,
  repositories: known.map((record) => ({ ...factsOf(record), defaultBranch: '' })),
  wakes: known.map(({ repositoryId }) => ({ kind: 'sync', repositoryId })),
});

const leaving = (
  { repositoryId, installationId }: RepositoryRecord,
  state: 'removed' | 'suspended',
): Receipt['departures'][number] => ({ repositoryId, installationId, state });

const factsOf = ({
  repositoryId,
  installationId,
  owner,
  name,
  defaultBranch,
  hasIssues,
  isArchived,
  isFork,
}: RepositoryRecord): RepositoryFacts => ({
  repositoryId,
  installationId,
  owner,
  name,
  defaultBranch,
  hasIssues,
  isArchived,
  isFork,
});
