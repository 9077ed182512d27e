import { z } from 'zod';
import { asIssueNumber } from '../issue/task-key.ts';
import type { IssueNews } from '../reconcile/ports.ts';

const Told = z.object({
  action: z.string(),
  issue: z.object({
    number: z.number(),
    updated_at: z.string(),
    state: z.string(),
    locked: z.boolean().default(false),
  }),
});

const LEAVING: readonly string[] = ['deleted', 'transferred'];
const SHUTTING: readonly string[] = ['closed', 'locked'];

/** What an `issues` event tells of its issue, whatever the action; undefined for another shape. */
export function readIssueNews(payload: unknown): IssueNews | undefined {
  const parsed = Told.safeParse(payload);
  if (!parsed.success) return undefined;
  const { action, issue } = parsed.data;
  // An issue made a discussion stays, closed and locked, and no event says why (docs/github-behaviour.md).
  const isShut = issue.state === 'closed' && issue.locked && SHUTTING.includes(action);
  return {
    issue: asIssueNumber(issue.number),
    updatedAt: issue.updated_at,
    mayBeGone: isShut || LEAVING.includes(action),
  };
}
