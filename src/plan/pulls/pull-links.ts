import type { TaskKey } from '../../issue/task-key.ts';

/** The tasks that a pull request is about. No key is in two of the lists. */
export type PullLinks = {
  /** Done when it is merged into a completion branch. */
  readonly completing: readonly TaskKey[];
  readonly mentioned: readonly TaskKey[];
  readonly unclear: readonly UnclearReference[];
  /** It edits task documents and nothing else: it completes nothing, and no work has begun with it. */
  readonly isPlanOnly: boolean;
};

/** An id that names no task, or several of which nothing says which. */
export type UnclearReference = {
  /** As written. */
  readonly written: string;
  /** Tasks that bear the id; none where it only looks like the ids of this repository. */
  readonly candidates: readonly TaskKey[];
};
