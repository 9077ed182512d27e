import { announce } from '../hooks/announce.ts';
import { renderIssue } from '../payload/issue.ts';
import { renderRepository } from '../payload/repository.ts';
import { Fault, notFound } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { holds, without } from './issue-link.ts';
import { touch } from './issue.ts';
import type { Doer, Place } from './records.ts';
import type { State } from './state.ts';

// 100 for each parent, closed ones included, and eight levels (docs/github-behaviour.md, Relations of issues).
const SUB_ISSUES_MAX = 100;
const LEVELS_MAX = 8;

export type Act = { readonly state: State; readonly doer: Doer };

/** Puts an issue under another of the same owner, last in its list (docs/github-behaviour.md, Relations of issues). */
export function addSubIssue(
  act: Act,
  parent: Place,
  { sub, replaceParent }: { readonly sub: Place; readonly replaceParent: boolean },
): void {
  check(parent, sub, replaceParent);
  if (sub.issue.parent) removeSubIssue(act, sub.issue.parent, sub);
  parent.issue.subIssues = [...parent.issue.subIssues, sub];
  sub.issue.parent = parent;
  tell(act, { parent, sub }, 'added');
}

export function removeSubIssue(act: Act, parent: Place, sub: Place): void {
  if (sub.issue.parent?.issue !== parent.issue) throw notFound();
  parent.issue.subIssues = without(parent.issue.subIssues, sub.issue);
  sub.issue.parent = undefined;
  tell(act, { parent, sub }, 'removed');
}

/** Moves a sub-issue right behind or before another one of the same parent; GitHub tells nobody. */
export function moveSubIssue(
  parent: Place,
  sub: Place,
  target: { readonly place: Place; readonly side: 'after' | 'before' },
): void {
  const { subIssues } = parent.issue;
  if (!holds(subIssues, sub.issue) || !holds(subIssues, target.place.issue)) throw notFound();
  const others = [...without(subIssues, sub.issue)];
  const at = others.findIndex(({ issue }) => issue === target.place.issue);
  others.splice(target.side === 'after' ? at + 1 : at, 0, sub);
  parent.issue.subIssues = others;
}

function check(parent: Place, sub: Place, replaceParent: boolean): void {
  if (holds(parent.issue.subIssues, sub.issue)) throw refuse('Issue may not contain duplicate sub-issues');
  if (sub.issue.parent && !replaceParent) throw refuse('Sub issue may only have one parent');
  if (sub.repository.owner.id !== parent.repository.owner.id) {
    throw refuse('Sub-issue must belong to the same owner as the parent issue');
  }
  const ancestors = lineOf(parent);
  if (holds(ancestors, sub.issue)) throw refuse('Sub issue may not create a circular dependency');
  if (parent.issue.subIssues.length >= SUB_ISSUES_MAX) {
    throw refuse(`Parent cannot have more than ${SUB_ISSUES_MAX} sub-issues`);
  }
  if (ancestors.length + depthOf(sub) > LEVELS_MAX) {
    throw refuse(`Parent cannot have more than ${LEVELS_MAX} layers of sub-issues`);
  }
}

/** The issue and all that stand above it. */
function lineOf(place: Place): readonly Place[] {
  return place.issue.parent ? [place, ...lineOf(place.issue.parent)] : [place];
}

function depthOf({ issue }: Place): number {
  return 1 + Math.max(0, ...issue.subIssues.map(depthOf));
}

function refuse(reason: string): Fault {
  return new Fault(422, `An error occurred while adding the sub-issue to the parent issue. ${reason}`);
}

/** Two events for each link, one for either end (docs/github-behaviour.md, Relations of issues). */
function tell(
  { state, doer }: Act,
  { parent, sub }: { readonly parent: Place; readonly sub: Place },
  change: 'added' | 'removed',
): void {
  touch(state, parent.issue);
  touch(state, sub.issue);
  const names = { parent: `sub_issue_${change}`, sub: `parent_issue_${change}` };
  recordEvent({ state, doer }, parent.issue, names.parent, { related: { as: 'sub_issue', place: sub } });
  recordEvent({ state, doer }, sub.issue, names.sub, { related: { as: 'parent_issue', place: parent } });
  const both = {
    parent_issue_id: parent.issue.id,
    parent_issue: renderIssue(state, parent.repository, parent.issue),
    sub_issue_id: sub.issue.id,
    sub_issue: renderIssue(state, sub.repository, sub.issue),
  };
  const send = (action: string, home: Place, more: object) =>
    announce(state, {
      event: 'sub_issues',
      action,
      repository: home.repository,
      sender: doer.account,
      payload: { ...both, ...more },
    });
  send(names.parent, parent, { sub_issue_repo: renderRepository(state, sub.repository) });
  send(names.sub, sub, { parent_issue_repo: renderRepository(state, parent.repository) });
}
