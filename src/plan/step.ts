import type { Obedience } from './acts/obey-acts.ts';
import { followTask, type Following } from './follow-task.ts';
import { openTask } from './open-task.ts';
import type { Action } from './plan.ts';
import type { TaskView } from './task-view.ts';
import type { TaskWishes } from './acts/wishes.ts';
import type { Tracking, World } from './world.ts';

/** What follows for one task by itself, before anything is held. */
export type Step = Pick<Following, 'base' | 'edits' | 'unsaid' | 'lost' | 'asked'> & {
  readonly path: string;
  readonly key: TaskView['paired']['key'];
  readonly issueAction: Action | undefined;
};

/** Opens the issue of a task, or compares the two; nothing where it is not known which issue is whose. */
export function stepOf(world: World, view: TaskView, { wishes }: Pick<Obedience, 'wishes'>): Step {
  const { key, path } = view.paired;
  const tracking = world.tracking.get(key);
  const asked = tracking?.asked ?? {};
  const nothing: Step = {
    path,
    key,
    base: {},
    edits: [],
    unsaid: [],
    lost: [],
    asked,
    issueAction: undefined,
  };
  const isUndecided = (view.paired.candidates ?? []).length > 0;
  if (isUndecided || tracking?.isDetached || world.waiting.has(key)) return nothing;
  if (tracking?.issue === undefined) {
    return tracking?.lookalike === undefined ? { ...nothing, issueAction: openTask(world, view) } : nothing;
  }

  const issue = world.issues.get(tracking.issue);
  if (issue === undefined) return nothing;
  const fields = wishes.get(key)?.fields ?? {};
  const wanted = Object.keys(fields).length === 0 ? undefined : fields;
  // What was asked for before the hold is done with it.
  if (wanted === undefined && isLeftAlone(tracking, wishes.get(key))) return nothing;
  const { update, ...rest } = followTask({ world, view, tracking, issue, wanted });
  return { path, key, ...rest, issueAction: update };
}

const isLeftAlone = ({ hold }: Tracking, wishes: TaskWishes | undefined): boolean =>
  hold !== undefined || wishes?.detached !== undefined;
