import { isFinished } from '../../config/task-words.ts';
import { repairEncoding } from '../../document/repair-encoding.ts';
import type { Task } from '../../document/task.ts';
import { digest } from '../digest.ts';
import { BLOCK_END } from '../marker.ts';
import { harmless, oneLine } from '../safe-text.ts';

/** The line above the checklist. */
export const CHECKLIST_HEAD = '**Subtasks**';

const TICKED = 'x';
const OPEN = 'o';
// Stands behind the last box where an issue had no room for the rest.
const MORE = '+';

/** One line of a checklist as it is shown. */
export type ChecklistLine = { readonly words: string; readonly isTicked: boolean };

/**
 * What a document says of the subtasks that a checklist shows: a digest of its lines, `:`, and a box for each of them;
 * '' where there are none.
 */
export function checklistValue(subtasks: readonly Task[]): string {
  if (subtasks.length === 0) return '';
  const lines = subtasks.map(({ id, title, level }) => [id ?? null, title, level]);
  const boxes = subtasks.map(({ status }) => (isFinished(status) ? TICKED : OPEN));
  return `${digest(JSON.stringify(lines))}:${boxes.join('')}`;
}

/** The same of an issue whose block begins with a marker, by what that says of its lines, and ends at `start`. */
export function checklistSaid(marked: string | undefined, body: string, start: number): string {
  if (marked === undefined || marked === '') return '';
  return `${listOf(marked)}:${boxesIn(body, start)}`;
}

/** Which list of lines a value is about. */
export const listOf = (value: string): string => value.split(':', 1)[0] ?? '';

/** The boxes of a value. */
export const boxesOf = (value: string): string => value.slice(value.indexOf(':') + 1);

/** Whether a box of a value is ticked; undefined where it has none at that place. */
export function isTickedIn(value: string, index: number): boolean | undefined {
  const box = boxesOf(value)[index];
  return box === TICKED ? true : box === OPEN ? false : undefined;
}

/** How many boxes a value tells of. */
export const countBoxes = (value: string): number => boxesOf(value).length - (value.endsWith(MORE) ? 1 : 0);

/** True where an issue says what a document says, as far as it has room for it. */
export const isSameChecklist = (document: string, issue: string): boolean =>
  document === issue || (issue.endsWith(MORE) && document.startsWith(issue.slice(0, -MORE.length)));

/** A subtask's line without its box. */
export function lineWords({ id, title }: Pick<Task, 'id' | 'title'>): string {
  const words = harmless(oneLine(repairEncoding(title))).replace(/^\(/, '\\(');
  return id === undefined ? words : `${id}: ${words}`;
}

/** The lines of the checklist, a box and words each, below their parent's level. */
export const renderLines = (subtasks: readonly Task[], parentLevel: number): readonly string[] =>
  subtasks.map((task) => {
    const box = isFinished(task.status) ? 'x' : ' ';
    return `${'  '.repeat(task.level - parentLevel - 1)}- [${box}] ${lineWords(task)}`;
  });

/** What is said of `count` subtasks that are not shown. */
export const renderMore = (count: number, link: string): string =>
  `[${count} more are in the document.](${link})`;

const MORE_LINE = /^\[\d+ more are in the document\.\]\(/;

/** True for the line of a checklist that says how many are missing. */
export const isMoreLine = (line: string): boolean => MORE_LINE.test(line);

const LINE = /^[ \t]*[-*+] \[([ xX])\] (.*)$/;

/** The lines of the checklist in the inner text of a managed block, as they stand. */
export function checklistLines(inner: string): readonly ChecklistLine[] {
  const head = `\n${inner}`.lastIndexOf(`\n${CHECKLIST_HEAD}`);
  if (head < 0) return [];
  return inner
    .slice(head)
    .split('\n')
    .flatMap((line) => {
      const [, box, words = ''] = LINE.exec(line.trimEnd()) ?? [];
      return box === undefined ? [] : [{ words: words.trim(), isTicked: box !== ' ' }];
    });
}

/** The boxes of the block whose marker stands before `start`. A pass asks for those of every issue: no pattern is used. */
export function boxesIn(body: string, start: number): string {
  const found = body.indexOf(BLOCK_END, start);
  const end = found < 0 ? body.length : found;
  const head = body.lastIndexOf(`\n${CHECKLIST_HEAD}`, end);
  if (head < start) return '';
  let boxes = '';
  for (let at = head + 1; at > 0 && at < end; at = body.indexOf('\n', at) + 1) boxes += boxAt(body, at);
  return boxes;
}

/** The box of the line that begins at `at`; '' where it has none. */
function boxAt(body: string, at: number): string {
  let from = at;
  while (body[from] === ' ' || body[from] === '\t') from += 1;
  const bullet = body[from];
  if (bullet === '[') return isMoreLine(body.slice(from, from + MORE_CHARS)) ? MORE : '';
  if ((bullet !== '-' && bullet !== '*' && bullet !== '+') || !body.startsWith(' [', from + 1)) return '';
  if (!body.startsWith('] ', from + 4)) return '';
  const box = body[from + 3];
  return box === 'x' || box === 'X' ? TICKED : box === ' ' ? OPEN : '';
}

// Enough for the line that says how many are missing.
const MORE_CHARS = 50;
