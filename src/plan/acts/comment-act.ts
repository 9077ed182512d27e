import { parseCommands } from '../../command/parse-commands.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { IssueNumber } from '../../issue/task-key.ts';
import type { JudgedAct } from '../human-act.ts';

/** A comment as somebody wrote it on an issue or a pull request. */
export type PostedComment = {
  readonly commentId: number;
  readonly issue: IssueNumber;
  readonly onPullRequest: boolean;
  readonly body: string;
  readonly author: { readonly login: string; readonly isBot: boolean };
  readonly createdAt: Instant;
  /** That of its creation until somebody edits it. */
  readonly updatedAt: Instant;
};

/** What a comment asks for; undefined without commands, and for one that was edited before it was read. */
export function findCommandAct(comment: PostedComment): JudgedAct['act'] | undefined {
  const { commentId, issue, onPullRequest, author, createdAt } = comment;
  if (comment.updatedAt !== createdAt) return undefined;
  const commands = parseCommands(comment.body);
  if (commands.length === 0) return undefined;
  return {
    actId: `comment-${commentId}`,
    commentId,
    issue,
    onPullRequest,
    actor: author.login,
    isBot: author.isBot,
    createdAt,
    commands,
  };
}
