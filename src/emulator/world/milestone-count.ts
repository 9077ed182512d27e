import type { Issue } from './records.ts';

/** Counts an issue among those of its milestone (1), or no more (-1); a milestone never looks for its issues itself. */
export function countInMilestone({ milestone, state }: Issue, by: 1 | -1): void {
  if (!milestone) return;
  if (state === 'open') milestone.openIssues += by;
  else milestone.closedIssues += by;
}
