import type { PullReference } from './pull-reference.ts';

const ID =
  /^(?:[A-Za-z]{1,10}(?:[-_][A-Za-z]{1,12}){0,3}[-_]?\d{1,5}(?:\.\d{1,3}){0,4}[a-z]?|\d{1,3}(?:\.\d{1,3}){1,4})(?=$|[-_/])/u;
// `release/1.2` and `hotfix/v2` are versions.
const VERSIONS = /^(?:release|releases|hotfix|version|versions|dependabot|renovate|revert)$/iu;

/** The id with which a branch name begins, behind folders too: `T012-login`, `maya/T012-login`. It only mentions. */
export function branchReferences(branch: string): readonly PullReference[] {
  const parts = branch.split('/').slice(0, 5);
  if (parts.some((part) => VERSIONS.test(part)) || /^(?:revert|release|gh-readonly-queue)-/u.test(branch))
    return [];
  for (const part of parts) {
    const id = ID.exec(part)?.[0];
    if (id === undefined || !isLikelyId(id, part)) continue;
    return [
      { target: { kind: 'id', id, scope: undefined }, says: 'mentions', written: branch.slice(0, 100) },
    ];
  }
  return [];
}

/** `1.2-login`; `1.2` and `1.2.x` alone are versions as often. */
const isLikelyId = (id: string, part: string): boolean =>
  /^[A-Za-z]/u.test(id) || part.length > id.length + 1;
