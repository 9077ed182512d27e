import type { Instant } from '../issue/issue-snapshot.ts';
import type { PullRequest } from '../issue/pull-request.ts';
import { hasRole } from '../plan/human-act.ts';
import type { SeenPull } from '../plan/pulls/pull-record.ts';
import { revertedPull } from '../plan/pulls/reverted-pull.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, UpdatedPull } from './ports.ts';

export type ReadPulls = {
  readonly pulls: readonly SeenPull[];
  /** Pull requests updated before that have been looked at. */
  readonly since: Instant | undefined;
};

// Where there is no pull request yet, every one to come is news.
const EVER: Instant = '1970-01-01T00:00:00Z';

/**
 * Reads the pull requests of which events told, on which a command waits, and with which there is more to do; on a sweep
 * also those updated since the last one, which find what no event told. The first look reads none of what is the past; it
 * is had by the first pass that ends, for a sweep that does not end is followed by passes that are none.
 */
export async function readPulls(state: LedgerState, isSweep: boolean, ports: Ports): Promise<ReadPulls> {
  const { repository, pulls: records } = state;
  const known = new Map(records.map((record) => [record.number, record]));
  const isListed = isSweep || repository.pullsSince === undefined;
  const updated = isListed ? await ports.pulls.listUpdated(repository, repository.pullsSince) : [];
  const told = repository.pullsSince === undefined ? [] : updated;
  const wanted = new Set([
    ...state.pullNews.map(({ number }) => number),
    // GitHub's times are whole seconds: one that is as old as the one that is known may yet be another.
    ...told.map(({ number }) => number),
    ...records
      .filter(({ updatedAt, linked }) => updatedAt === '' && linked.length > 0)
      .map(({ number }) => number),
    ...state.acts.flatMap(({ onPullRequest, issue }) => (onPullRequest ? [issue] : [])),
  ]);
  const pulls: SeenPull[] = [];
  // What a revert takes back is read with it, unless it is known.
  for (const number of wanted) {
    const pull = await ports.pulls.read(repository, number);
    if (pull === undefined) continue;
    pulls.push({ pull, before: known.get(number), mayMove: await mayMove(pull, state, ports) });
    const reverted =
      pull.state === 'merged' ? revertedPull(pull, `${repository.owner}/${repository.name}`) : undefined;
    if (reverted !== undefined && known.get(reverted)?.phase !== 'merged') wanted.add(reverted);
  }
  return { pulls, since: isListed ? sinceOf(updated, repository.pullsSince) : repository.pullsSince };
}

const sinceOf = (updated: readonly UpdatedPull[], before: Instant | undefined): Instant =>
  updated.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), before ?? EVER);

/** Whoever has a branch here may write; of all others it is asked whether they have triage. */
async function mayMove(
  { isFromFork, state, author }: PullRequest,
  { repository }: LedgerState,
  { people }: Ports,
): Promise<boolean> {
  if (!isFromFork) return true;
  if (state !== 'open' || author === undefined) return false;
  return hasRole(await people.roleOf(repository, author), 'triage');
}
