import type { Task } from '../../document/task.ts';
import type { TextRange } from '../../document/text-range.ts';
import { openFile } from '../../document/open-file.ts';
import type { DemoDocument } from './snapshot.ts';

/**
 * Why a changed document is not the old one with exactly this task done; undefined when it is. Compares all text
 * outside the characters that say the task's status, and everything that is read from it.
 */
export function whyNotStatusOnly(
  before: DemoDocument,
  after: DemoDocument,
  line: number,
): string | undefined {
  const was = before.parsed.tasks.find((task) => task.line === line);
  const is = after.parsed.tasks.find((task) => task.line === line);
  if (was === undefined || is === undefined) return `no task stands on line ${line} any more`;
  if (is.status !== 'done') return `the task on line ${line} says ${is.status}`;

  const others = (tasks: readonly Task[]): string =>
    JSON.stringify(tasks.filter((task) => task.line !== line).map(told));
  if (others(before.parsed.tasks) !== others(after.parsed.tasks)) return 'another task changed';
  if (is.title !== was.title || is.id !== was.id) return `the task on line ${line} changed its title or id`;
  const isMarkNew = was.ranges.status.length !== is.ranges.status.length;
  return rest(before, was, isMarkNew) === rest(after, is, isMarkNew)
    ? undefined
    : 'text outside the status changed';
}

const told = ({ line, id, title, status, level, priority }: Task): unknown => [
  line,
  id,
  title,
  status,
  level,
  priority,
];

// A mark that is new stands behind a blank of its own.
function rest({ text = '' }: DemoDocument, task: Task, isMarkNew: boolean): string {
  const left = without(
    text,
    task.ranges.status.map(({ range }) => range),
  );
  return isMarkNew ? left.replaceAll(/[ \t]+(?=\r?$)/gm, '') : left;
}

function without(text: string, ranges: readonly TextRange[]): string {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  let left = '';
  let at = 0;
  for (const { start, end } of sorted) {
    left += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return left + text.slice(at);
}

/** A document with other text, read as the App would. */
export function withText(document: DemoDocument, text: string): DemoDocument {
  const bytes = new TextEncoder().encode(text);
  return { path: document.path, bytes, ...openFile(document.path, bytes) };
}
