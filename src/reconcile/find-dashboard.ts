import { trustedKey, type Trust } from '../identity/trusted-markers.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { DASHBOARD_KEY, type IssueNumber } from '../issue/task-key.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, TaskRecord } from './ports.ts';

type Listing = {
  readonly listed: readonly IssueSnapshot[];
  readonly isFull: boolean;
  readonly tasks: readonly TaskRecord[];
};

/**
 * The repository's dashboard issue: the one that the ledger knows, as long as it is there; else the oldest that carries
 * the marker of one and is ours.
 */
export async function findDashboard(
  { repository, news }: LedgerState,
  { listed, isFull, tasks }: Listing,
  { trust, ports }: { readonly trust: Trust; readonly ports: Pick<Ports, 'issues'> },
): Promise<IssueNumber | undefined> {
  const known = repository.dashboardIssue;
  const isListed = listed.some(({ number }) => number === known);
  const isDoubted = isFull || news.some(({ issue, mayBeGone }) => mayBeGone && issue === known);
  if (known !== undefined) {
    if (isListed || !isDoubted) return known;
    if ((await ports.issues.find(repository, known)) !== undefined) return known;
  }
  const tracked = new Set(tasks.map(({ issue }) => issue));
  return listed
    .filter((issue) => issue.body.includes(DASHBOARD_KEY) && trustedKey(issue, trust) === DASHBOARD_KEY)
    .map(({ number }) => number)
    .filter((number) => !tracked.has(number))
    .toSorted((a, b) => a - b)[0];
}
