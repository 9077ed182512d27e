import { isFinished } from '../config/task-words.ts';
import { findReference } from '../issue/find-reference.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { issueTitle } from '../issue/issue-title.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { TaskRecord } from './ports.ts';

/** Issues of somebody else, as a listing told them. */
export type Strangers = {
  readonly byNumber: ReadonlyMap<IssueNumber, IssueSnapshot>;
  readonly byTitle: ReadonlyMap<string, readonly IssueSnapshot[]>;
  /** The first import of a repository: every issue is listed then, and a task may have been one all along. */
  readonly isFirst: boolean;
  /** Asks for an issue that the listing need not have named. */
  readonly find: (issue: IssueNumber) => Promise<IssueSnapshot | undefined>;
};

export function strangersOf(
  listed: readonly IssueSnapshot[],
  { isFirst, find }: Pick<Strangers, 'isFirst' | 'find'>,
): Strangers {
  const byTitle = new Map<string, IssueSnapshot[]>();
  for (const issue of listed.toSorted((a, b) => a.number - b.number)) {
    const title = normalise(issue.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), issue]);
  }
  return { byNumber: new Map(listed.map((issue) => [issue.number, issue])), byTitle, isFirst, find };
}

/**
 * Notes for every task without an issue which issue of somebody else it may be: the one that its line ends in
 * (`#123`), or at the first import the one that has its title. It is remembered until either of them says otherwise.
 */
export async function noteLookalikes(
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  before: ReadonlyMap<TaskKey, TaskRecord>,
  strangers: Strangers,
): Promise<Map<TaskKey, TaskRecord>> {
  // The issue of a task that left its document may be that of the one that names it now.
  const present = [...tasks.values()].filter(({ missingSince }) => missingSince === undefined);
  const tracked = new Set(present.map(({ issue }) => issue));
  const noted = new Map(tasks);
  for (const task of tasks.values()) {
    if (task.issue !== undefined && task.lookalike === undefined) continue;
    const found = await findLookalike(task, before.get(task.key), strangers);
    const lookalike = found === undefined || tracked.has(found) ? undefined : found;
    if (lookalike !== task.lookalike) noted.set(task.key, { ...task, lookalike });
  }
  return noted;
}

async function findLookalike(
  task: TaskRecord,
  before: TaskRecord | undefined,
  strangers: Strangers,
): Promise<IssueNumber | undefined> {
  if (task.issue !== undefined || task.missingSince !== undefined) return undefined;
  const isReworded = before?.title !== task.title;
  if (before?.lookalike !== undefined && !isReworded) {
    const seen = strangers.byNumber.get(before.lookalike);
    return seen === undefined || isLike(task, seen) ? before.lookalike : undefined;
  }
  if (isReworded) {
    const named = await findNamed(task, strangers);
    if (named !== undefined) return named.number;
  }
  if (!strangers.isFirst) return undefined;
  return titlesOf(task)
    .flatMap((title) => strangers.byTitle.get(title) ?? [])
    .find((issue) => isLike(task, issue))?.number;
}

async function findNamed(
  task: TaskRecord,
  { byNumber, isFirst, find }: Strangers,
): Promise<IssueSnapshot | undefined> {
  const named = findReference(task.title)?.issue;
  if (named === undefined) return undefined;
  // The first listing names every issue that there is.
  return byNumber.get(named) ?? (isFirst ? undefined : find(named));
}

// An issue that somebody closed is no twin of a task that is still to be done: work comes again under its old name.
const isLike = (task: TaskRecord, issue: IssueSnapshot): boolean =>
  findReference(task.title)?.issue === issue.number ||
  (titlesOf(task).includes(normalise(issue.title)) && (issue.state === 'open' || isFinished(task.status)));

const titlesOf = (task: TaskRecord): readonly string[] => [issueTitle(task), task.title].map(normalise);

const normalise = (title: string): string => title.toLowerCase().replaceAll(/\s+/g, ' ').trim();
