import type { TaskStatus } from '../../config/task-words.ts';
import { isPlaceholder } from '../../dialect/placeholders.ts';
import type { TextRange } from '../text-range.ts';
import { allMarks } from '../lines/marks.ts';
import { readTitleCell } from '../lines/read-title-line.ts';
import type { LineRules, TitleLine } from '../lines/title-line.ts';
import { readStatusValue } from '../lines/status-phrase.ts';

export type CellSource = { readonly text: string; readonly rules: LineRules };

/** The characters of a cell; none for one that its row lacks. */
export function slice({ text }: CellSource, range: TextRange | undefined): string {
  return range === undefined ? '' : text.slice(range.start, range.end);
}

/** What a cell says as the name of a task. */
export function titleIn(source: CellSource, cell: TextRange): TitleLine {
  return readTitleCell(slice(source, cell), cell.start, source.rules);
}

/** True for a title that names something, and is no dash and no "none". */
export const isNamed = ({ title }: TitleLine): boolean =>
  /[\p{L}\p{N}]/u.test(title) && !isPlaceholder(title);

/** The status that a cell says and where, or undefined. */
export function statusIn(
  source: CellSource,
  cell: TextRange | undefined,
): { status: TaskStatus; range: TextRange } | undefined {
  const value = slice(source, cell);
  if (cell === undefined || value.trim() === '') return undefined;
  const box = /^`?\[(\s?|[^\][\s])\]`?/u.exec(value);
  const boxed = box === null ? undefined : source.rules.box(box[1] === '' ? ' ' : (box[1] ?? ' '));
  if (box !== null && boxed !== undefined) {
    const start = cell.start + box[0].indexOf('[') + 1;
    return { status: boxed, range: { start, end: start + (box[1] ?? '').length } };
  }
  const phrase = readStatusValue(value, allMarks(source.rules.marks), source.rules.words);
  if (phrase.kind !== 'status') return undefined;
  return { status: phrase.status, range: { start: cell.start + phrase.start, end: cell.start + phrase.end } };
}
