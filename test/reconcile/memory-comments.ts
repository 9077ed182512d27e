import type { Instant } from '../../src/issue/issue-snapshot.ts';
import type { PostedComment } from '../../src/plan/acts/comment-act.ts';
import type { Reaction } from '../../src/plan/plan.ts';
import { TerminalError } from '../../src/reconcile/failure.ts';
import type { IssueTracker } from '../../src/reconcile/ports.ts';

type Surroundings = {
  /** Runs a write, unless the test has something else in mind for it. */
  write<Result>(name: string, effect: () => Result): Promise<Result>;
  newId(): number;
  isLocked(issue: number): boolean;
};

/** Comments and reactions. */
export class MemoryComments {
  readonly comments: { issue: number; commentId: number; body: string }[] = [];
  /** What people wrote, whether an event told of it or not. */
  readonly posted: PostedComment[] = [];
  /** Since when comments were asked for, one entry a time. */
  readonly listened: Instant[] = [];
  readonly reactions: { commentId: number; reaction: Reaction }[] = [];

  ports({
    write,
    newId,
    isLocked,
  }: Surroundings): Pick<
    IssueTracker,
    'comment' | 'editComment' | 'findComments' | 'listComments' | 'react'
  > {
    return {
      comment: (_, issue, body) =>
        write('comment', () => {
          if (isLocked(issue)) throw new TerminalError('the issue is locked');
          const commentId = newId();
          this.comments.push({ issue, commentId, body });
          return { commentId };
        }),
      editComment: (_, id, body) =>
        write('edit-comment', () => {
          const found = this.comments.find(({ commentId }) => commentId === id);
          if (found) found.body = body;
          return found !== undefined;
        }),
      findComments: async (_, issue, text) =>
        this.comments.filter((one) => one.issue === issue && one.body.includes(text)),
      listComments: async (_, since) => {
        this.listened.push(since);
        return this.posted.filter(({ updatedAt }) => updatedAt >= since);
      },
      react: (_, commentId, reaction) =>
        write('react', () => {
          if (!this.reactions.some((one) => one.commentId === commentId && one.reaction === reaction)) {
            this.reactions.push({ commentId, reaction });
          }
        }),
    };
  }
}
