import type { Problem } from '../../config/problem.ts';
import type { KnownTask } from '../../identity/pairing.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { Plan } from '../plan.ts';
import type { PullLinks } from '../pulls/pull-links.ts';
import type { World } from '../world.ts';
import type { IdCollision } from './new-ids.ts';

/** What a check run is made from: the plan of a head, and what its pull request is about. */
export type Previewed = {
  readonly plan: Plan;
  /** As it will be once the head is merged. */
  readonly world: World;
  /** The tasks as they are known before that. */
  readonly known: ReadonlyMap<TaskKey, KnownTask>;
  /** Files that it changes, by old and new names; undefined where any document may be read in another way. */
  readonly paths: ReadonlySet<string> | undefined;
  /** Undefined where no pull request is previewed. */
  readonly links: PullLinks | undefined;
  /** Tasks that an earlier pull request completed, and the merge of this one takes back. */
  readonly takesBack: readonly TaskKey[];
  /** Issues of tasks that GitHub itself closes with the merge. */
  readonly closesItself: readonly IssueNumber[];
  /** The branch that it is merged into, and whether a merge into that one completes tasks. */
  readonly base: { readonly branch: string; readonly completes: boolean };
  readonly collisions: readonly IdCollision[];
  /** What else is to be said, each a paragraph that reaches nobody. */
  readonly notes: readonly string[];
  /** With the reason of each change, and the evidence by which its task was known again. */
  readonly isExplained: boolean;
};

/** A check run's words. */
export type PreviewReport = {
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  readonly summary: string;
  /** Below the summary. */
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
};
