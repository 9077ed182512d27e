import path from 'node:path';
import type { TaskStatus } from '../../../config/task-words.ts';
import { repairEncoding } from '../../../document/repair-encoding.ts';
import type { Task } from '../../../document/task.ts';
import { printable } from '../../render-excerpt.ts';

const TITLE_CHARS = 50;
// What GitHub would take for an issue, a person or a link: a commit must not close or call any.
const REFERENCE = /[#@]\w|\bGH-\d|:\/\//i;

/** The subject of the commit in which a task gets a status. */
export function commitMessage(document: string, { id, title, line }: Task, status: TaskStatus): string {
  const words = status.replaceAll('_', ' ');
  return `Mark ${nameOf(document, { id, title, line })} as ${words}`;
}

function nameOf(document: string, { id, title, line }: Pick<Task, 'id' | 'title' | 'line'>): string {
  if (id !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,30}$/u.test(id))
    return `${id} in ${path.posix.basename(document)}`;
  const text = printable(repairEncoding(title).replaceAll(/\s+/g, ' ').trim());
  if (text === '' || REFERENCE.test(text)) return `line ${line} of ${path.posix.basename(document)}`;
  const characters = [...text];
  const shown = characters.length <= TITLE_CHARS ? text : `${characters.slice(0, TITLE_CHARS - 1).join('')}…`;
  return `"${shown}"`;
}
