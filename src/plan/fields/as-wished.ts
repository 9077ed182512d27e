import type { FieldValues } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { issueTitle, titleWords } from '../../issue/issue-title.ts';
import { hasName } from '../../issue/labels/exchange-labels.ts';
import type { FoundMarker } from '../../issue/marker.ts';
import { fieldsWith, type Reading } from '../../issue/read-fields.ts';
import type { LabelWish, WantedFields } from '../acts/wishes.ts';
import type { TaskView } from '../task-view.ts';

/** An issue and what it says. */
export type SayingIssue = { readonly issue: IssueSnapshot; readonly said: FieldValues };

type Wished = {
  readonly view: TaskView;
  readonly wanted: WantedFields;
  readonly reading: Reading;
  readonly found: FoundMarker | undefined;
};

/**
 * The issue as if people had done by hand what they asked for by commands; all but the status, which the state of an
 * issue says with a label.
 */
export function asWished(issue: IssueSnapshot, { view, wanted, reading, found }: Wished): SayingIssue {
  const { title, priority, assignees, estimate, due, milestone, labels } = wanted;
  const wished = {
    ...issue,
    ...(title !== undefined && { title: titleOf(view, title.value) }),
    ...(assignees !== undefined && { assignees: assignees.value }),
    ...(milestone !== undefined && { milestone: milestone.value || undefined }),
    ...(labels !== undefined && { labels: exchanged(issue.labels, labels.value) }),
  };
  return {
    issue: wished,
    said: {
      ...fieldsWith(wished, reading, found),
      ...(priority !== undefined && { priority: priority.value }),
      ...(estimate !== undefined && { estimate: estimate.value }),
      ...(due !== undefined && { due: due.value }),
    },
  };
}

function titleOf({ paired, derived: { titles } }: TaskView, words: string): string {
  const { id } = paired.task;
  return issueTitle({ id, title: titleWords(id, words, titles) }, titles);
}

function exchanged(present: readonly string[], { add, remove }: LabelWish): readonly string[] {
  const kept = present.filter((name) => !hasName(remove, name));
  return [...kept, ...add.filter((name) => !hasName(kept, name))];
}
