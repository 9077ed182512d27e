import type { KnownTask } from '../identity/pairing.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { issueTitle } from '../issue/issue-title.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { TaskRecord } from './ports.ts';

/** Issues of somebody else, as a listing told them. */
export type Strangers = {
  readonly byNumber: ReadonlyMap<IssueNumber, IssueSnapshot>;
  readonly openByTitle: ReadonlyMap<string, IssueNumber>;
  /** The first listing of a repository: only then every issue is new to us, and a task may have been one all along. */
  readonly isFirst: boolean;
};

export function strangersOf(listed: readonly IssueSnapshot[], isFirst: boolean): Strangers {
  const open = listed.filter(({ state }) => state === 'open');
  return {
    byNumber: new Map(listed.map((issue) => [issue.number, issue])),
    openByTitle: new Map(open.map(({ title, number }) => [normalise(title), number])),
    isFirst,
  };
}

/**
 * The open issue of somebody else that a task without an issue may be: found at the first import, and remembered until
 * that issue is closed or renamed, or the task is reworded.
 */
export function findLookalike(
  task: KnownTask,
  before: TaskRecord | undefined,
  { byNumber, openByTitle, isFirst }: Strangers,
): IssueNumber | undefined {
  if (before?.lookalike !== undefined) {
    const seen = byNumber.get(before.lookalike);
    const isLike =
      seen === undefined || (seen.state === 'open' && titlesOf(task).includes(normalise(seen.title)));
    return isLike && before.title === task.title ? before.lookalike : undefined;
  }
  if (!isFirst || before?.issue !== undefined) return undefined;
  return titlesOf(task)
    .map((title) => openByTitle.get(title))
    .find((number) => number !== undefined);
}

const titlesOf = (task: KnownTask): readonly string[] => [issueTitle(task), task.title].map(normalise);

const normalise = (title: string): string => title.toLowerCase().replaceAll(/\s+/g, ' ').trim();
