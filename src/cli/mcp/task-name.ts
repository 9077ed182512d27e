import { z } from 'zod';
import { nearest } from '../../config/nearest.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import { UsageError } from '../failure.ts';
import type { Workspace } from './session.ts';

/** How an agent names one task. */
export const TaskName = {
  document: z
    .string()
    .optional()
    .describe('path of the task document from the root of the repository, such as docs/TASKS.md'),
  line: z.int().positive().optional().describe('1-based line of the task in that document'),
  id: z.string().min(1).optional().describe('id of the task as the document has it, such as T012 or 1.2'),
  key: z
    .string()
    .optional()
    .describe('key of the task from an earlier answer of this session; it survives edits'),
  title: z
    .string()
    .optional()
    .describe('what its title must be; a line that holds another task by now is refused'),
};
export type TaskName = {
  readonly [Field in keyof typeof TaskName]?: z.infer<(typeof TaskName)[Field]> | undefined;
};

// More places than these help nobody to choose.
const LISTED_AT_MOST = 5;

/** The one task that is meant. @throws UsageError that says why there is not one. */
export function findTask({ pairing, documents }: Workspace, name: TaskName): PairedTask {
  const given = [name.line, name.id, name.key].filter((one) => one !== undefined).length;
  if (given !== 1 || (name.line !== undefined && name.document === undefined))
    throw new UsageError('name one task: by document and line, by id (and document), or by key.');
  if (name.document !== undefined)
    checkDocument(
      name.document,
      documents.map(({ parsed }) => parsed.path),
    );
  const found = pairing.tasks.filter(
    ({ key, path, task: { line, id } }) =>
      (name.document === undefined || path === name.document) &&
      (name.line === undefined || line === name.line) &&
      (name.id === undefined || id?.toLowerCase() === name.id.toLowerCase()) &&
      (name.key === undefined || key === name.key),
  );
  const [task, ...more] = found;
  if (task === undefined)
    throw new UsageError(`${tellName(name)} is no task here; "list" shows those there are.`);
  if (more.length > 0) throw new UsageError(tellMany(name, found));
  if (name.title !== undefined && name.title !== task.task.title)
    throw new UsageError(
      `${task.path}:${task.task.line} holds another task than the one that is meant: its title is ${JSON.stringify(task.task.title)}.`,
    );
  return task;
}

function checkDocument(document: string, paths: readonly string[]): void {
  if (paths.includes(document)) return;
  const close = nearest(document, paths);
  const advice =
    close === undefined ? '"documents" in .github/tickmark.yml names them.' : `Did you mean ${close}?`;
  throw new UsageError(`${document} is no task document of this clone. ${advice}`);
}

function tellName({ document, line, id, key }: TaskName): string {
  if (line !== undefined) return `${document}:${line}`;
  if (key !== undefined) return `the key ${JSON.stringify(key)}`;
  return `${JSON.stringify(id)}${document === undefined ? '' : ` in ${document}`}`;
}

function tellMany(name: TaskName, found: readonly PairedTask[]): string {
  const places = found.slice(0, LISTED_AT_MOST).map(({ path, task }) => `${path}:${task.line}`);
  const rest = found.length - places.length;
  return `${tellName(name)} is ${found.length} tasks: ${places.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Name the document and the line.`;
}
