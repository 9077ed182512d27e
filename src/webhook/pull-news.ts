import { z } from 'zod';
import type { ToldPull } from '../store/inbox.ts';
import { answersOf } from './own-pull.ts';

// What may change the tasks that it is about, or how far they are.
const TELLING: readonly string[] =
  'opened reopened edited synchronize ready_for_review converted_to_draft closed'.split(' ');

const Told = z.object({
  action: z.string(),
  pull_request: z.object({ number: z.number(), updated_at: z.string() }),
});

/** What a `pull_request` event tells of a pull request that is not our own; undefined when that is nothing. */
export function readPullNews(payload: unknown): ToldPull | undefined {
  const parsed = Told.safeParse(payload);
  if (!parsed.success || !TELLING.includes(parsed.data.action) || answersOf(payload) !== undefined)
    return undefined;
  const { number, updated_at: updatedAt } = parsed.data.pull_request;
  return { number, updatedAt };
}
