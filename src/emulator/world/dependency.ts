import { announce } from '../hooks/announce.ts';
import { renderIssue } from '../payload/issue.ts';
import { renderRepository } from '../payload/repository.ts';
import { Fault, notFound } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { holds, without } from './issue-link.ts';
import { touch } from './issue.ts';
import type { Place } from './records.ts';
import type { Act } from './sub-issue.ts';

// For each kind of relation (docs/github-behaviour.md, Relations of issues).
const DEPENDENCIES_MAX = 50;

/** Says that one issue waits for another, of whatever repository (docs/github-behaviour.md, Relations of issues). */
export function addBlocker(act: Act, blocked: Place, blocker: Place): void {
  check(blocked, blocker);
  blocked.issue.blockedBy = [...blocked.issue.blockedBy, blocker];
  blocker.issue.blocking = [...blocker.issue.blocking, blocked];
  tell(act, { blocked, blocker }, 'added');
}

export function removeBlocker(act: Act, blocked: Place, blocker: Place): void {
  if (!holds(blocked.issue.blockedBy, blocker.issue)) throw notFound();
  blocked.issue.blockedBy = without(blocked.issue.blockedBy, blocker.issue);
  blocker.issue.blocking = without(blocker.issue.blocking, blocked.issue);
  tell(act, { blocked, blocker }, 'removed');
}

/** GitHub's own words are not known; that it refuses cycles is an assumption (docs/github-behaviour.md, Relations of issues). */
function check(blocked: Place, blocker: Place): void {
  if (blocker.issue.pull) throw refuse('A pull request cannot block an issue');
  if (holds(blocked.issue.blockedBy, blocker.issue)) throw refuse('Dependency has already been taken');
  if (waitsFor(blocker, blocked, new Set())) throw refuse('Dependency would create a cycle');
  const isFull = [blocked.issue.blockedBy, blocker.issue.blocking].some(
    ({ length }) => length >= DEPENDENCIES_MAX,
  );
  if (isFull) throw refuse(`An issue cannot have more than ${DEPENDENCIES_MAX} dependencies of one kind`);
}

function waitsFor(place: Place, other: Place, seen: Set<number>): boolean {
  if (place.issue.id === other.issue.id) return true;
  if (seen.has(place.issue.id)) return false;
  seen.add(place.issue.id);
  return place.issue.blockedBy.some((next) => waitsFor(next, other, seen));
}

function refuse(reason: string): Fault {
  return new Fault(422, `Validation failed, or the endpoint has been spammed. ${reason}`);
}

/** Two events for each dependency, one for either end (docs/github-behaviour.md, Relations of issues). */
function tell(
  { state, doer }: Act,
  { blocked, blocker }: { readonly blocked: Place; readonly blocker: Place },
  change: 'added' | 'removed',
): void {
  touch(state, blocked.issue);
  touch(state, blocker.issue);
  const names = { blocked: `blocked_by_${change}`, blocker: `blocking_${change}` };
  recordEvent({ state, doer }, blocked.issue, names.blocked, {
    related: { as: 'blocked_by', place: blocker },
  });
  recordEvent({ state, doer }, blocker.issue, names.blocker, { related: { as: 'blocking', place: blocked } });
  const both = {
    blocked_issue_id: blocked.issue.id,
    blocked_issue: renderIssue(state, blocked.repository, blocked.issue),
    blocking_issue_id: blocker.issue.id,
    blocking_issue: renderIssue(state, blocker.repository, blocker.issue),
  };
  const send = (action: string, home: Place, more: object) =>
    announce(state, {
      event: 'issue_dependencies',
      action,
      repository: home.repository,
      sender: doer.account,
      payload: { ...both, ...more },
    });
  send(names.blocked, blocked, { blocking_issue_repo: renderRepository(state, blocker.repository) });
  send(names.blocker, blocker, { blocked_issue_repo: renderRepository(state, blocked.repository) });
}
