import { GIST_CHARS } from '../identity/match/traits.ts';
import { markedKey, mayBeAdopted, trustedKey, type Trust } from '../identity/trusted-markers.ts';
import { proofText, readProof } from '../issue/adoption-proof.ts';
import { digest } from '../issue/digest.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { findMarker, type MarkerName } from '../issue/marker.ts';
import { taskOfIssue, type Shown } from '../issue/task-of-issue.ts';
import { DASHBOARD_KEY, type IssueNumber, type TaskKey } from '../issue/task-key.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRef, TaskRecord } from './ports.ts';

type Listing = {
  readonly listed: readonly IssueSnapshot[];
  /** Every issue there is, and not only those that changed. */
  readonly isFull: boolean;
};

type Setting = {
  readonly repository: RepositoryRef;
  readonly trust: Trust;
  /** How issues are shown here. */
  readonly shown: Shown;
  readonly ports: Pick<Ports, 'issues'>;
};

/** An issue that carries a key, and is believed to have it by right. */
type Bearer = { readonly issue: IssueSnapshot; readonly key: TaskKey };

/**
 * The ledger's tasks with what the markers of a listing add: an unknown key enters, a task that waited for its issue
 * gets it, and an issue that carries a key which another one has is noted as a copy of it.
 */
export async function bindMarkers(
  known: readonly TaskRecord[],
  listing: Listing,
  setting: Setting,
): Promise<readonly TaskRecord[]> {
  const byKey = new Map(known.map((task) => [task.key, task]));
  const bearers = await findBearers(byKey, listing.listed, setting);
  const { repositoryId } = setting.repository;
  const tracked = new Set(known.map(({ issue }) => issue));
  for (const { issue, key } of bearers.toSorted(byRight(setting.trust))) {
    // The marker of another task, pasted over its own: that one is put back.
    if (tracked.has(issue.number)) continue;
    const task = byKey.get(key);
    if (task?.issue === undefined) tracked.add(issue.number);
    if (task === undefined) byKey.set(key, rebuild({ repositoryId, key }, issue, setting.shown));
    else if (task.issue === undefined) byKey.set(key, { ...task, issue: issue.number, lookalike: undefined });
  }
  return noteCopies([...byKey.values()], listing, setting.trust);
}

/** Issues whose key counts: those of trusted authors, and adopted ones, for which the App's own comment speaks. */
async function findBearers(
  known: ReadonlyMap<TaskKey, TaskRecord>,
  listed: readonly IssueSnapshot[],
  setting: Setting,
): Promise<readonly Bearer[]> {
  const { trust, shown } = setting;
  const tracked = new Set([...known.values()].map(({ issue }) => issue));
  const bearers: Bearer[] = [];
  for (const issue of listed) {
    const trusted = trustedKey(issue, trust);
    if (trusted === DASHBOARD_KEY) continue;
    if (trusted !== undefined) bearers.push({ issue, key: trusted });
    if (trusted !== undefined || tracked.has(issue.number) || !mayBeAdopted(issue, trust, shown.palette))
      continue;
    const marked = markedKey(issue, trust);
    // A copy needs no proof against it, and without a marker only a ledger that knows nothing asks: a hand may have
    // taken it away.
    const isAsked = marked === undefined ? known.size === 0 : known.get(marked)?.issue === undefined;
    const key = isAsked ? await findProof(issue.number, setting) : undefined;
    if (key !== undefined) bearers.push({ issue, key });
  }
  return bearers;
}

/** The key that a comment of ours gives an issue. */
async function findProof(issue: IssueNumber, { repository, ports }: Setting): Promise<TaskKey | undefined> {
  const { repositoryId } = repository;
  const comments = await ports.issues.findComments(repository, issue, proofText(repositoryId));
  const proofs = comments.flatMap(({ body }) => readProof(body) ?? []);
  return proofs.findLast((proof) => proof.repositoryId === repositoryId)?.key;
}

/** Of two issues with one key the one that still has the title it was given comes first, then the older one. */
const byRight =
  ({ repositoryId }: Trust) =>
  (a: Bearer, b: Bearer): number =>
    Number(hasItsTitle(b, repositoryId)) - Number(hasItsTitle(a, repositoryId)) ||
    a.issue.number - b.issue.number;

const hasItsTitle = ({ issue, key }: Bearer, repositoryId: number): boolean =>
  findMarker(issue.body, { repositoryId, key })?.marker.base.title === digest(issue.title);

function rebuild(name: MarkerName, issue: IssueSnapshot, shown: Shown): TaskRecord {
  const { description, ...told } = taskOfIssue(issue, shown, name);
  return {
    key: name.key,
    ...told,
    level: 0,
    parentKey: undefined,
    gist: description.slice(0, GIST_CHARS),
    missingSince: undefined,
    issue: issue.number,
    base: {},
    statusSeenAt: '',
    isDetached: false,
  };
}

// A problem that names more of them helps nobody.
const COPIES_AT_MOST = 10;

/**
 * Notes which other open issues carry the key of a task, whoever opened them. A copy is remembered until a listing
 * shows that it is closed, or carries the key no more.
 */
function noteCopies(
  tasks: readonly TaskRecord[],
  { listed, isFull }: Listing,
  trust: Trust,
): readonly TaskRecord[] {
  const tracked = new Set(tasks.map(({ issue }) => issue));
  const seen = new Set(listed.map(({ number }) => number));
  const copies = new Map<TaskKey, IssueNumber[]>();
  for (const issue of listed) {
    const key = tracked.has(issue.number) || issue.state === 'closed' ? undefined : markedKey(issue, trust);
    if (key !== undefined) copies.set(key, [...(copies.get(key) ?? []), issue.number]);
  }
  return tasks.map((task) => {
    const before = task.copies ?? [];
    const kept = isFull ? [] : before.filter((issue) => !seen.has(issue) && !tracked.has(issue));
    const found = copies.get(task.key) ?? [];
    if (before.length === 0 && found.length === 0) return task;
    const now = [...kept, ...found].toSorted((a, b) => a - b).slice(0, COPIES_AT_MOST);
    if (now.join() === before.join()) return task;
    return { ...task, copies: now.length === 0 ? undefined : now };
  });
}
