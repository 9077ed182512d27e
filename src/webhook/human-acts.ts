import { z } from 'zod';
import { parseCommands } from '../command/parse-commands.ts';
import { asIssueNumber } from '../issue/task-key.ts';
import type { HumanAct } from '../reconcile/ports.ts';
import { isSamePerson } from './payload.ts';

const Comment = z.object({
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string(),
    created_at: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
  }),
});

export type CommentRules = {
  /** Login of this App's own account; its comments are never obeyed. */
  readonly ownBot: string | undefined;
  /** Logins of other bots whose comments may carry commands, with or without `[bot]`. */
  readonly botsAllowed: readonly string[];
};

/** The commands of a new comment; undefined when there are none, or when its author is not heard. */
export function findCommands(payload: unknown, rules: CommentRules): HumanAct | undefined {
  const parsed = Comment.safeParse(payload);
  if (!parsed.success) return undefined;
  const { issue, comment } = parsed.data;
  if (!isHeard(comment.user, rules)) return undefined;
  const commands = parseCommands(comment.body);
  if (commands.length === 0) return undefined;
  return {
    kind: 'command',
    actId: `comment-${comment.id}`,
    commentId: comment.id,
    issue: asIssueNumber(issue.number),
    onPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    actor: comment.user.login,
    createdAt: comment.created_at,
    commands,
  };
}

function isHeard(
  { login, type }: { login: string; type: string },
  { ownBot, botsAllowed }: CommentRules,
): boolean {
  if (isSamePerson(login, ownBot)) return false;
  const names = [login, login.replace(/\[bot\]$/, '')];
  return type !== 'Bot' || botsAllowed.some((allowed) => names.some((name) => isSamePerson(name, allowed)));
}

const Merge = z.object({
  pull_request: z.object({
    number: z.number(),
    merged: z.literal(true),
    merged_at: z.string(),
    merged_by: z.object({ login: z.string() }).nullish(),
  }),
  sender: z.object({ login: z.string() }),
});

/** The merge of a pull request; undefined for one that was closed without. */
export function findMerge(payload: unknown): HumanAct | undefined {
  const parsed = Merge.safeParse(payload);
  if (!parsed.success) return undefined;
  const { pull_request: pull, sender } = parsed.data;
  return {
    kind: 'merge',
    actId: `merge-${pull.number}`,
    pull: pull.number,
    actor: pull.merged_by?.login ?? sender.login,
    createdAt: pull.merged_at,
  };
}
