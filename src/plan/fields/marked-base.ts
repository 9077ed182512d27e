import { isFinished } from '../../config/task-words.ts';
import { digest } from '../../issue/digest.ts';
import type { Base, FieldValues } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { onlyStatus } from '../../issue/labels/issue-status.ts';
import type { FoundMarker } from '../../issue/marker.ts';

// Of the other fields the block itself tells what the document said.
const FIELDS = ['title', 'status', 'priority'] as const;

type Sides = { readonly document: FieldValues; readonly said: FieldValues; readonly issue: IssueSnapshot };

/**
 * The base of a task that is known from its issue alone, as far as the marker tells it: the side that says what the
 * document said when the block was written has not changed since, so the other one has.
 */
export function markedBase({ document, said, issue }: Sides, { marker }: FoundMarker): Base {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const told = [said[field], document[field]].find((value) => digest(value) === marker.base[field]);
      return told === undefined || (field === 'status' && isUnclosed(told, issue))
        ? []
        : [[field, { document: told, issue: told }] as const];
    }),
  );
}

/** The issue of a finished task is closed after it was opened: one that was never closed is not done with yet. */
function isUnclosed(told: string, { state, stateReason }: IssueSnapshot): boolean {
  const status = onlyStatus(told);
  return status !== undefined && isFinished(status) && state === 'open' && stateReason !== 'reopened';
}
