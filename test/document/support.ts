import { readdirSync, readFileSync } from 'node:fs';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { editTasks, type TaskChange } from '../../src/document/edit-tasks.ts';
import { openDocument } from '../../src/document/open-document.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import type { ParsedDocument, ReadSettings, Task } from '../../src/document/task.ts';

const folder = new URL('fixtures/', import.meta.url);

export type Fixture = { readonly name: string; readonly path: string; readonly text: string };

/** The documents of the fixture folders. */
export const FIXTURES: readonly Fixture[] = readdirSync(folder).map((name) => ({
  name,
  path: JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')).path,
  text: readFileSync(new URL(`${name}/input.md`, folder), 'utf8'),
}));

/** The tasks of a text, each as `status id title` with two blanks for every level. */
export function outlineOf(text: string, path = 'TASKS.md', settings: ReadSettings = {}): readonly string[] {
  return parseDocument(path, text, settings).tasks.map(
    ({ level, status, id, title }) => `${'  '.repeat(level)}${status} ${id ?? '-'} ${title}`,
  );
}

/** The only task of a text. */
export function onlyTask(text: string, path = 'TASKS.md'): Task {
  const [task, ...others] = parseDocument(path, text).tasks;
  if (task === undefined || others.length > 0) throw new Error(`expected one task, got ${others.length + 1}`);
  return task;
}

/** The text after the task on `line` was set to `status`, or why it was not. */
export function edited(text: string, line: number, status: TaskStatus, path = 'TASKS.md'): string {
  return changed(text, line, { kind: 'status', status }, { path });
}

/** What is wanted of a task, without the task itself. */
export type Wanted = TaskChange extends infer Change
  ? Change extends TaskChange
    ? Omit<Change, 'task'>
    : never
  : never;

type Around = { readonly path?: string; readonly settings?: ReadSettings; readonly today?: string };

/** The text after one change of the task on `line`, or why it was not made. */
export function changed(text: string, line: number, wanted: Wanted, around: Around = {}): string {
  const { path = 'TASKS.md', settings, today } = around;
  const opened = openDocument(path, text, settings);
  const task = taskAt(opened.document, line);
  const [result] = editTasks(opened, [{ ...wanted, task } as TaskChange], { today });
  if (result === undefined) throw new Error('one answer was expected');
  return result.kind === 'edited' ? applyEdits(text, result.edits) : `refused: ${result.reason}`;
}

export function taskAt(document: ParsedDocument, line: number): Task {
  const task = document.tasks.find((other) => other.line === line);
  if (task === undefined) throw new Error(`no task on line ${line}`);
  return task;
}
