import type { TaskStatus } from '../../config/task-words.ts';
import { readStatus } from '../../issue/read-fields.ts';
import type { FieldMerge } from '../merge-field.ts';
import type { Action } from '../plan.ts';
import type { Compared } from './merge-fields.ts';
import type { Saying } from './say-field.ts';
import { tellLostStatus } from './tell-fields.ts';

export type DecidedStatus = {
  readonly merge: FieldMerge;
  /** What is said from now on, and whether a command or a merge asked for it. */
  readonly status: TaskStatus;
  readonly isWanted: boolean;
  /** What comes of it in the document. */
  readonly saying: Saying | undefined;
};

/** The comment that tells a status which somebody set on one side and which the other side overrules. */
export function lostStatus(
  compared: Compared,
  { merge, status, isWanted, saying }: DecidedStatus,
): readonly Action[] {
  const { view, tracking, issue } = compared;
  const base = tracking.base.status;
  const { path, task } = view.paired;
  // A task that was written down again contradicts nobody: its issue was closed by us, or for its absence.
  if (base === undefined || base.document === '') return [];
  const isConflict = merge.kind === 'follow' && merge.isConflict;
  // What a person said on the issue is known there; only what stands in the document is news for it.
  const isDocumentLost = saying?.kind === 'edit' && (isWanted ? base.document !== task.status : isConflict);
  const isIssueLost = !isWanted && isConflict && merge.side === 'document' && issue.closedBy?.isBot !== true;
  if (!isDocumentLost && !isIssueLost) return [];
  const lost = isDocumentLost ? task.status : readStatus(issue);
  return [tellLostStatus({ issue: issue.number, path, line: task.line }, { lost, counts: status })];
}
