import type { TaskStatus } from '../config/task-words.ts';

/** One `/name arguments` line of a comment, understood. */
export type Command =
  | {
      readonly kind: 'status';
      readonly status: TaskStatus;
      readonly reason: string | undefined;
      readonly written: string;
    }
  /** `task` is the id, key or place of a task, as written; '' when nothing was. */
  | { readonly kind: 'adopt'; readonly task: string; readonly written: string }
  /** `hash` is the name of a held plan, as written; '' when nothing was. */
  | { readonly kind: 'apply'; readonly hash: string; readonly written: string }
  | { readonly kind: 'why'; readonly written: string }
  | { readonly kind: 'help'; readonly written: string }
  /** A known name with an argument that is not valid: `message` says what was met and lists the valid values. */
  | { readonly kind: 'invalid'; readonly written: string; readonly message: string };
