import type { Issue, Place } from './records.ts';

/** Takes an issue that goes away out of every relation it stands in. */
export function forgetLinks(issue: Issue): void {
  const { parent, subIssues, blockedBy, blocking } = issue;
  if (parent) parent.issue.subIssues = without(parent.issue.subIssues, issue);
  for (const sub of subIssues) sub.issue.parent = undefined;
  for (const blocker of blockedBy) blocker.issue.blocking = without(blocker.issue.blocking, issue);
  for (const blocked of blocking) blocked.issue.blockedBy = without(blocked.issue.blockedBy, issue);
  Object.assign(issue, { parent: undefined, subIssues: [], blockedBy: [], blocking: [] });
}

export function holds(places: readonly Place[], issue: Issue): boolean {
  return places.some((place) => place.issue.id === issue.id);
}

export function without(places: readonly Place[], issue: Issue): readonly Place[] {
  return places.filter((place) => place.issue.id !== issue.id);
}
