import type { LineRules } from '../lines/title-line.ts';
import type { StatusPlace } from '../fields/settle-status.ts';
import type { ListLine } from '../outline/outline.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import type { StatusStyle } from '../style/status-style.ts';
import type { TaskWindow } from './task-window.ts';

/** Everything about one task that changing its status needs; text, draft and sites are those of its window. */
export type StatusTarget = TaskWindow & {
  /** The draft with its ranges in the whole text. */
  readonly source: TaskDraft;
  /** The list item it is, if it is one. */
  readonly line: ListLine | undefined;
  readonly status: TaskStatus;
  readonly place: Omit<StatusPlace, 'draft'>;
  readonly style: StatusStyle;
  readonly rules: LineRules;
  /** Its marks are all that makes it a task, so they may change and not go. */
  readonly needsMark: boolean;
  /** A mark put beside its title would be read as its status. */
  readonly takesMark: boolean;
  /** The day to note where a document notes the day of completion. */
  readonly today?: string | undefined;
};
