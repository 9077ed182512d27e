import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { TASK_LABEL } from '../issue/labels.ts';
import { blockDigest, splitBody } from '../issue/managed-block.ts';
import { findMarkers, type FoundMarker } from '../issue/marker.ts';
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
export const trustedKey = (issue: IssueSnapshot, trust: Trust): TaskKey | undefined =>
  isTrusted(issue.author, trust) ? keyIn(issue, trust) : undefined;

/**
 * The key that the marker in a person's issue claims, to be believed only with a proof of ours. The label is asked for
 * too: whoever may open issues can write a marker, but not label the issue, and so costs us no further question.
 */
export const claimedKey = (issue: IssueSnapshot, trust: Trust): TaskKey | undefined =>
  !isTrusted(issue.author, trust) && issue.labels.some((name) => name.toLowerCase() === TASK_LABEL.name)
    ? keyIn(issue, trust)
    : undefined;

function keyIn({ body }: IssueSnapshot, { repositoryId }: Trust): TaskKey | undefined {
  const own = findMarkers(body).filter(({ marker }) => marker.repositoryId === repositoryId);
  // Of several, the one whose text below is still as it was written: the others were pasted.
  const found = own.length < 2 ? own[0] : (own.find((one) => isIntact(body, one)) ?? own[0]);
  return found?.marker.key;
}

function isIntact(body: string, { marker }: FoundMarker): boolean {
  const { inner } = splitBody(body, marker);
  return inner !== undefined && blockDigest(inner) === marker.base.block;
}

function isTrusted({ appId, login }: IssueSnapshot['author'], trust: Trust): boolean {
  if (appId === trust.appId) return true;
  return trust.others.some((other) => other === String(appId) || other.toLowerCase() === login.toLowerCase());
}
