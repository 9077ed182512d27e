import type { Problem } from '../config/problem.ts';
import { refusedFile } from '../document/open-file.ts';
import type { Task } from '../document/task.ts';
import type { DocumentReader, EditedDocument, EditRequest, ReadRequest } from '../reconcile/ports.ts';
import type { ThreadReply } from './protocol.ts';
import { ReaderThread, type Stopped, type ThreadSettings } from './reader-thread.ts';

/**
 * A reader that works in a thread of its own, one document at a time. Text that keeps the thread busy beyond the limit,
 * or makes it run out of memory, ends the thread and comes back unread; the next document finds a new one.
 */
export function createThreadReader(settings: ThreadSettings): DocumentReader & { close(): Promise<void> } {
  const thread = new ReaderThread(settings);
  return {
    read: (request) => thread.inTurn(() => read(thread, request)),
    edit: (request) => thread.inTurn(() => edit(thread, request)),
    close: () => thread.inTurn(() => thread.end()),
  };
}

async function read(thread: ReaderThread, request: ReadRequest): ReturnType<DocumentReader['read']> {
  const reply = await thread.ask({ kind: 'read', request });
  if (reply.kind !== 'read') return refusedFile(request.path, [stopped(request.path, reply)]);
  const tasks: Task[] = [];
  while (tasks.length < reply.tasks) {
    const part = await thread.ask({ kind: 'more' });
    if (part.kind !== 'tasks') return refusedFile(request.path, [stopped(request.path, part)]);
    tasks.push(...part.tasks);
    // Other work that waits comes first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...reply.opened, parsed: { ...reply.opened.parsed, tasks } };
}

async function edit(thread: ReaderThread, request: EditRequest): Promise<EditedDocument> {
  const reply = await thread.ask({ kind: 'edit', request });
  if (reply.kind === 'edited') return reply.edited;
  const { message: reason } = stopped(request.path, reply);
  const { path, bytes, edits } = request;
  return { path, bytes, made: [], refused: edits.map((one) => ({ edit: one, reason })) };
}

function stopped(path: string, reply: ThreadReply | Stopped): Problem {
  if (reply.kind === 'failed') throw reply.error;
  const why = reply.kind === 'stopped' ? reply.why : 'its thread gave an answer to another question';
  const message = `Reading this document was stopped: ${why}. Nothing of it was read. Divide it into smaller documents.`;
  return { rule: 'reading-stopped', severity: 'error', message, path, line: 1, column: 1 };
}
