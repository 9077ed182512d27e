export type Side = 'document' | 'issue';

export type FieldState = {
  readonly document: string;
  readonly issue: string;
  /** The last values read or confirmed; undefined for a task adopted or rebuilt. */
  readonly base: { readonly document: string; readonly issue: string } | undefined;
  /** The issue's value, as far as the document's dialect can say it, is the document's. */
  readonly agrees: boolean;
  /** Who wins when both have changed, or when nobody knows who has. */
  readonly owner: Side;
};

/** `agreed`: nothing to do. `follow`: the other side takes this side's value. */
export type FieldMerge =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'follow'; readonly side: Side; readonly isConflict: boolean };

/** Three-way merge of one field. A side has changed when it differs from its own half of the base. */
export function mergeField({ document, issue, base, agrees, owner }: FieldState): FieldMerge {
  if (agrees) return { kind: 'agreed' };
  if (base === undefined) return { kind: 'follow', side: owner, isConflict: false };

  const documentChanged = document !== base.document;
  const issueChanged = issue !== base.issue;
  if (documentChanged && issueChanged) return { kind: 'follow', side: owner, isConflict: true };
  if (documentChanged) return { kind: 'follow', side: 'document', isConflict: false };
  if (issueChanged) return { kind: 'follow', side: 'issue', isConflict: false };
  // A difference that one side cannot say: settled until either side changes.
  return { kind: 'agreed' };
}

/** True where the issue takes over what the document says. */
export const tellsDocument = (merge: FieldMerge): boolean =>
  merge.kind === 'follow' && merge.side === 'document';
