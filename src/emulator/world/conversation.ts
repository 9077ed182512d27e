import { Fault } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { announceIssue, setState, touch } from './issue.ts';
import type { Setting } from './issue.ts';
import type { Issue } from './records.ts';

const PINNED_MAX = 3;

export function setLocked(setting: Setting, issue: Issue, isLocked: boolean, reason?: string): void {
  if (issue.locked === isLocked) return;
  Object.assign(issue, { locked: isLocked, lockReason: isLocked ? reason : undefined });
  touch(setting.state, issue);
  const name = isLocked ? 'locked' : 'unlocked';
  recordEvent(setting, issue, name, { details: { lock_reason: issue.lockReason ?? null } });
  announceIssue(setting, issue, name);
}

/** Shows an issue on top of the repository's list, where three have room. */
export function setPinned(setting: Setting, issue: Issue, isPinned: boolean): void {
  const { pinnedIssues } = setting.repository;
  if (pinnedIssues.includes(issue) === isPinned) return;
  if (isPinned && pinnedIssues.length >= PINNED_MAX) {
    throw new Fault(422, `Maximum ${PINNED_MAX} pinned issues per repository`);
  }
  if (isPinned) pinnedIssues.push(issue);
  else pinnedIssues.splice(pinnedIssues.indexOf(issue), 1);
  recordEvent(setting, issue, isPinned ? 'pinned' : 'unpinned');
  announceIssue(setting, issue, isPinned ? 'pinned' : 'unpinned');
}

/** The issue stays, closed and locked, and nothing in it says why (docs/github-behaviour.md, Issues). */
export function convertToDiscussion(setting: Setting, issue: Issue): void {
  if (issue.state === 'open') setState(setting, issue, 'closed');
  setLocked(setting, issue, true);
  recordEvent(setting, issue, 'converted_to_discussion');
}
