import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { LearntLabel, Palette } from '../issue/labels/palette.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { LedgerState, TaskRecord } from './ports.ts';
import type { PassSettings, Ports, Tally } from './pass.ts';

/** What applying a plan has done so far; each step of it is in the ledger already. */
export type Progress = {
  readonly state: LedgerState;
  readonly ports: Ports;
  readonly settings: PassSettings;
  readonly tasks: Map<TaskKey, TaskRecord>;
  readonly palette: Palette;
  /** The issues that the plan was made from. */
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
  /** Names of labels that are known to exist. */
  readonly labels: string[];
  /** What is known of them by now. */
  readonly labelNames: Record<string, LearntLabel>;
  /** Numbers of the milestones that documents name. */
  readonly milestones: Record<string, number>;
  /** Issues that were read in this pass. */
  readonly read: Map<IssueNumber, IssueSnapshot>;
  readonly tally: { -readonly [Name in keyof Tally]: Tally[Name] };
  /** When something left unfinished has to be looked at again. */
  retryAt: Date | undefined;
};

export const sooner = (a: Date | undefined, b: Date | undefined): Date | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/** The record of a task that a plan speaks of. */
export function getTask(progress: Progress, key: TaskKey): TaskRecord {
  const task = progress.tasks.get(key);
  if (task === undefined) throw new Error(`the plan speaks of a task that is not known: ${key}`);
  return task;
}
