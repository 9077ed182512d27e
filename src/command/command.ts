import type { CommandName } from '../config/command-names.ts';
import type { TaskPriority, TaskStatus } from '../config/task-words.ts';

/** One `/name arguments` line of a comment, understood. */
export type Command = Wish & {
  /** The line as written, cut, as an answer may quote it. */
  readonly written: string;
  /** Name in the registry, whichever alias was written; `/unassign` is `assign`, as `/remove-due` is `due`. */
  readonly name: CommandName;
  /** Written as `/tickmark name`: nobody else is meant. */
  readonly isNamespaced: boolean;
};

/** What a command asks for. */
export type Wish =
  | { readonly kind: 'status'; readonly status: TaskStatus; readonly reason: string | undefined }
  /** Logins without `@`; `me` is whoever wrote it. None with `unassign` is everybody. */
  | { readonly kind: 'assign' | 'unassign'; readonly logins: readonly string[] }
  /** Undefined takes it off, here and below. */
  | { readonly kind: 'priority'; readonly priority: TaskPriority | undefined }
  | { readonly kind: 'labels'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'milestone'; readonly title: string | undefined }
  /** Hours, `3` or `3-5`. */
  | { readonly kind: 'estimate'; readonly hours: string | undefined }
  /** `YYYY-MM-DD` */
  | { readonly kind: 'due'; readonly date: string | undefined }
  /** Names of tasks as written: ids, keys, places, or numbers of issues with `#`. */
  | { readonly kind: 'blockers'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'title'; readonly title: string }
  /** `task` is the id, key or place of a task, as written; '' when nothing was. */
  | { readonly kind: 'adopt'; readonly task: string }
  | { readonly kind: 'detach' }
  | { readonly kind: 'hold'; readonly isHeld: boolean }
  /** `hash` is the name of a held plan, as written; '' when nothing was. */
  | { readonly kind: 'apply'; readonly hash: string }
  | { readonly kind: 'sync' | 'plan' | 'why' | 'help' }
  /** A known name with an argument that is not valid: `message` says what was met and lists the valid values. */
  | { readonly kind: 'invalid'; readonly message: string };
