import type { FieldValues } from './fields.ts';
import type { IssueSnapshot } from './issue-snapshot.ts';
import { readExtraLabels } from './labels/extra-labels.ts';
import { readPriority } from './labels/issue-priority.ts';
import { readStatus } from './labels/issue-status.ts';
import type { Palette } from './labels/palette.ts';
import { findMarker, type Marker, type MarkerName } from './marker.ts';

/** What has to be known to read an issue. */
export type Reading = {
  readonly palette: Palette;
  /** Labels that its document asks for, or asked for when it was last followed, as `labels` has them: others are people's. */
  readonly asked: string;
};

/** What an issue says of its task. `details` and `subtasks` are what the block's marker, that of `name`, says it shows. */
export const readFields = (issue: IssueSnapshot, reading: Reading, name?: MarkerName): FieldValues =>
  fieldsWith(issue, reading, findMarker(issue.body, name)?.marker);

// Not compared yet.
const UNSAID = {
  assignees: '',
  estimate: '',
  due: '',
  milestone: '',
  type: '',
  parent: '',
  blockers: '',
};

/** The same of an issue whose marker has been looked for. */
export function fieldsWith(
  issue: IssueSnapshot,
  { palette, asked }: Reading,
  marker: Marker | undefined,
): FieldValues {
  const base = marker?.base;
  return {
    title: issue.title,
    status: readStatus(issue, palette),
    priority: readPriority(issue.labels, palette),
    ...UNSAID,
    labels: readExtraLabels(issue.labels, asked, palette),
    details: base?.details ?? '',
    subtasks: base?.subtasks ?? '',
  };
}
