import { digest } from '../../issue/digest.ts';
import type { FieldName } from '../../issue/fields.ts';
import { codeSpan, oneLine, withoutMarkers } from '../../issue/safe-text.ts';
import type { IssueNumber } from '../../issue/task-key.ts';
import { shownHours } from '../../issue/values/hours.ts';
import { loginsIn } from '../../issue/values/logins.ts';
import type { Side } from '../merge-field.ts';
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
  const value = valueIn(field, document);
  const still = field === 'title' ? `:\n\n${shown(value)}` : ` ${value || 'nothing of it'}.`;
  const [were, them] = field === 'assignees' ? ['were', 'them'] : ['was', 'it'];
  return {
    kind: 'comment',
    issue,
    purpose: field === 'status' ? 'write-back' : `write-back-${field}`,
    body: `The ${nameOf(field)} of this issue ${were} not written to ${codeSpan(path)} (line ${line}): ${why}. The issue keeps ${them}; the document still says${still}`,
    reason: 'the document cannot follow the issue',
  };
}

export type Lost = {
  readonly field: HandField | 'milestone' | 'type';
  readonly winner: Side;
  readonly document: string;
  readonly issue: string;
};

/** Tells on the issue what is lost, before it is gone. Every value that is lost has a comment. */
export function tellLost({ issue, path, line }: Place, lost: Lost): Comment {
  const { field, winner } = lost;
  const value = winner === 'document' ? lost.issue : lost.document;
  const were = field === 'assignees' ? 'were' : 'was';
  const outcome =
    winner === 'document'
      ? 'The document decides, so the issue takes over what stands there. Before, the issue said:'
      : 'The issue decides, so it stays as it is. The document said:';
  return {
    kind: 'comment',
    issue,
    purpose: `lost-${field}-${digest(value)}`,
    body: `The ${nameOf(field)} ${were} changed both on this issue and in ${codeSpan(path)} (line ${line}). ${outcome}\n\n${shown(valueIn(field, value))}`,
    reason: `both sides changed the ${nameOf(field)}`,
  };
}

export type LostStatus = { readonly lost: string; readonly counts: string };

/** Tells on the issue that its status was changed more than once, and what of it counts. */
export const tellLostStatus = ({ issue, path, line }: Place, { lost, counts }: LostStatus): Comment => ({
  kind: 'comment',
  issue,
  purpose: `lost-status-${lost}-${counts}`,
  body: `The status was changed more than once since it was last looked at, on this issue and in ${codeSpan(path)} (line ${line}): to ${lost} and to ${counts}. What counts now: ${counts}.`,
  reason: 'the status was changed more than once',
});
const nameOf = (field: FieldName): string => (field === 'due' ? 'due date' : field);

/** A value as people write it. */
function valueIn(field: FieldName, value: string): string {
  if (field === 'assignees') return loginsIn(value).join(', ');
  return field === 'estimate' ? shownHours(value) : value;
}

// As code it reaches nobody, and keeps every character.
const shown = (value: string): string => `    ${withoutMarkers(oneLine(value)) || '(nothing)'}`;
