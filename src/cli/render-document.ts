import type { Problem } from '../config/problem.ts';
import type { TaskStatus } from '../config/task-words.ts';
import { repairEncoding } from '../document/repair-encoding.ts';
import type { ParsedDocument, Task } from '../document/task.ts';
import type { Style } from './output.ts';

type Paint = (style: Style, text: string) => string;

const MARKS: Readonly<Record<TaskStatus, readonly [mark: string, style: Style]>> = {
  todo: ['[ ]', 'bold'],
  in_progress: ['[~]', 'yellow'],
  in_review: ['[?]', 'magenta'],
  blocked: ['[!]', 'red'],
  done: ['[x]', 'green'],
  cancelled: ['[-]', 'dim'],
};

/** How a status is shown in front of a task. */
export const markOf = (status: TaskStatus): readonly [mark: string, style: Style] => MARKS[status];

/** A document for people: a line a task, then its problems as a compiler would tell them. */
export function renderDocument(document: ParsedDocument, paint: Paint): string {
  const { path, dialect, tasks, problems } = document;
  const idWidth = Math.max(0, ...tasks.map(({ id }) => id?.length ?? 0));
  const lineWidth = String(tasks.at(-1)?.line ?? 0).length;
  const rows = tasks.map((task) => `${renderTask(task, { lineWidth, idWidth, paint })}\n`);
  const counted = `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}, dialect ${dialect.name}`;
  const head = `${paint('bold', path)}  ${paint('dim', counted)}\n`;
  return [head, ...rows, ...problems.map((problem) => `${renderProblem(problem, paint)}\n`)].join('');
}

type Layout = { readonly lineWidth: number; readonly idWidth: number; readonly paint: Paint };

function renderTask(task: Task, { lineWidth, idWidth, paint }: Layout): string {
  const [mark, style] = MARKS[task.status];
  const id = idWidth === 0 ? '' : `${(task.id ?? '').padEnd(idWidth)}  `;
  const extras = [
    task.priority ?? '',
    ...task.labels.map((label) => `#${label}`),
    ...task.assignees.map((login) => `@${login}`),
  ];
  const tail = extras.filter((extra) => extra !== '').join(' ');
  const line = paint('dim', String(task.line).padStart(lineWidth));
  return `${line}  ${paint(style, mark)}  ${id}${'  '.repeat(task.level)}${repairEncoding(task.title)}${tail === '' ? '' : `  ${paint('dim', tail)}`}`;
}

/** `path:line:column: severity: message [rule]` */
export function renderProblem(
  { path, line, column, severity, message, rule }: Problem,
  paint: Paint,
): string {
  return `${path}:${line}:${column}: ${paint(severity === 'error' ? 'red' : 'yellow', severity)}: ${message} [${rule}]`;
}
