import type { PairedTask } from '../../identity/pairing.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Action } from '../plan.ts';
import type { World } from '../world.ts';

/** A link that an issue has not been told of yet, with the document that says so. */
export type LinkChange = {
  readonly path: string;
  readonly action: Extract<Action, { kind: 'link-parent' | 'link-blockers' }>;
};

/** Whether a task has an issue: both ends of a link need one. */
export type HasIssue = (key: TaskKey) => boolean;

export const hasIssueIn =
  ({ tracking, issues }: World): HasIssue =>
  (key) => {
    const known = tracking.get(key);
    return known?.issue !== undefined && !known.isDetached && issues.has(known.issue);
  };

/** Not one that may be another task: its key is for this pass alone. */
export const isDecided = ({ candidates = [] }: PairedTask): boolean => candidates.length === 0;
