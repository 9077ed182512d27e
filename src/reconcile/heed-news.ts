import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { Ports } from './pass.ts';
import type { IssueNews, LedgerState, TaskRecord } from './ports.ts';

type Listed = {
  readonly tasks: readonly TaskRecord[];
  /** The newest snapshot of each tracked issue, listing included. */
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
};

/** What events told since the last pass, looked at. */
export type Heeded = {
  /** Issues that were asked for by their number and are there. */
  readonly found: readonly IssueSnapshot[];
  /** Tracked issues that are this repository's no more, or no issues any more. */
  readonly gone: ReadonlySet<IssueNumber>;
  readonly settledNews: readonly IssueNews[];
};

/**
 * Asks for each tracked issue of which an event told more than the listing did: that it may be gone, or something newer,
 * for a list may lag behind. What is still newer than the answer is looked at again by the next pass.
 */
export async function heedNews(
  { repository, news, issues: known }: LedgerState,
  { tasks, issues }: Listed,
  ports: Pick<Ports, 'issues'>,
): Promise<Heeded> {
  const tracked = new Set(tasks.flatMap(({ issue, isDetached }) => (isDetached ? [] : (issue ?? []))));
  const heard = news.filter(({ issue }) => tracked.has(issue));
  const found = new Map<IssueNumber, IssueSnapshot>();
  const gone = new Set<IssueNumber>();
  for (const { issue, updatedAt, mayBeGone } of heard) {
    const isOlder = (issues.get(issue)?.updatedAt ?? '') < updatedAt;
    if (!mayBeGone && !isOlder) continue;
    const answer = await ports.issues.find(repository, issue);
    if (answer === undefined) gone.add(issue);
    // An older answer than what is known already tells nothing.
    else if (answer.updatedAt >= (issues.get(issue)?.updatedAt ?? '')) found.set(issue, answer);
  }
  const now = new Map([...issues, ...found]);
  const shut = shutIssues({ known, now, heard, gone, tracked });
  for (const issue of await findConverted(repository, shut, ports)) gone.add(issue);
  return {
    found: [...found.values()],
    gone,
    settledNews: news.filter(
      ({ issue, updatedAt }) =>
        !tracked.has(issue) || gone.has(issue) || (now.get(issue)?.updatedAt ?? '') >= updatedAt,
    ),
  };
}

type Shutting = {
  readonly known: readonly IssueSnapshot[];
  readonly now: ReadonlyMap<IssueNumber, IssueSnapshot>;
  readonly heard: readonly IssueNews[];
  readonly gone: ReadonlySet<IssueNumber>;
  readonly tracked: ReadonlySet<IssueNumber>;
};

/** Issues that were closed and locked since the last pass, as those are that are made discussions. */
function shutIssues({ known, now, heard, gone, tracked }: Shutting): readonly IssueSnapshot[] {
  const before = new Set(known.filter(isShut).map(({ number }) => number));
  const told = new Set(heard.filter(({ mayBeGone }) => mayBeGone).map(({ issue }) => issue));
  return [...now.values()].filter(
    (issue) =>
      isShut(issue) &&
      tracked.has(issue.number) &&
      !gone.has(issue.number) &&
      (!before.has(issue.number) || told.has(issue.number)),
  );
}

const isShut = ({ state, isLocked }: IssueSnapshot): boolean => state === 'closed' && isLocked;

const findConverted = (
  repository: LedgerState['repository'],
  shut: readonly IssueSnapshot[],
  { issues }: Pick<Ports, 'issues'>,
): Promise<readonly IssueNumber[]> =>
  shut.length === 0 ? Promise.resolve([]) : issues.findConverted(repository, shut);
