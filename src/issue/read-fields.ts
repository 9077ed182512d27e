import { isFinished, type TaskStatus } from '../config/task-words.ts';
import type { FieldValues } from './fields.ts';
import type { IssueSnapshot } from './issue-snapshot.ts';
import { readPriority } from './issue-priority.ts';
import { findLabelled, STATUS_LABELS } from './labels.ts';
import { findMarker, type Marker, type MarkerName } from './marker.ts';

/** What an issue says of its task. `details` and `subtasks` are what the block's marker, that of `name`, says it shows. */
export const readFields = (issue: IssueSnapshot, name?: MarkerName): FieldValues =>
  fieldsWith(issue, findMarker(issue.body, name)?.marker);

// Not compared yet.
const UNSAID = {
  assignees: '',
  estimate: '',
  due: '',
  labels: '',
  milestone: '',
  type: '',
  parent: '',
  blockers: '',
};

/** The same of an issue whose marker has been looked for. */
export function fieldsWith(issue: IssueSnapshot, marker: Marker | undefined): FieldValues {
  const base = marker?.base;
  return {
    title: issue.title,
    status: readStatus(issue),
    priority: readPriority(issue.labels),
    ...UNSAID,
    details: base?.details ?? '',
    subtasks: base?.subtasks ?? '',
  };
}

/** A closed issue is finished; an open one is not, whatever label of a finished status it still has. */
export function readStatus(issue: Pick<IssueSnapshot, 'state' | 'stateReason' | 'labels'>): TaskStatus {
  if (issue.state === 'closed') {
    return issue.stateReason === 'not_planned' || issue.stateReason === 'duplicate' ? 'cancelled' : 'done';
  }
  const labelled = findLabelled(STATUS_LABELS, issue.labels);
  return labelled === undefined || isFinished(labelled) ? 'todo' : labelled;
}
