import { isFinished } from '../../config/task-words.ts';
import { ADOPTION_PURPOSE } from '../../issue/adoption-proof.ts';
import { findReference } from '../../issue/find-reference.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { IssueNumber } from '../../issue/task-key.ts';
import type { Action } from '../plan.ts';
import type { TaskView } from '../task-view.ts';
import { tellTitle } from '../tell-task.ts';
import type { World } from '../world.ts';

// Where more issues than this are like tasks, a comment on each of them is noise; the check run names them all.
const OFFERED_AT_MOST = 20;

/** A task, and the issue of somebody else that it may be. */
export type Offer = { readonly view: TaskView; readonly issue: IssueNumber };

/** Every task that waits for a word about an issue of somebody else, in document order. */
export const offersOf = (world: World, views: readonly TaskView[]): readonly Offer[] =>
  views.flatMap((view) => {
    const tracking = world.tracking.get(view.paired.key);
    const isWaiting = tracking?.lookalike !== undefined && tracking.issue === undefined;
    return isWaiting && !view.isLeftOut ? [{ view, issue: tracking.lookalike }] : [];
  });

/** Says on the issues themselves that they are offered, where there is still something to do for them. */
export function offerActions(world: World, views: readonly TaskView[]): readonly Action[] {
  const byIssue = new Map<IssueNumber, TaskView[]>();
  for (const { view, issue } of offersOf(world, views)) {
    if (!isFinished(view.paired.task.status)) byIssue.set(issue, [...(byIssue.get(issue) ?? []), view]);
  }
  return [...byIssue].slice(0, OFFERED_AT_MOST).map(([issue, tasks]) => ({
    kind: 'comment',
    issue,
    purpose: ADOPTION_PURPOSE,
    body: tellOffer(issue, tasks),
    reason: 'a task may be this issue',
  }));
}

function tellOffer(issue: IssueNumber, views: readonly TaskView[]): string {
  const isOne = views.length === 1;
  const lines = views.map((view) => {
    const { path, key } = view.paired;
    return `- ${tellTitle(view.paired.task.title)} in ${codeSpan(path)}${isOne ? '' : `: \`/adopt ${key}\``}`;
  });
  const named = views.some(({ paired }) => findReference(paired.task.title)?.issue === issue);
  return [
    `${isOne ? 'A task may be' : `${views.length} tasks may be`} this issue, so no second issue was opened beside it:`,
    lines.join('\n'),
    `To make this the issue of ${isOne ? 'the task, comment `/adopt`' : 'one of them, comment its line'}; what is written here stays. ${releaseOf(named)}`,
  ].join('\n\n');
}

/** How a task gets an issue of its own instead. */
export const releaseOf = (isNamed: boolean): string =>
  isNamed
    ? 'For an issue of its own, take the number from the end of the line in the document.'
    : 'For an issue of its own, rename or close this one, or reword the task.';
