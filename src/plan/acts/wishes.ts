import type { Command } from '../../command/command.ts';
import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Hold, Tracking } from '../world.ts';

/** What a person's act asks of one field. It wins over both sides. */
export type Wanted<Value = string> = {
  readonly value: Value;
  readonly reason: string;
  readonly at: Instant;
  /** Why the document does not follow it; undefined when it may. */
  readonly unsaid?: string | undefined;
};

export type WantedStatus = Wanted<TaskStatus> & {
  /** A pull request is at work on it: the issue shows that, and the document is left as it is. */
  readonly isShownOnly?: true | undefined;
};

/** Names of labels that are people's. */
export type LabelWish = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** What acts ask of the fields of one task; '' says nothing from then on. */
export type WantedFields = {
  readonly status?: WantedStatus;
  /** Words, without the id. */
  readonly title?: Wanted;
  readonly priority?: Wanted<TaskPriority | ''>;
  /** Everybody who is assigned afterwards. */
  readonly assignees?: Wanted<readonly string[]>;
  readonly estimate?: Wanted;
  readonly due?: Wanted;
  readonly milestone?: Wanted;
  readonly labels?: Wanted<LabelWish>;
};

export type WantedField = keyof WantedFields;

export type WantedBlockers = {
  readonly add: readonly TaskKey[];
  readonly remove: readonly TaskKey[];
  readonly reason: string;
};

/** All that acts ask of one task. */
export type TaskWishes = {
  readonly fields: WantedFields;
  readonly blockers?: WantedBlockers | undefined;
  /** The hold that stands once the acts are obeyed. */
  readonly hold: Hold | undefined;
  /** Who asked for its issue to be let go. */
  readonly detached?: Tracking['detachedBy'];
  /** People in lower case who were assigned by the word of somebody with triage. */
  readonly vouched: readonly string[];
  /** What was obeyed, in words: who wrote what, and where. */
  readonly obeyed: readonly string[];
};

/** Nothing is asked of a task yet. */
export const noWishes = ({ hold, vouched = [] }: Pick<Tracking, 'hold' | 'vouched'>): TaskWishes => ({
  fields: {},
  hold,
  vouched,
  obeyed: [],
});

/** What one command came to. Without a refusal it was obeyed, or is answered by what it asks for. */
export type CommandOutcome = {
  readonly command: Command;
  readonly refusal?: string | undefined;
  /** It is refused because of who wrote it. */
  readonly isForbidden: boolean;
};
