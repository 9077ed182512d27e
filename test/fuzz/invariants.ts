import { isDeepStrictEqual } from 'node:util';
import { TASK_STATUSES } from '../../src/config/task-words.ts';
import { LineIndex } from '../../src/document/markdown/line-index.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import type { ParsedDocument, Task } from '../../src/document/task.ts';
import type { TextRange } from '../../src/document/text-range.ts';
import { checkEdit } from './check-edit.ts';
import { checkReread } from './check-reread.ts';
import { claim } from './claim.ts';
import type { FuzzInput } from './documents.ts';

// Editing reads a text three times over: one input in so many pays for it.
const EDIT_EVERY = 4;
const REPEAT_EVERY = 16;
const REREAD_EVERY = 24;

/** What held for an input besides the invariants. */
export type Checked = { readonly tasks: number; readonly edit: 'none' | 'edited' | 'refused' };

/** Reads an input and checks all that must hold for any text. @throws Error that says what did not. */
export function checkInvariants({ path, text, pick }: FuzzInput): Checked {
  const document = parseDocument(path, text);
  checkTasks(document, text);
  checkProblems(document, text);
  if (pick % REPEAT_EVERY === 0)
    claim(
      isDeepStrictEqual(parseDocument(path, text), document),
      'the same input is read the same way again',
    );
  if (pick % REREAD_EVERY === 0) checkReread({ path, text, pick: Math.floor(pick / REREAD_EVERY) });
  const { tasks } = document;
  if (tasks.length === 0 || pick % EDIT_EVERY !== 0) return { tasks: tasks.length, edit: 'none' };
  return { tasks: tasks.length, edit: checkEdit(text, document, Math.floor(pick / EDIT_EVERY)) };
}

function checkTasks({ tasks }: ParsedDocument, text: string): void {
  const lineIndex = new LineIndex(text);
  const lines = text.split(/\r\n|\n|\r/u).length;
  const kept: unknown = JSON.parse(JSON.stringify(tasks));
  claim(isDeepStrictEqual(kept, withoutUndefined(tasks)), 'tasks survive JSON');
  tasks.forEach((task, index) => {
    const name = `of the task in line ${task.line}`;
    checkRanges(task, text, name);
    checkFamily(task, index, tasks);
    claim(
      Number.isInteger(task.line) && task.line >= 1 && task.line <= lines,
      `the line ${name} is in the text`,
    );
    const first = lineIndex.line(task.ranges.block.start);
    const isFileTask = task.ranges.block.start === 0 && task.ranges.block.end === text.length;
    claim(task.line === first || isFileTask, `the line ${name} is that of its block, ${first}`);
    claim(
      isFileTask || (tasks[index - 1]?.ranges.block.start ?? 0) <= task.ranges.block.start,
      `tasks are in order ${name}`,
    );
    claim(
      TASK_STATUSES.includes(task.status) && task.canSay.includes(task.status),
      `its own status can be said ${name}`,
    );
    claim(
      task.title.trim() === task.title && !/[\r\n]/u.test(task.title),
      `the title is one trimmed line ${name}`,
    );
  });
}

function checkRanges({ ranges }: Task, text: string, name: string): void {
  const { block, title, status, priority } = ranges;
  const whole = { start: 0, end: text.length };
  claim(isInside(block, whole), `the block lies in the text ${name}`);
  claim(isInside(title, block), `the title lies in the block ${name}`);
  claim(priority === undefined || isInside(priority, block), `the priority lies in the block ${name}`);
  for (const { range } of status) claim(isInside(range, block), `the status lies in the block ${name}`);
  claim(
    status.every(({ range }, at) => at === 0 || (status[at - 1]?.range.start ?? 0) <= range.start),
    `status places are in order ${name}`,
  );
}

function checkFamily({ parent, level, ranges, line }: Task, index: number, tasks: readonly Task[]): void {
  if (parent === undefined)
    return claim(level === 0, `a task without a parent is on level 0 in line ${line}`);
  const above = tasks[parent];
  claim(above !== undefined && parent < index, `the parent stands before the task in line ${line}`);
  claim(level === above.level + 1, `the level is one more than the parent's in line ${line}`);
  const isRow = ranges.block.start >= above.ranges.block.end;
  claim(
    isRow || isInside(ranges.block, above.ranges.block),
    `the block lies in the parent's in line ${line}`,
  );
}

function checkProblems({ problems, isIncomplete, path }: ParsedDocument, text: string): void {
  const lines = text.split(/\r\n|\n|\r/u);
  for (const { rule, line, column, message, path: at, severity } of problems) {
    const source = lines[line - 1];
    claim(source !== undefined, `${rule} stands in the text`);
    claim(column >= 1 && column <= source.length + 1, `${rule} stands in its line`);
    claim(at === path && /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(rule), `${rule} names its rule and its document`);
    claim(
      severity === 'warning' && message !== '' && !/[\r\n]/u.test(message),
      `${rule} has a message of one line`,
    );
  }
  claim(!isIncomplete || problems.length > 0, 'an incomplete document says why');
}

function isInside({ start, end }: TextRange, { start: from, end: to }: TextRange): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && from <= start && start <= end && end <= to;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutUndefined(inner)]));
}
