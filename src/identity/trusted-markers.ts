import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { findMarker } from '../issue/marker.ts';
import type { TaskKey } from '../issue/task-key.ts';

/** Whose markers are believed: ours, and those of the Apps and users that the operator named. */
export type Trust = {
  readonly repositoryId: number;
  readonly appId: number;
  /** App ids or logins. */
  readonly others: readonly string[];
};

/**
 * The key that an issue's marker carries, when its author is trusted and it was made for this repository. Everybody
 * else's markers say nothing: anyone can write one.
 */
export function trustedKey(issue: IssueSnapshot, trust: Trust): TaskKey | undefined {
  const marker = findMarker(issue.body)?.marker;
  return marker?.repositoryId === trust.repositoryId && isTrusted(issue.author, trust)
    ? marker.key
    : undefined;
}

function isTrusted({ appId, login }: IssueSnapshot['author'], trust: Trust): boolean {
  if (appId === trust.appId) return true;
  return trust.others.some((other) => other === String(appId) || other.toLowerCase() === login.toLowerCase());
}
