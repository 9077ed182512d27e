import type { TaskStatus } from '../../config/task-words.ts';
import type { TextRange } from '../text-range.ts';
import type { ListLine } from '../outline/outline.ts';
import type { Field } from '../fields/read-fields.ts';
import type { TitleLine } from '../lines/title-line.ts';

/** A task found in the text, before its status, priority and children are settled. */
export type TaskDraft = {
  readonly origin: 'heading' | 'box' | 'bullet' | 'row' | 'cell' | 'front-matter' | 'line';
  readonly line: number;
  /** The task's own line(s) and everything under it. */
  readonly block: TextRange;
  /** Where what stands under its title line begins. */
  readonly bodyStart: number;
  readonly title: TitleLine;
  /** The characters of its title line, behind list marker, box or heading signs. */
  readonly lineRange: TextRange;
  readonly box: ListLine['box'];
  /** Index of the heading it stands under; for a heading task its own. */
  readonly heading: number | undefined;
  readonly fields: readonly Field[];
  readonly parent: TaskDraft | undefined;
  readonly level: number;
  /** Status of the board column it stands in. */
  readonly lane: TaskStatus | undefined;
  /** A status that its place says and no character of its own (a kanban table's column). */
  readonly placeStatus: TaskStatus | undefined;
  /** The cell that holds its status, in a table. */
  readonly statusCell: TextRange | undefined;
};

/** What a draft has when nothing in its place or its cells says a status. */
export const PLAIN_DRAFT = {
  box: undefined,
  lane: undefined,
  placeStatus: undefined,
  statusCell: undefined,
} as const;

/** True for a draft that a table tells: a row, or a card in a cell. */
export const isOfTable = (draft: Pick<TaskDraft, 'origin'> | undefined): boolean =>
  draft?.origin === 'row' || draft?.origin === 'cell';
