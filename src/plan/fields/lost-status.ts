import type { Instant } from '../../issue/issue-snapshot.ts';
import type { FieldMerge } from '../merge-field.ts';
import type { Action } from '../plan.ts';
import type { Compared } from './merge-fields.ts';
import type { Saying } from './saying.ts';
import { tellLostStatus } from './tell-fields.ts';

export type DecidedStatus = {
  readonly merge: FieldMerge;
  /** What is said from now on. */
  readonly status: string;
  /** What the issue says, one status or several. */
  readonly said: string;
  /** When a command or a merge asked for it; undefined when none did. */
  readonly wantedAt: Instant | undefined;
  /** What comes of it in the document. */
  readonly saying: Saying | undefined;
};

/** The comments that tell what somebody set the status to and what does not count. */
export function lostStatus(
  compared: Compared,
  { merge, status, said, wantedAt, saying }: DecidedStatus,
): readonly Action[] {
  const { view, tracking, issue } = compared;
  const base = tracking.base.status;
  const { path, task } = view.paired;
  // A task that was written down again contradicts nobody: its issue was closed by us, or for its absence.
  if (base === undefined || base.document === '') return [];
  const isConflict = merge.kind === 'follow' && merge.isConflict;
  const isWanted = wantedAt !== undefined;
  // A command may be heard late: what came after it is news, on the issue and in the document.
  const isDocumentLost = isWanted
    ? base.document !== task.status || tracking.statusSeenAt >= wantedAt
    : isConflict;
  const isIssueLost = isWanted
    ? said !== base.issue && said !== status && (issue.closedAt ?? issue.updatedAt) >= wantedAt
    : isConflict && merge.side === 'document' && issue.closedBy?.isBot !== true;
  const lost = [
    ...(isDocumentLost && saying?.kind === 'edit' ? [task.status] : []),
    ...(isIssueLost ? [said] : []),
  ];
  const place = { issue: issue.number, path, line: task.line };
  return [...new Set(lost)].map((one) => tellLostStatus(place, { lost: one, counts: status }));
}
