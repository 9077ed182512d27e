import type { IssueNumber } from '../issue/task-key.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { hasName } from '../issue/labels/exchange-labels.ts';
import { labelName, type Palette } from '../issue/labels/palette.ts';
import type { Tracking } from './world.ts';

/** The issues as their tasks take them: a label that somebody deleted for all of them at once is said still. */
export function withOwedLabels(
  issues: ReadonlyMap<IssueNumber, IssueSnapshot>,
  tracked: Iterable<Tracking>,
  palette: Palette,
): ReadonlyMap<IssueNumber, IssueSnapshot> {
  const meant: IssueSnapshot[] = [];
  for (const { issue: number, owedLabels } of tracked) {
    const issue = number === undefined ? undefined : issues.get(number);
    if (issue === undefined || owedLabels === undefined) continue;
    meant.push({ ...issue, labels: [...issue.labels, ...owedNames(owedLabels, palette)] });
  }
  return meant.length === 0
    ? issues
    : new Map([...issues, ...meant.map((issue) => [issue.number, issue] as const)]);
}

/** The labels that GitHub has on an issue: those of the issue as it is meant, without what has still to be put on. */
export function presentLabels(
  { labels }: IssueSnapshot,
  { owedLabels }: Tracking,
  palette: Palette,
): readonly string[] {
  if (owedLabels === undefined) return labels;
  const owed = owedNames(owedLabels, palette);
  return labels.filter((name) => !hasName(owed, name));
}

const owedNames = (owed: readonly string[], palette: Palette): readonly string[] =>
  owed.map((own) => labelName(palette, own));
