import type { TaskStatus } from '../../config/task-words.ts';
import type { DialectProfile } from '../../dialect/profiles.ts';
import type { Language } from '../../dialect/status-vocabulary.ts';
import type { DoubleEncoding } from '../markdown/encoding.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { DateForm } from './completion-dates.ts';

/** A mark as tasks of one family write it. */
export type MarkForm = { readonly text: string; readonly side: 'front' | 'back' };

/**
 * How a document writes statuses as one of its tasks finds it: what the others say, the legend, the dialect. What the
 * task itself says is no part of it, so that it is the same before and after an edit of that task.
 */
export type StatusStyle = {
  readonly profile: DialectProfile;
  readonly encoding: DoubleEncoding | undefined;
  /** Undefined where no other task uses a word. */
  readonly language: Language | undefined;
  /** What other tasks strike out, if any do: their title, or their box with it. */
  readonly strikes: 'title' | 'box' | undefined;
  readonly legendWords: ReadonlyMap<TaskStatus, string>;
  readonly legendMarks: ReadonlyMap<TaskStatus, string>;
  /** The character in the nearest box that says a status here. */
  readonly box: (status: TaskStatus) => string | undefined;
  /** The character that is no blank in the nearest box that says a status, in whatever lane. */
  readonly markedBox: (status: TaskStatus) => string | undefined;
  /** The most frequent texts of fields or cells that say a status. */
  readonly texts: (kind: 'field' | 'cell', status: TaskStatus) => readonly string[];
  /** The most frequent texts of fields and cells that say anything. */
  readonly samples: readonly string[];
  /** The most frequent mark that says a status beside such a task. */
  readonly mark: (status: TaskStatus) => MarkForm | undefined;
  /** The most frequent mark beside such tasks, whatever it says. */
  readonly anyMark: MarkForm | undefined;
  /** Of the tasks of this family that say a status themselves at least half say it with a mark. */
  readonly isMarked: (status: TaskStatus) => boolean;
  /** Other ticked tasks keep this mark of something to do (🆕): there it is decoration. */
  readonly isDecoration: (mark: string) => boolean;
  /** How tasks that are done, or cancelled, note the day of it, if most of them do. */
  readonly dates: (status: TaskStatus) => DateForm | undefined;
};

/** Tasks that are written alike: headings, boxes, bullets, rows. */
export const familyOf = ({ origin }: TaskDraft): string => origin;
