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

/** The comment that tells a status which somebody set on one side and which the other side overrules. */
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
  // A command may be heard late: what the document came to say after it is news for the issue as well.
  const isNews = isWanted ? base.document !== task.status || tracking.statusSeenAt > wantedAt : isConflict;
  const isDocumentLost = isNews && saying?.kind === 'edit';
  const isIssueLost = isConflict && !isWanted && merge.side === 'document' && issue.closedBy?.isBot !== true;
  if (!isDocumentLost && !isIssueLost) return [];
  const lost = isDocumentLost ? task.status : said;
  return [tellLostStatus({ issue: issue.number, path, line: task.line }, { lost, counts: status })];
}
