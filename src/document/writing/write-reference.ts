import type { Task } from '../task.ts';
import type { Planned } from './plan-status.ts';

/** How a line names its issue. */
export const referenceTo = (issue: number): string => `(#${issue})`;

/** The edit that puts a short visible reference behind a task's words, before its marks, fields and block id. */
export function planReference(text: string, { ranges }: Task, issue: number): Planned {
  const { start, end } = ranges.title;
  const written = referenceTo(issue);
  if (start === end) return { kind: 'impossible', reason: 'this task has no title of its own in the text' };
  if (text.slice(start, end).endsWith(written)) return { kind: 'planned', edits: [] };
  return { kind: 'planned', edits: [{ range: { start: end, end }, text: ` ${written}` }] };
}
