import type { FieldValues } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { exchangeLabels, hasName, sameLabels } from '../../issue/labels/exchange-labels.ts';
import { followExtraLabels, namesIn } from '../../issue/labels/extra-labels.ts';
import { ownLabels } from '../../issue/labels/own-labels.ts';
import { labelName, type Palette } from '../../issue/labels/palette.ts';
import { presentLabels } from '../owed-labels.ts';
import type { TaskView } from '../task-view.ts';
import type { Tracking } from '../world.ts';

// GitHub takes no more on one issue (docs/github-behaviour.md).
export const LABELS_AT_MOST = 100;

/** What labels are to say, field by field, with the `labels` that an issue has asked of it and those it said so far. */
export type Wanted = Pick<FieldValues, 'status' | 'priority' | 'labels'> & { readonly saidLabels: string };

/** The labels that an issue carries once it says all this; labels of people stay, in their order. */
export function labelsAfter(
  present: readonly string[],
  { status, priority, labels, saidLabels }: Wanted,
  palette: Palette,
): readonly string[] {
  const own = exchangeLabels(present, ownLabels(palette, status, priority), palette);
  if (labels === saidLabels) return own.length <= LABELS_AT_MOST ? own : own.slice(0, LABELS_AT_MOST);
  const after = namesIn(labels).map((one) => labelName(palette, one));
  const gone = namesIn(saidLabels)
    .map((one) => labelName(palette, one))
    .filter((name) => !hasName(after, name));
  const kept = own.filter((name) => !hasName(gone, name));
  return [...kept, ...after.filter((name) => !hasName(kept, name))].slice(0, LABELS_AT_MOST);
}

/** The categories and documents of which an issue carries labels once it has followed its document. */
export const extrasAfter = (said: string, { values }: TaskView, { base }: Tracking): string =>
  followExtraLabels(said, values.labels, base.labels?.document ?? '');

/** An issue, its task, and whether something else on it is written anyway. */
export type Written = {
  readonly issue: IssueSnapshot;
  readonly tracking: Tracking;
  readonly isWritten: boolean;
};

/** The labels that an issue is to have, where it has others; undefined where they are no reason to write. */
export function labelWrite(
  labels: readonly string[],
  { issue, tracking, isWritten }: Written,
  palette: Palette,
): readonly string[] | undefined {
  const present = presentLabels(issue, tracking, palette);
  // What the config does not show any more goes with the next write.
  const compared = isWritten ? present : withoutUnused(present, palette);
  return sameLabels(labels, compared) ? undefined : labels;
}

const withoutUnused = (present: readonly string[], { unused }: Palette): readonly string[] =>
  unused.size === 0 ? present : present.filter((name) => !unused.has(name.toLowerCase()));
