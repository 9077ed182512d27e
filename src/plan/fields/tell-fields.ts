import { digest } from '../../issue/digest.ts';
import { codeSpan, oneLine, withoutMarkers } from '../../issue/safe-text.ts';
import type { IssueNumber } from '../../issue/task-key.ts';
import type { Action, DocumentEdit } from '../plan.ts';
import type { HandField } from '../world.ts';

type Comment = Extract<Action, { kind: 'comment' }>;

/** Where the document says it. */
export type Place = { readonly issue: IssueNumber; readonly path: string; readonly line: number };

export type Unsaid = {
  readonly field: DocumentEdit['field'];
  readonly why: string;
  /** What the document says still. */
  readonly document: string;
};

/** Tells on the issue that the document does not follow it. */
export function tellUnsaid({ issue, path, line }: Place, { field, why, document }: Unsaid): Comment {
  const still = field === 'title' ? `:\n\n${shown(document)}` : ` ${document}.`;
  return {
    kind: 'comment',
    issue,
    purpose: field === 'status' ? 'write-back' : `write-back-${field}`,
    body: `The ${field} of this issue was not written to ${codeSpan(path)} (line ${line}): ${why}. The issue keeps it; the document still says${still}`,
    reason: 'the document cannot follow the issue',
  };
}

export type Lost = { readonly field: HandField; readonly document: string; readonly issue: string };

/** Tells on the issue what it said, before it is told the document's value. Every value that is lost has a comment. */
export function tellLost({ issue, path, line }: Place, lost: Lost): Comment {
  const { field } = lost;
  return {
    kind: 'comment',
    issue,
    purpose: `lost-${field}-${digest(lost.issue)}`,
    body: `The ${field} was changed both on this issue and in ${codeSpan(path)} (line ${line}). The document decides, so the issue takes over what stands there. Before, the issue said:\n\n${shown(lost.issue)}`,
    reason: `both sides changed the ${field}`,
  };
}

export type LostStatus = { readonly lost: string; readonly counts: string };

/** Tells on the issue that its status was changed on both sides, and which of them counts. */
export const tellLostStatus = ({ issue, path, line }: Place, { lost, counts }: LostStatus): Comment => ({
  kind: 'comment',
  issue,
  purpose: `lost-status-${lost}-${counts}`,
  body: `The status was changed both on this issue and in ${codeSpan(path)} (line ${line}), to ${lost} and to ${counts}. The later act decides: ${counts}.`,
  reason: 'both sides changed the status',
});

// As code it reaches nobody, and keeps every character.
const shown = (value: string): string => `    ${withoutMarkers(oneLine(value)) || '(nothing)'}`;
