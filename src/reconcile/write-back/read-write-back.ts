import type { SyncPull, World } from '../../plan/world.ts';
import type { Ports } from '../pass.ts';
import type { RepositoryRecord } from '../ports.ts';

type WriteBack = Pick<World, 'quiet' | 'syncPull' | 'writeRefusal'>;

/** How writing to documents stands. A full pass forgets that GitHub refused it, so that it is tried again. */
export async function readWriteBack(
  repository: RepositoryRecord,
  isSweep: boolean,
  ports: Pick<Ports, 'pulls'>,
): Promise<WriteBack> {
  const { quiet, writeRefusal } = repository;
  return {
    quiet,
    syncPull: await readSyncPull(repository, ports),
    writeRefusal: isSweep ? undefined : writeRefusal,
  };
}

async function readSyncPull(
  repository: RepositoryRecord,
  { pulls }: Pick<Ports, 'pulls'>,
): Promise<SyncPull | undefined> {
  const { syncPull } = repository;
  if (syncPull === undefined) return undefined;
  // One that is gone says no to nothing.
  const state = (await pulls.find(repository, syncPull.number)) ?? 'merged';
  return { ...syncPull, state };
}

/** What of it is remembered before anything is done; empty where the ledger says so already. */
export function noteWriteBack(
  { quiet, writeRefusal }: RepositoryRecord,
  next: Pick<RepositoryRecord, 'quiet' | 'writeRefusal'>,
): Partial<RepositoryRecord> {
  const isKnown = quiet?.digest === next.quiet?.digest && quiet?.until === next.quiet?.until;
  return {
    ...(!isKnown && { quiet: next.quiet }),
    ...(writeRefusal !== next.writeRefusal && { writeRefusal: next.writeRefusal }),
  };
}

/** Once all that a pull request's end means is settled, it is forgotten. */
export const forgetPull = ({ syncPull }: World): Partial<RepositoryRecord> =>
  syncPull === undefined || syncPull.state === 'open' ? {} : { syncPull: undefined };
