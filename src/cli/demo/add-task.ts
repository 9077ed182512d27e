import { isFinished } from '../../config/task-words.ts';
import type { Task } from '../../document/task.ts';
import type { DemoDocument } from './snapshot.ts';
import { withText } from './status-only.ts';

export type Added = { readonly document: DemoDocument; readonly task: Task };

const TITLE = 'Ask somebody new to try all of this';
const SUBTASK = 'Write down what they say';
// A document whose first tasks take no neighbour will hardly take one further down.
const TRIES = 25;

const LINE_OF_BOX = /^([\s>]*(?:[-*+]|\d+[.)])\s+)\[[^\]]*\]/;
const LINE_OF_HEADING = /^[\s>]*#{1,6}\s/;

/** The document with one more task, written as its neighbours are; undefined when it does not read so afterwards. */
export function addTask(document: DemoDocument): Added | undefined {
  const candidates = document.parsed.tasks
    .filter(({ level, status }) => level === 0 && !isFinished(status))
    .slice(0, TRIES);
  for (const neighbour of candidates) {
    for (const lines of waysToWrite(document, neighbour)) {
      const added = tryBefore(document, neighbour, lines);
      if (added !== undefined) return added;
    }
  }
  return undefined;
}

/** From the fullest likeness to the plainest: which of them reads as one more task depends on the dialect. */
function waysToWrite({ text = '', parsed }: DemoDocument, neighbour: Task): readonly (readonly string[])[] {
  const line = lineAt(text, neighbour.line);
  const { start, end } = neighbour.ranges.title;
  const lead = withNewId(text.slice(line.start, start), neighbour.id, parsed.tasks);
  const tail = text.slice(end, line.start + line.text.length);
  const copies = [`${lead}${TITLE}${tail}`, `${lead}${TITLE}`];
  if (!LINE_OF_HEADING.test(line.text)) {
    const [, bullet] = LINE_OF_BOX.exec(line.text) ?? [];
    return [...copies, ...(bullet === undefined ? [] : [`${bullet}[ ] ${TITLE}`])].map((copy) => [copy]);
  }
  const fields = neighbour.ranges.status
    .filter(({ kind }) => kind === 'field')
    .map(({ range }) => lineAround(text, range.start));
  const bodies = [
    ...(fields.length === 0 ? [] : [fields]),
    [`- [ ] ${SUBTASK}`],
    ['They have never seen it.'],
  ];
  return copies.flatMap((heading) => bodies.map((body) => [heading, '', ...body, '']));
}

function tryBefore(document: DemoDocument, neighbour: Task, lines: readonly string[]): Added | undefined {
  const { text = '', parsed } = document;
  const { start } = lineAt(text, neighbour.line);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const revised = withText(
    document,
    `${text.slice(0, start)}${lines.join(lineEnd)}${lineEnd}${text.slice(start)}`,
  );
  const { tasks } = revised.parsed;
  const isOwn = (task: Task): boolean =>
    task.line >= neighbour.line && task.line < neighbour.line + lines.length;
  const [task, ...more] = tasks.filter((one) => isOwn(one) && one.level === 0);
  const isAlone = task !== undefined && more.length === 0 && task.title === TITLE && !isFinished(task.status);
  const isRestSame = told(tasks.filter((one) => !isOwn(one))) === told(parsed.tasks);
  return isAlone && isRestSame ? { document: revised, task } : undefined;
}

const told = (tasks: readonly Task[]): string =>
  JSON.stringify(tasks.map(({ id, title, status, level }) => [id, title, status, level]));

type Line = { readonly start: number; readonly text: string };

function lineAt(text: string, line: number): Line {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return { start, text: lineAround(text, start) };
}

function lineAround(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** The text in front of a title with the next free id of its kind in place of its own. */
function withNewId(inFront: string, id: string | undefined, tasks: readonly Task[]): string {
  const [, prefix, digits, suffix] = /^(.*?)(\d+)(\D*)$/.exec(id ?? '') ?? [];
  if (id === undefined || digits === undefined || !inFront.includes(id)) return inFront;
  const taken = new Set(tasks.map((task) => task.id));
  for (let number = Number(digits) + 1; ; number += 1) {
    const next = `${prefix}${String(number).padStart(digits.length, '0')}${suffix}`;
    if (!taken.has(next)) return inFront.replace(id, () => next);
  }
}
