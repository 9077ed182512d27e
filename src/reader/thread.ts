import { parentPort } from 'node:worker_threads';
import { openFile } from '../document/open-file.ts';
import type { Task } from '../document/task.ts';
import { editDocument } from '../reconcile/edit-documents.ts';
import type { ThreadReply, ThreadRequest } from './protocol.ts';
import { RecentDocuments } from './recent-documents.ts';

// A part of this size is copied within a few milliseconds.
const TASKS_IN_PART = 250;

const recent = new RecentDocuments();
let waiting: readonly Task[] = [];

function answer(asked: ThreadRequest): ThreadReply {
  switch (asked.kind) {
    case 'read': {
      const { path, bytes, limits, settings } = asked.request;
      const { parsed, isWritable } = openFile(path, bytes, {
        limits,
        settings,
        parse: (...document) => recent.parse(...document),
      });
      waiting = parsed.tasks;
      return {
        kind: 'read',
        opened: { parsed: { ...parsed, tasks: [] }, isWritable },
        tasks: waiting.length,
      };
    }
    case 'more': {
      const tasks = waiting.slice(0, TASKS_IN_PART);
      waiting = waiting.slice(TASKS_IN_PART);
      return { kind: 'tasks', tasks };
    }
    case 'edit':
      return {
        kind: 'edited',
        edited: editDocument(asked.request, (...document) => recent.open(...document)),
      };
    default:
      return asked satisfies never;
  }
}

parentPort?.on('message', (asked: ThreadRequest) => {
  try {
    parentPort?.postMessage(answer(asked));
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', error } satisfies ThreadReply);
  }
});
