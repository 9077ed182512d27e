import type { Trust } from '../identity/trusted-markers.ts';
import { saysTheSame, type Instant, type IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Shown } from '../issue/task-of-issue.ts';
import { DASHBOARD_KEY, type IssueNumber, type TaskKey } from '../issue/task-key.ts';
import { rememberUnfinished } from '../plan/reopened-status.ts';
import { bindMarkers } from './bind-markers.ts';
import { findDashboard } from './find-dashboard.ts';
import { heedNews } from './heed-news.ts';
import type { PassSettings, Ports } from './pass.ts';
import type { CreateIntent, IssueNews, LedgerState, RepositoryRecord, TaskRecord } from './ports.ts';

// Listings lag behind writes for a while; what was updated just before the greatest time seen is asked for again.
const WATERMARK_MARGIN_MS = 5 * 60_000;

/** What GitHub has, laid over what the ledger remembers. */
export type ReadIssues = {
  readonly issues: ReadonlyMap<IssueNumber, IssueSnapshot>;
  /** What GitHub listed in this pass. */
  readonly listed: ReadonlyMap<IssueNumber, IssueSnapshot>;
  /** The ledger's tasks, with issues found by their markers and with those that people took away. */
  readonly tasks: readonly TaskRecord[];
  readonly waiting: ReadonlySet<TaskKey>;
  /** When the next look-up of a lost create is due. */
  readonly nextLookupAt: Instant | undefined;
  readonly intents: readonly CreateIntent[];
  readonly closedIntents: readonly TaskKey[];
  readonly settledNews: readonly IssueNews[];
  /** Those of the listing that are not ours. */
  readonly strangers: readonly IssueSnapshot[];
  readonly record: Pick<RepositoryRecord, 'watermark' | 'listedFullyAt' | 'dashboardIssue'> &
    Partial<Pick<RepositoryRecord, 'labels' | 'labelNames'>>;
};

type Listing = {
  readonly ports: Ports;
  readonly settings: PassSettings;
  readonly shown: Shown;
  readonly isSweep: boolean;
};

/** Lists the issues that changed, or all of them on a sweep, and believes the markers of trusted authors. */
export async function readIssues(
  state: LedgerState,
  { ports, settings, shown, isSweep }: Listing,
): Promise<ReadIssues> {
  const { repository } = state;
  const now = ports.clock.now();
  const since = isSweep ? undefined : listingStart(repository.watermark, state.intents);
  const listed = await ports.issues.list(repository, since);

  const trust = trustOf(repository, settings);
  const tasks = await bindMarkers(
    state.tasks,
    { listed, isFull: isSweep },
    { repository, trust, shown, ports },
  );
  const dashboardIssue = await findDashboard(state, { listed, isFull: isSweep, tasks }, { trust, ports });
  const tracked = new Set([...tasks.map(({ issue }) => issue), dashboardIssue]);
  const issues = await layOver(state, { listed: listed.filter(({ number }) => tracked.has(number)), ports });
  const { found, gone: goneByNews, settledNews } = await heedNews(state, { tasks, issues }, ports);
  for (const issue of found) issues.set(issue.number, issue);
  const missing = isSweep ? await findGone(repository, { tasks, listed: [...listed, ...found], ports }) : [];
  const gone = new Set([...goneByNews, ...missing]);
  const before = new Map(state.issues.map((issue) => [issue.number, issue]));
  const bound = [...tasks, { key: DASHBOARD_KEY, issue: dashboardIssue }];
  const lookups = lookUp(state.intents, bound, { now, delaysMs: settings.createLookupsMs });
  return {
    issues,
    listed: new Map([...listed, ...found].map((issue) => [issue.number, issue])),
    tasks: tasks.map((task) => {
      if (task.issue === undefined) return task;
      if (gone.has(task.issue)) return { ...task, isDetached: true };
      const seen = { before: before.get(task.issue), now: issues.get(task.issue) };
      return rememberUnfinished(task, seen, shown.palette);
    }),
    ...lookups,
    settledNews,
    strangers: listed.filter(({ number }) => !tracked.has(number)),
    record: {
      watermark: [repository.watermark, ...listed.map(({ updatedAt }) => updatedAt)].reduce(later, undefined),
      listedFullyAt: isSweep ? toInstant(now) : repository.listedFullyAt,
      dashboardIssue,
    },
  };
}

type Laying = { readonly listed: readonly IssueSnapshot[]; readonly ports: Pick<Ports, 'issues' | 'clock'> };

/**
 * The newest snapshot of each issue: a stale listing must not undo what was read or written later. Times have whole
 * seconds: of two snapshots that differ and are equally old, GitHub is asked which one holds, as long as lists may lag.
 */
