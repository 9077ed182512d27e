import { roleOf } from './account.ts';
import type { Doer, Protection, Repository } from './records.ts';
import { isAtLeast } from './role.ts';

export type BranchAct = 'push' | 'create';

/** The rule that forbids this act to this doer, or undefined. */
export function findObstacle(
  repository: Repository,
  branch: string,
  act: BranchAct,
  { doer, isSigned }: { readonly doer?: Doer; readonly isSigned: boolean },
): Protection | undefined {
  return repository.protections.find(
    (protection) =>
      matches(protection.branch, branch) &&
      forbids(protection, act) &&
      !(protection.rule === 'signatures' && isSigned) &&
      !(doer && mayBypass(repository, protection, doer)),
  );
}

export function isProtected(repository: Repository, branch: string): boolean {
  return repository.protections.some((protection) => matches(protection.branch, branch));
}

/** The rules of rulesets that apply to a branch. */
export function rulesOf(repository: Repository, branch: string): readonly Protection[] {
  return repository.protections.filter(
    ({ kind, branch: pattern }) => kind === 'ruleset' && matches(pattern, branch),
  );
}

/** The checks that classic protection asks for before a merge. */
export const classicChecks = (repository: Repository, branch: string): readonly string[] =>
  repository.protections.flatMap(({ kind, rule, checks, branch: pattern }) =>
    kind === 'classic' && rule === 'status-checks' && matches(pattern, branch) ? checks : [],
  );

function forbids(protection: Protection, act: BranchAct): boolean {
  return (protection.rule === 'creation') === (act === 'create');
}

function mayBypass(repository: Repository, protection: Protection, doer: Doer): boolean {
  if (doer.app) return protection.bypassAppIds.has(doer.app.id);
  const { bypassRole } = protection;
  return bypassRole !== undefined && isAtLeast(roleOf(repository, doer.account), bypassRole);
}

function matches(pattern: string, branch: string): boolean {
  return pattern.endsWith('*') ? branch.startsWith(pattern.slice(0, -1)) : pattern === branch;
}
