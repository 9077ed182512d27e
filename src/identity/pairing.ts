import type { Problem } from '../config/problem.ts';
import type { TaskStatus } from '../config/task-words.ts';
import type { ParsedDocument, Task } from '../document/task.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';

/** What is remembered of a task from the last time it was read: enough to know it again. */
export type KnownTask = {
  readonly key: TaskKey;
  readonly path: string;
  /** 1-based; 0 when unknown (rebuilt from an issue). */
  readonly line: number;
  readonly id: string | undefined;
  readonly title: string;
  readonly status: TaskStatus;
  readonly level: number;
  readonly parentKey: TaskKey | undefined;
  readonly section: readonly string[];
  /** The first 300 characters of the description. */
  readonly gist: string;
  /** Since when it has been missing from its document; absent while it is there. */
  readonly missingSince: Instant | undefined;
};

export type PairedTask = {
  readonly key: TaskKey;
  readonly path: string;
  /** Index in the document's `tasks`. */
  readonly index: number;
  readonly task: Task;
  readonly parentKey: TaskKey | undefined;
  /** `new`: no known task was found for it. */
  readonly kind: 'known' | 'new';
  /** Why it is the same task, in words: "same id 1.2", "title 83 % alike", "same section". */
  readonly evidence: readonly string[];
  /**
   * Known tasks that it may be, equally likely. While there are any nothing is decided: its key is for this pairing
   * alone, and no issue is opened, changed or closed for it or for them.
   */
  readonly candidates?: readonly TaskKey[] | undefined;
};

/** A task that became several, or several that became one: the largest part keeps the key. */
export type Division = {
  readonly kind: 'split' | 'merge';
  /** The key that goes on. */
  readonly keeper: TaskKey;
  /** `split`: the new tasks that were part of it. `merge`: the known tasks that went into it and left. */
  readonly others: readonly TaskKey[];
  /** In words: "2 of its 5 subtasks", "title words shared". */
  readonly evidence: readonly string[];
};

export type Pairing = {
  /** Every task of every document given, in the order of the documents. */
  readonly tasks: readonly PairedTask[];
  /** Known tasks that no document tells any more. */
  readonly missing: readonly KnownTask[];
  /** Known tasks that are candidates of an undecided task: neither found nor missing. */
  readonly undecided?: readonly KnownTask[] | undefined;
  /** Splits and merges, those with strong evidence only. They change no key. */
  readonly divisions: readonly Division[];
  /** One `ambiguous-task` for each undecided task, with the candidates and how to settle it. */
  readonly problems: readonly Problem[];
};

export type PairingInput = {
  /** All task documents of the repository as they stand now. */
  readonly documents: readonly ParsedDocument[];
  /** All tasks known from the last pass, the missing ones too. */
  readonly known: readonly KnownTask[];
  /** Gives a key that was never given before. */
  readonly newKey: () => TaskKey;
};
