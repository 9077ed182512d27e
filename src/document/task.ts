import type { Problem } from '../config/problem.ts';
import type { TaskPriority, TaskStatus } from '../config/task-words.ts';
import type { TextRange } from './text-range.ts';

/** One structured place in the text that says a task's status; prose that merely mentions it is no site. */
export type StatusSite = {
  /**
   * `box`: the character(s) between the brackets. `field`: the word(s) of a Status field, with their emoji, without the
   * author's comment behind them. `mark`: an emoji or bracket such as `✅`, `(COMPLETED ✅)` in a heading or a line.
   * `cell`: the status cell of a table row. `strike`: the strikethrough around the title.
   */
  readonly kind: 'box' | 'field' | 'mark' | 'cell' | 'strike';
  /** Exactly the characters that say it. */
  readonly range: TextRange;
  readonly says: TaskStatus;
};

/** The exact places of what can be written back. */
export type TaskRanges = {
  /** The whole task: its own line(s) and everything under it, subtasks included. */
  readonly block: TextRange;
  /** The title's characters, markup inside them included; without box, id, marks and effort. */
  readonly title: TextRange;
  /** Every structured place that says this task's status, in document order; empty when its status is derived. */
  readonly status: readonly StatusSite[];
  /** The sign and word of the priority, when the task has one of its own. */
  readonly priority?: TextRange | undefined;
  /** The characters of the due date. */
  readonly due?: TextRange | undefined;
  /** The numbers and the unit of the estimate. */
  readonly estimate?: TextRange | undefined;
  /** The names of all assignees, from the first to the last, where one stretch of the text names them. */
  readonly assignees?: TextRange | undefined;
};

/** A unit of work as the document tells it. Plain data: it survives JSON. */
export type Task = {
  /** A section that stands for the tasks in it: there is nothing of its own that could be written. */
  readonly isGroup?: true | undefined;
  /** 1-based line of the box, heading or row. */
  readonly line: number;
  /** What the author wrote as its id (`1.2`, `T012`), without `Task`, brackets and trailing punctuation. */
  readonly id: string | undefined;
  /** Plain text without box, id, status marks, effort and markup; double-encoded characters as they stand. */
  readonly title: string;
  readonly status: TaskStatus;
  readonly priority: TaskPriority | undefined;
  /** Categories and tags, without `#`. */
  readonly labels: readonly string[];
  /** Logins, without `@`. */
  readonly assignees: readonly string[];
  readonly estimateHours: { readonly min: number; readonly max: number } | undefined;
  /** `YYYY-MM-DD`. */
  readonly due: string | undefined;
  /** Ids as written. */
  readonly dependsOn: readonly string[];
  readonly files: readonly string[];
  /** The Markdown under it, dedented, LF line ends, without the lines that became fields and subtasks. */
  readonly description: string;
  /** 0 for a task that is an issue of its own, 1 and more for subtasks. */
  readonly level: number;
  /** Index of its parent in `ParsedDocument.tasks`; absent on level 0. */
  readonly parent: number | undefined;
  /** Headings above it, outermost first, as plain text; a parent task's own heading is not among them. */
  readonly section: readonly string[];
  /** The statuses that can be written at this place in this document's dialect. */
  readonly canSay: readonly TaskStatus[];
  readonly ranges: TaskRanges;
};

/** A document as read. `tasks` are in document order: a parent stands before its children. */
export type ParsedDocument = {
  readonly path: string;
  /** Profile name, and in words why it was chosen. */
  readonly dialect: { readonly name: string; readonly why: string };
  readonly tasks: readonly Task[];
  readonly problems: readonly Problem[];
  /** Something that looks like a task was not understood: what is absent here may still be there, so nothing is removed. */
  readonly isIncomplete: boolean;
};

/** What a config or a caller settles about reading one document. */
export type ReadSettings = {
  /** Profile pinned by the config. */
  readonly dialect?: string | undefined;
  /** Marks of the config's legend: box character, word or emoji → status. */
  readonly marks?: Readonly<Record<string, TaskStatus>> | undefined;
  /** A heading task without a status of its own is done when all its boxes are. Default true. */
  readonly rollup?: boolean | undefined;
  /** What a new status does to a task in a lane: it stays where it is (the default), or goes to the lane that says it. */
  readonly lanes?: 'keep' | 'move' | undefined;
};
