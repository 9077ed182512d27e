import { fold, list } from '../../dialect/fold.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { Field } from '../fields/read-fields.ts';
import type { TitleLine } from '../lines/title-line.ts';

/** Headings that say no more than that a task follows; its name is in a field. */
const BARE_NAMES = new Set(
  list(
    'task, current task, active task, next task, task info, task details, ticket, aufgabe, tarea, tâche',
  ).map(fold),
);

const FIELD_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,30}$/u;

/** A heading task's line with what its fields say instead: `## Task` over `**ID:** A-1` and `**Title:** Sand it`. */
export function titleByFields(line: TitleLine, fields: readonly Field[], text: string): TitleLine {
  const named = fields.find(({ kind, value }) => kind === 'title' && value !== '');
  const isBare = line.title === '' || BARE_NAMES.has(fold(line.title));
  const titled =
    isBare && named !== undefined
      ? { ...line, title: plainText(named.value), range: named.range }
      : { ...line, title: line.title === '' ? text : line.title };
  const written = fields.find(({ kind }) => kind === 'id');
  const id = written === undefined ? '' : plainText(written.value).replace(/^#/u, '');
  if (titled.id !== undefined || !FIELD_ID.test(id)) return titled;
  return { ...titled, id: { id, length: 0, kind: 'code' } };
}
