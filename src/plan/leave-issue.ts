import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Palette } from '../issue/labels/palette.ts';
import { withoutBlock } from '../issue/managed-block.ts';
import { codeSpan } from '../issue/safe-text.ts';
import { taskOfIssue } from '../issue/task-of-issue.ts';
import { DASHBOARD_KEY, type TaskKey } from '../issue/task-key.ts';
import { DEFAULT_TITLES } from '../issue/title-format.ts';
import type { IssueChanges } from './plan.ts';

type Changes = Pick<IssueChanges, 'body' | 'labels' | 'state'>;

export type LeavingIssue = { readonly issue: IssueSnapshot; readonly key: TaskKey };
type Setting = { readonly repositoryId: number; readonly palette: Palette };

/**
 * What an issue is left with when Tickmark goes: people's words, and labels that are not ours. The dashboard issue has
 * nothing more to show and is closed.
 */
export function leaveIssue({ issue, key }: LeavingIssue, { repositoryId, palette }: Setting): Changes {
  const rest = withoutBlock(issue.body, { repositoryId, key });
  const isDashboard = key === DASHBOARD_KEY;
  const labels = issue.labels.filter((name) => !isOurs(name, palette));
  return {
    // A body is never set to nothing.
    body: rest.trim() === '' ? farewell({ issue, key }, { repositoryId, palette }) : rest,
    ...(labels.length < issue.labels.length && { labels }),
    ...(isDashboard && issue.state === 'open' && { state: { kind: 'closed', reason: 'not_planned' } }),
  };
}

/** One that the config maps to another name, as a team's own `P1`, was there before us. */
const isOurs = (name: string, { ours, task }: Palette): boolean => {
  const label = ours.get(name.toLowerCase());
  return label !== undefined && (label === task || label.name === label.own);
};

function farewell({ issue, key }: LeavingIssue, { repositoryId, palette }: Setting): string {
  if (key === DASHBOARD_KEY) return 'Tickmark kept this dashboard. It was taken out of this repository.';
  const { path } = taskOfIssue(issue, { palette, titles: DEFAULT_TITLES }, { repositoryId, key });
  return path === ''
    ? 'Tickmark kept this issue.'
    : `Tickmark kept this issue in step with ${codeSpan(path)}.`;
}
