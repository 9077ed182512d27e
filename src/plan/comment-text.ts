import { digest } from '../issue/digest.ts';
import type { Action } from './plan.ts';
import type { World } from './world.ts';

type Comment = Pick<Extract<Action, { kind: 'comment' }>, 'issue' | 'purpose' | 'body'>;

/** The hidden line by which a comment of ours is found again when its number is not known. */
export const noteOf = (purpose: string): string => `<!-- tickmark:note ${digest(purpose)} -->`;

/** True for a text that ends with such a line, which nobody types. */
export const isNoted = (text: string): boolean =>
  /^<!-- tickmark:note \S+ -->$/.test(text.trimEnd().split('\n').at(-1) ?? '');

/** A comment as it is sent: what it says, and what it is for. */
export const commentText = ({ purpose, body }: Omit<Comment, 'issue'>): string =>
  `${body}\n\n${noteOf(purpose)}`;

/** False for a comment that stands on its issue already in these words, or that a locked issue did not take. */
export const isNews =
  ({ comments, issues }: World) =>
  (action: Action): boolean =>
    action.kind !== 'comment' ||
    !comments.some(
      ({ issue, purpose, commentId, digest: said }) =>
        issue === action.issue &&
        purpose === action.purpose &&
        said === digest(commentText(action)) &&
        (commentId !== undefined || issues.get(issue)?.isLocked === true),
    );
