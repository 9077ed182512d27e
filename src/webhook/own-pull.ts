import { z } from 'zod';
import { ONBOARDING_BRANCH } from '../plan/onboarding/onboarding-branch.ts';
import { SYNC_BRANCH } from '../plan/write-back/sync-branch.ts';
import { findShape } from './payload.ts';

const Pull = z.object({
  repository: z.object({ id: z.number() }),
  pull_request: z.object({
    head: z.object({ ref: z.string(), repo: z.object({ id: z.number() }).nullable() }),
  }),
});

// What a person does to it that is an answer to us. Of the first it is the end alone; the branch of the other is for
// people to edit, too.
const ANSWERS: ReadonlyMap<string, readonly string[]> = new Map([
  [SYNC_BRANCH, ['closed']],
  [ONBOARDING_BRANCH, ['closed', 'reopened', 'synchronize']],
]);

/** What of the pull requests that we open ourselves is our concern; undefined for one of people. */
export function answersOf(payload: unknown): readonly string[] | undefined {
  const pull = findShape(Pull, payload);
  if (pull === undefined) return undefined;
  const { ref, repo } = pull.pull_request.head;
  return repo?.id === pull.repository.id ? ANSWERS.get(ref) : undefined;
}
