import type { TaskPriority } from '../../config/task-words.ts';
import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import { readTitleLine } from '../lines/read-title-line.ts';
import type { Reading } from '../reading/reading.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';

// `x`, a priority, and up to two dates: when it was done and when it was written.
const HEAD = /^(?:(x|X)\s+)?(?:\(([A-Z])\)\s+)?(?:\d{4}-\d{2}-\d{2}\s+){0,2}/u;
const SIGNS = /^(?:x \d{4}-\d{2}-\d{2}|\([A-Z]\) |\d{4}-\d{2}-\d{2} )/u;

const PRIORITY: Readonly<Record<string, TaskPriority>> = { A: 'high', B: 'medium', C: 'low' };

/** True for a line that begins as only lines of todo.txt do. */
export function isTodoTxtLine(line: string): boolean {
  return SIGNS.test(line);
}

/** One task a line, as todo.txt has them; `+projects` are labels and `@contexts` no people. */
export function todoTxtTasks({ text, frontMatter, rules }: Reading): readonly TaskDraft[] {
  const tasks: TaskDraft[] = [];
  let start = 0;
  let line = 0;
  for (const source of splitLines(text)) {
    line += 1;
    const bare = withoutLineEnd(source);
    if (start >= (frontMatter?.range.end ?? 0) && isTaskLine(bare))
      tasks.push(taskOf(bare, { start, line, rules }));
    start += source.length;
  }
  return tasks;
}

function isTaskLine(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && !/^\s*(?:#\s|\/\/|<!--|---)/u.test(line);
}

type Place = { readonly start: number; readonly line: number; readonly rules: Reading['rules'] };

function taskOf(source: string, { start, line, rules }: Place): TaskDraft {
  const head = HEAD.exec(source);
  const taken = head?.[0].length ?? 0;
  const range = { start, end: start + source.length };
  const title = readTitleLine(source.slice(taken), start + taken, rules, false);
  const projects = [...source.matchAll(/(?<=\s)\+([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu)].map(
    (match) => match[1] ?? '',
  );
  return {
    ...PLAIN_DRAFT,
    origin: 'line',
    line,
    block: range,
    bodyStart: range.end,
    title: {
      ...title,
      priority: PRIORITY[head?.[2] ?? ''] ?? title.priority,
      labels: [...title.labels, ...projects],
    },
    lineRange: range,
    heading: undefined,
    fields: [],
    parent: undefined,
    level: 0,
    placeStatus: head?.[1] === undefined ? 'todo' : 'done',
  };
}
