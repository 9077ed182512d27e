import type { TaskStatus } from '../config/task-words.ts';
import type { ParsedDocument, ReadSettings, Task } from './task.ts';
import type { TextEdit } from './text-range.ts';

/** What changing a status needs: the text, how it was read, and the task as read from it. */
export type StatusChange = {
  readonly text: string;
  readonly document: ParsedDocument;
  readonly task: Task;
  readonly status: TaskStatus;
  readonly settings?: ReadSettings | undefined;
};

/** Edits in text order that touch only the characters that say the status, or the reason why none can be made. */
export type StatusEdits =
  | { readonly kind: 'edited'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The edits that make `task` say `status` in the words this document uses. The edited text has been read again:
 * exactly this task's status changed, or the edit is refused.
 */
export function setStatus(_change: StatusChange): StatusEdits {
  return { kind: 'refused', reason: '' };
}
