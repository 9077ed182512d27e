import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { findMarker } from '../../issue/marker.ts';
import { DEFAULT_TITLES } from '../../issue/title-format.ts';
import { DEFAULT_PALETTE } from '../../issue/labels/palette.ts';
import { taskOfIssue } from '../../issue/task-of-issue.ts';
import type { Style } from '../output.ts';

type Paint = (style: Style, text: string) => string;

/** An issue as the demo prints it in JSON: null for what is absent. */
export function issueRows(issues: readonly IssueSnapshot[]) {
  return issues.map((issue) => {
    const key = findMarker(issue.body)?.marker.key;
    const { number, title, state, stateReason, labels } = issue;
    const document =
      key === undefined
        ? null
        : taskOfIssue(issue, { palette: DEFAULT_PALETTE, titles: DEFAULT_TITLES }).path;
    return { number, title, state, stateReason: stateReason ?? null, labels, key: key ?? null, document };
  });
}

/** The issues of the repository for people, oldest first. */
export function renderIssues(issues: readonly IssueSnapshot[], paint: Paint): string {
  if (issues.length === 0) return 'No issues yet.\n';
  const width = `#${issues.at(-1)?.number ?? ''}`.length;
  const rows = issues.map(({ number, title, state, stateReason, labels }) => {
    const mark =
      state === 'open'
        ? paint('green', '○')
        : stateReason === 'not_planned'
          ? paint('dim', '–')
          : paint('magenta', '✓');
    return `${mark} ${paint('cyan', `#${number}`.padEnd(width))}  ${title}  ${paint('dim', labels.join(', '))}\n`;
  });
  return rows.join('');
}
