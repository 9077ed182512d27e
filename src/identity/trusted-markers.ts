import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { hasLabel } from '../issue/labels/exchange-labels.ts';
import type { Palette } from '../issue/labels/palette.ts';
import { blockDigest, splitBody } from '../issue/managed-block.ts';
import { findMarkers, type FoundMarker } from '../issue/marker.ts';
import type { TaskKey } from '../issue/task-key.ts';
import { isBy, isSameLogin, type Engine } from './engine.ts';

/** Whose markers are believed: ours, and those of the Apps and users that the operator named. */
export type Trust = {
  readonly repositoryId: number;
  readonly engine: Engine;
  /** App ids or logins; a name of digits alone is an id, for a login may be made of them, too. */
  readonly others: readonly string[];
};

/**
 * The key that an issue's marker carries, when its author is trusted and it was made for this repository. Everybody
 * else's markers say nothing: anyone can write one.
 */
export const trustedKey = (issue: IssueSnapshot, trust: Trust): TaskKey | undefined =>
  isTrusted(issue.author, trust) ? markedKey(issue, trust) : undefined;

/**
 * True for an issue of somebody else that may have been adopted: a comment of ours tells. It carries our label, which
 * nobody can give who may only open issues, so that a stranger's marker costs us no question.
 */
export const mayBeAdopted = (issue: IssueSnapshot, trust: Trust, { task }: Palette): boolean =>
  !isTrusted(issue.author, trust) && hasLabel(issue.labels, task);

/** The key of this repository that an issue's text carries, whoever wrote it. */
export function markedKey(
  { body }: IssueSnapshot,
  { repositoryId }: Pick<Trust, 'repositoryId'>,
): TaskKey | undefined {
  const own = findMarkers(body).filter(({ marker }) => marker.repositoryId === repositoryId);
  // Of several, the one whose text below is still as it was written: the others were pasted.
  const found = own.length < 2 ? own[0] : (own.find((one) => isIntact(body, one)) ?? own[0]);
  return found?.marker.key;
}

function isIntact(body: string, { marker }: FoundMarker): boolean {
  const { inner } = splitBody(body, marker);
  return inner !== undefined && blockDigest(inner) === marker.base.block;
}

/** True for who is us, or was named as one of us. */
export function isTrusted(author: IssueSnapshot['author'], { engine, others }: Trust): boolean {
  if (isBy(engine, author)) return true;
  const { appId, login } = author;
  return others.some((other) => (/^\d+$/.test(other) ? other === String(appId) : isSameLogin(other, login)));
}