async function layOver(
  { repository, issues: known }: LedgerState,
  { listed, ports }: Laying,
): Promise<Map<IssueNumber, IssueSnapshot>> {
  const issues = new Map(known.map((issue) => [issue.number, issue]));
  const lagging = toInstant(new Date(ports.clock.now().getTime() - WATERMARK_MARGIN_MS));
  const doubtful = listed.filter((issue) => {
    const before = issues.get(issue.number);
    return before?.updatedAt === issue.updatedAt && issue.updatedAt >= lagging && !saysTheSame(before, issue);
  });
  for (const issue of listed) {
    if ((issues.get(issue.number)?.updatedAt ?? '') <= issue.updatedAt) issues.set(issue.number, issue);
  }
  // So many at once are one change of all, as of a label's name, which leaves issues as old as they were.
  if (doubtful.length > FIND_AT_MOST) return issues;
  const numbers = doubtful.map(({ number }) => number);
  for (const issue of await findIssues(repository, numbers, ports)) issues.set(issue.number, issue);
  return issues;
}

// A page of a list holds a hundred issues: for more than so many the whole list is cheaper.
const FIND_AT_MOST = 20;

/** Those of some issues that are there: asked for one by one, or found in the list of all. */
export async function findIssues(
  repo: RepositoryRecord,
  numbers: readonly IssueNumber[],
  { issues }: Pick<Ports, 'issues'>,
): Promise<readonly IssueSnapshot[]> {
  if (numbers.length > FIND_AT_MOST) {
    const wanted = new Set(numbers);
    return (await issues.list(repo)).filter(({ number }) => wanted.has(number));
  }
  const found: IssueSnapshot[] = [];
  for (const number of numbers) {
    const issue = await issues.find(repo, number);
    if (issue !== undefined) found.push(issue);
  }
  return found;
}

/** Whose markers count in a repository. */
export const trustOf = (
  { repositoryId }: RepositoryRecord,
  { engine, trustedApps }: PassSettings,
): Trust => ({
  repositoryId,
  engine,
  others: trustedApps,
});

export const toInstant = (date: Date): Instant => `${date.toISOString().slice(0, -'.000Z'.length)}Z`;

const later = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** From when on issues are listed: the watermark or the oldest create in doubt, and a margin before it. */
export function listingStart(
  watermark: Instant | undefined,
  intents: readonly CreateIntent[],
): Instant | undefined {
  if (watermark === undefined && intents.length === 0) return undefined;
  const starts = [watermark, ...intents.map(({ intendedAt }) => intendedAt)].filter(
    (time) => time !== undefined,
  );
  return toInstant(new Date(Math.min(...starts.map((time) => Date.parse(time))) - WATERMARK_MARGIN_MS));
}

type Search = {
  readonly tasks: readonly TaskRecord[];
  readonly listed: readonly IssueSnapshot[];
  readonly ports: Ports;
};

/** Issues of ours that a full listing lacks are asked for one by one: a gap in a list is no proof. */
async function findGone(
  repo: RepositoryRecord,
  { tasks, listed, ports }: Search,
): Promise<readonly IssueNumber[]> {
  const seen = new Set(listed.map(({ number }) => number));
  const gone: IssueNumber[] = [];
  for (const { issue, isDetached } of tasks) {
    if (issue === undefined || isDetached || seen.has(issue)) continue;
    if ((await ports.issues.find(repo, issue)) === undefined) gone.push(issue);
  }
  return gone;
}

type Schedule = { readonly now: Date; readonly delaysMs: readonly number[] };

/** This listing was one more look for the creates whose answer was lost; after the last one they may be sent again. */
function lookUp(
  intents: readonly CreateIntent[],
  tasks: readonly Pick<TaskRecord, 'key' | 'issue'>[],
  { now, delaysMs }: Schedule,
): Pick<ReadIssues, 'waiting' | 'intents' | 'closedIntents' | 'nextLookupAt'> {
  const bound = new Set(tasks.filter(({ issue }) => issue !== undefined).map(({ key }) => key));
  const looked = intents
    .filter(({ key }) => !bound.has(key))
    .map((intent) =>
      Date.parse(intent.nextLookupAt) > now.getTime() ? intent : lookedUp(intent, { now, delaysMs }),
    );
  const open = looked.filter(({ lookups }) => lookups < delaysMs.length);
  return {
    waiting: new Set(open.map(({ key }) => key)),
    intents: open,
    closedIntents: intents
      .filter(({ key }) => !open.some((other) => other.key === key))
      .map(({ key }) => key),
    nextLookupAt: open.map(({ nextLookupAt }) => nextLookupAt).toSorted()[0],
  };
}

/** The intent after one more look-up that did not find it. */
export function lookedUp(intent: CreateIntent, { now, delaysMs }: Schedule): CreateIntent {
  const lookups = intent.lookups + 1;
  const delayMs = delaysMs[lookups] ?? 0;
  return { ...intent, lookups, nextLookupAt: new Date(now.getTime() + delayMs).toISOString() };
}
