import { z } from 'zod';
import { SYNC_BRANCH } from '../plan/write-back/sync-branch.ts';
import { findShape } from './payload.ts';

const Pull = z.object({
  repository: z.object({ id: z.number() }),
  pull_request: z.object({
    head: z.object({ ref: z.string(), repo: z.object({ id: z.number() }).nullable() }),
  }),
});

/** True for the pull request by which we edit documents: its merge is no act of a person, and its end is our concern. */
export function isSyncPull(payload: unknown): boolean {
  const pull = findShape(Pull, payload);
  if (pull === undefined) return false;
  const { ref, repo } = pull.pull_request.head;
  return ref === SYNC_BRANCH && repo?.id === pull.repository.id;
}
