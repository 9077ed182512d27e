import { TASK_STATUSES, type TaskStatus } from '../../config/task-words.ts';
import { onlyStatus } from '../../issue/labels/issue-status.ts';
import { readFields } from '../../issue/read-fields.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import { earliest } from '../earliest.ts';
import { mergeFields } from '../fields/merge-fields.ts';
import { statusOf } from '../reopened-status.ts';
import { readingOf, type TaskView } from '../task-view.ts';
import type { Tracking, World } from '../world.ts';

/** Where a task stands, as far as pull requests can do something for it. */
export type Standing =
  | {
      readonly kind: 'issue';
      readonly issue: IssueNumber;
      readonly paired: PairedTask;
      /** What both sides come to in this pass; undefined where the issue says several. */
      readonly status: TaskStatus | undefined;
      /** A person changed it on the issue, and the document is still to follow. */
      readonly isOnItsWay: boolean;
      readonly tracking: Tracking;
      /** Since when it is done, where it is: from whichever side said so first. */
      readonly doneAt: Instant | undefined;
    }
  /** A line of a checklist: it has no issue, and is shown on that of the task above it. */
  | {
      readonly kind: 'line';
      readonly status: TaskStatus;
      readonly doneAt: Instant | undefined;
      readonly paired: PairedTask;
      /** The task on whose issue it is listed. */
      readonly above: TaskView;
      readonly issue: IssueNumber;
    }
  /** Its issue is still to be opened. */
  | { readonly kind: 'not-open' }
  /** No document tells it, or not for certain where, or nothing is done for it. */
  | { readonly kind: 'absent' };

/** Looks tasks up in what this pass knows. */
export function standings(world: World, views: readonly TaskView[]): (key: TaskKey) => Standing {
  const found = new Map<TaskKey, Standing>();
  return (key) => {
    const known = found.get(key) ?? standingOf(world, views, key);
    found.set(key, known);
    return known;
  };
}

function standingOf(world: World, views: readonly TaskView[], key: TaskKey): Standing {
  const tracking = world.tracking.get(key);
  const paired = world.pairing.tasks.find((one) => one.key === key);
  const isClear = paired !== undefined && (paired.candidates ?? []).length === 0;
  const isLeftAlone = tracking?.isDetached === true || tracking?.hold !== undefined;
  if (!isClear || tracking === undefined || isLeftAlone) return { kind: 'absent' };
  const view = views.find((one) => one.paired.key === key);
  if (view === undefined) return lineOf(world, views, paired);
  const issue = tracking.issue === undefined ? undefined : world.issues.get(tracking.issue);
  if (issue === undefined) return { kind: 'not-open' };
  const name = { repositoryId: world.repositoryId, key };
  const said = readFields(issue, readingOf({ world, view, tracking }), name);
  const { status: merge } = mergeFields({ world, view, tracking, issue }, said);
  const isDocuments = merge.kind === 'follow' && merge.side === 'document';
  return {
    kind: 'issue',
    issue: issue.number,
    paired,
    status: isDocuments ? statusNamed(view.values.status) : onlyStatus(statusOf(said.status, tracking)),
    isOnItsWay: merge.kind === 'follow' && !isDocuments,
    tracking,
    doneAt: earliest(
      paired.task.status === 'done' ? tracking.statusSeenAt : undefined,
      issue.state === 'closed' && issue.stateReason !== 'not_planned' ? issue.closedAt : undefined,
    ),
  };
}

const statusNamed = (word: string): TaskStatus | undefined => TASK_STATUSES.find((status) => status === word);

function lineOf(world: World, views: readonly TaskView[], paired: PairedTask): Standing {
  const above = views.find(
    ({ paired: { path }, subtasks }) => path === paired.path && subtasks.includes(paired.task),
  );
  const issue = above && world.tracking.get(above.paired.key)?.issue;
  if (above === undefined || issue === undefined) return { kind: 'not-open' };
  return {
    kind: 'line',
    status: paired.task.status,
    doneAt: world.tracking.get(paired.key)?.statusSeenAt,
    paired,
    above,
    issue,
  };
}
