import { z } from 'zod';
import { NotNowError } from '../../reconcile/history/document-history.ts';
import type { RepositoryRef } from '../../reconcile/ports.ts';

/** What is left of an hour's points; asking for it costs none. */
export const BUDGET = 'rateLimit { limit remaining resetAt }';
export const Budget = z.object({ limit: z.number(), remaining: z.number(), resetAt: z.string() }).nullable();

/**
 * When an hour's points run out the whole account pauses: half of them stay for what cannot wait. Servers without limits
 * tell no budget.
 * @throws NotNowError when less is left.
 */
export function leaveHalf({ owner }: RepositoryRef, budget: z.infer<typeof Budget>): void {
  if (budget === null || budget.remaining * 2 >= budget.limit) return;
  throw new NotNowError(
    `Stopped reading history: half of the GraphQL points of ${owner} are used up`,
    new Date(budget.resetAt),
  );
}
