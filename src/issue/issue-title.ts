import { repairEncoding } from '../document/repair-encoding.ts';
import type { Task } from '../document/task.ts';
import { oneLine } from './safe-text.ts';

/** GitHub refuses longer titles (docs/github-behaviour.md). */
const TITLE_CHARS = 256;

/** The issue's title: the task's, repaired and plain, with its id in front where it has one. Never empty. */
export function issueTitle(task: Pick<Task, 'id' | 'title'>): string {
  const title = oneLine(repairEncoding(task.title)) || '(untitled task)';
  return cut(task.id === undefined ? title : `${task.id}: ${title}`);
}

function cut(title: string): string {
  if (title.length <= TITLE_CHARS) return title;
  const kept = title.slice(0, TITLE_CHARS - 1);
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
