import { repairEncoding } from '../document/repair-encoding.ts';
import type { Task } from '../document/task.ts';
import { oneLine } from './safe-text.ts';

/** GitHub refuses longer titles (docs/github-behaviour.md). */
const TITLE_CHARS = 256;

/** The issue's title: the task's, repaired and plain, with its id in front where it has one. Never empty. */
export function issueTitle(task: Pick<Task, 'id' | 'title'>): string {
  return cut(wholeTitle(task));
}

/** True when the issue can show only the beginning of a task's title. */
export const isTitleCut = (task: Pick<Task, 'id' | 'title'>): boolean =>
  wholeTitle(task).length > TITLE_CHARS;

/** The words of an issue's title without the id in front of them, with which people may leave out the colon. */
export function titleWords(id: string | undefined, title: string): string {
  const words = oneLine(title);
  if (id === undefined || !words.startsWith(id)) return words;
  const rest = words.slice(id.length);
  const [between] = /^[:.)]?(?:\s+|$)/.exec(rest) ?? [];
  // "3 beds" may be words of a title; "T3 beds" and "3. beds" are not.
  if (between === undefined || (/^\d+$/.test(id) && between.trim() === '')) return words;
  return rest.slice(between.length);
}

function wholeTitle({ id, title }: Pick<Task, 'id' | 'title'>): string {
  const words = oneLine(repairEncoding(title)) || '(untitled task)';
  return id === undefined ? words : `${id}: ${words}`;
}

function cut(title: string): string {
  if (title.length <= TITLE_CHARS) return title;
  const kept = title.slice(0, TITLE_CHARS - 1);
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
