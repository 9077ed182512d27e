import { z } from 'zod';
import { asIssueNumber } from '../issue/task-key.ts';
import { findCommandAct } from '../plan/acts/comment-act.ts';
import type { HumanAct } from '../reconcile/ports.ts';
import { isSamePerson } from './payload.ts';

const Comment = z.object({
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
    performed_via_github_app: z.object({ id: z.number() }).nullish(),
  }),
});

/** By what this App knows itself again: its own comments are never obeyed. */
export type OwnNames = {
  /** Undefined where no App is at work. */
  readonly appId: number | undefined;
  /** Login of this App's own account, as far as it is known. */
  readonly ownBot: string | undefined;
};

/** The commands of a new comment; undefined when there are none, or when it is our own. Whether a bot counts, the config says. */
export function findCommands(payload: unknown, { appId, ownBot }: OwnNames): HumanAct | undefined {
  const parsed = Comment.safeParse(payload);
  if (!parsed.success) return undefined;
  const { issue, comment } = parsed.data;
  const { login, type } = comment.user;
  const app = comment.performed_via_github_app?.id;
  if (isSamePerson(login, ownBot) || (app !== undefined && app === appId)) return undefined;
  return findCommandAct({
    commentId: comment.id,
    issue: asIssueNumber(issue.number),
    onPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    body: comment.body,
    author: { login, isBot: type === 'Bot' },
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
  });
}
