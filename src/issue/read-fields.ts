import { checklistSaid } from './block/checklist.ts';
import type { FieldValues } from './fields.ts';
import type { IssueSnapshot } from './issue-snapshot.ts';
import { readExtraLabels } from './labels/extra-labels.ts';
import { readPriority } from './labels/issue-priority.ts';
import { readStatus } from './labels/issue-status.ts';
import type { Palette } from './labels/palette.ts';
import { findMarker, type FoundMarker, type MarkerName } from './marker.ts';
import { NO_ROWS, readRows } from './values/block-rows.ts';
import { loginsText } from './values/logins.ts';

/** What has to be known to read an issue. */
export type Reading = {
  readonly palette: Palette;
  /** Labels that its document asks for, or asked for when it was last followed, as `labels` has them: others are people's. */
  readonly asked: string;
};

/**
 * What an issue says of its task. `estimate` and `due` stand in rows of the block, that of `name`; of `details` and the
 * lines of `subtasks` its marker says what it shows; the boxes are as they stand.
 */
export const readFields = (issue: IssueSnapshot, reading: Reading, name?: MarkerName): FieldValues =>
  fieldsWith(issue, reading, findMarker(issue.body, name));

/** The same of an issue whose marker has been looked for. */
export function fieldsWith(
  issue: IssueSnapshot,
  { palette, asked }: Reading,
  found: FoundMarker | undefined,
): FieldValues {
  const base = found?.marker.base;
  const { estimate, due } = found === undefined ? NO_ROWS : readRows(issue.body, found.end);
  return {
    title: issue.title,
    status: readStatus(issue, palette),
    priority: readPriority(issue.labels, palette),
    assignees: loginsText(issue.assignees),
    estimate,
    due,
    milestone: issue.milestone ?? '',
    type: issue.type ?? '',
    labels: readExtraLabels(issue.labels, asked, palette),
    details: base?.details ?? '',
    subtasks: checklistSaid(base?.subtasks, issue.body, found?.end ?? 0),
  };
}
