import type { OpenedFile } from '../document/open-file.ts';
import type { Task } from '../document/task.ts';
import type { EditedDocument, EditRequest, ReadRequest } from '../reconcile/ports.ts';

/** What the thread is asked; one thing at a time. */
export type ThreadRequest =
  | { readonly kind: 'read'; readonly request: ReadRequest }
  /** The next part of what was read: the taker sets the pace, so that taking it never holds up its other work. */
  | { readonly kind: 'more' }
  | { readonly kind: 'edit'; readonly request: EditRequest };

/** What it answers. */
export type ThreadReply =
  | {
      readonly kind: 'read';
      readonly opened: Pick<OpenedFile, 'parsed' | 'isWritable'>;
      readonly tasks: number;
    }
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly kind: 'edited'; readonly edited: EditedDocument }
  | { readonly kind: 'failed'; readonly error: unknown };
