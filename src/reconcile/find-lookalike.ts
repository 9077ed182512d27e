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
};

export function strangersOf(listed: readonly IssueSnapshot[], isFirst: boolean): Strangers {
  const byTitle = new Map<string, IssueSnapshot[]>();
  for (const issue of listed.toSorted((a, b) => a.number - b.number)) {
    const title = normalise(issue.title);
    const alike = byTitle.get(title);
    if (alike === undefined) byTitle.set(title, [issue]);
    else alike.push(issue);
  }
  return { byNumber: new Map(listed.map((issue) => [issue.number, issue])), byTitle, isFirst };
}

/** Asks GitHub for issues that the listing of a pass need not have named. */
export type FindIssues = (numbers: readonly IssueNumber[]) => Promise<readonly IssueSnapshot[]>;

export type LookalikeSearch = {
  readonly strangers: Strangers;
  readonly find: FindIssues;
  /** Subtasks are issues too. */
  readonly hasNative?: boolean;
};

/**
 * Notes for every task without an issue which issue of somebody else it may be: the one that its line ends in
 * (`#123`), or at the first import the one that has its title. It is remembered until either of them says otherwise.
 */
export async function noteLookalikes(
  tasks: ReadonlyMap<TaskKey, TaskRecord>,
  before: ReadonlyMap<TaskKey, TaskRecord>,
  { strangers, find, hasNative = false }: LookalikeSearch,
): Promise<Map<TaskKey, TaskRecord>> {
  const isWaiting = ({ issue, missingSince, level }: TaskRecord): boolean =>
    issue === undefined && missingSince === undefined && (hasNative || level === 0);
  const waiting = [...tasks.values()].filter(isWaiting);
  const named = waiting.filter((task) => isReworded(task, before.get(task.key))).flatMap(numberIn);
  // The first listing names every issue that there is.
  const unseen = strangers.isFirst ? [] : named.filter((number) => !strangers.byNumber.has(number));
  const found = unseen.length === 0 ? [] : await find([...new Set(unseen)]);
  const there = new Map([...strangers.byNumber, ...found.map((issue) => [issue.number, issue] as const)]);

  // The issue of a task that left its document may be that of the one that names it now.
  const present = [...tasks.values()].filter(({ missingSince }) => missingSince === undefined);
  const tracked = new Set(present.map(({ issue }) => issue));
  const noted = new Map(tasks);
  for (const task of tasks.values()) {
    if (task.lookalike === undefined && !isWaiting(task)) continue;
    const like = isWaiting(task)
      ? findLookalike(task, before.get(task.key), { ...strangers, there })
      : undefined;
    const lookalike = tracked.has(like) ? undefined : like;
    if (lookalike !== task.lookalike) noted.set(task.key, { ...task, lookalike });
  }
  return noted;
}

const isReworded = (task: TaskRecord, before: TaskRecord | undefined): boolean =>
  before?.title !== task.title || before.level !== task.level;

const numberIn = ({ title }: TaskRecord): readonly IssueNumber[] => {
  const reference = findReference(title);
  return reference === undefined ? [] : [reference.issue];
};

function findLookalike(
  task: TaskRecord,
  before: TaskRecord | undefined,
  { byNumber, byTitle, isFirst, there }: Strangers & { readonly there: Strangers['byNumber'] },
): IssueNumber | undefined {
  if (before?.lookalike !== undefined && !isReworded(task, before)) {
    const seen = byNumber.get(before.lookalike);
    return seen === undefined || isLike(task, seen) ? before.lookalike : undefined;
  }
  const named = findReference(task.title)?.issue;
  if (named !== undefined && isReworded(task, before) && there.has(named)) return named;
  if (!isFirst) return undefined;
  return titlesOf(task)
    .flatMap((title) => byTitle.get(title) ?? [])
    .find((issue) => isLike(task, issue))?.number;
}

// An issue that somebody closed is no twin of a task that is still to be done: work comes again under its old name.
const isLike = (task: TaskRecord, issue: IssueSnapshot): boolean =>
  findReference(task.title)?.issue === issue.number ||
  (titlesOf(task).includes(normalise(issue.title)) && (issue.state === 'open' || isFinished(task.status)));

const titlesOf = (task: TaskRecord): readonly string[] => [issueTitle(task), task.title].map(normalise);

// People write a title with marks of emphasis here and without them there, and end it with a stop or not.
const normalise = (title: string): string =>
  title.toLowerCase().replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
