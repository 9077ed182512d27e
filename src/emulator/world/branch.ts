import { announce } from '../hooks/announce.ts';
import { commitsSince, isAncestor } from '../git/history.ts';
import { getCommit } from '../git/object-store.ts';
import { renderPush } from '../payload/push.ts';
import { closeReferenced } from './close-referenced.ts';
import { Fault } from './fault.ts';
import type { Setting } from './issue.ts';
import { findObstacle } from './protection.ts';
import { followBranch } from './pull.ts';
import type { Protection, Repository } from './records.ts';
import { instant } from './state.ts';

const HEADS = 'refs/heads/';

export type RefUpdate = {
  /** Full name, `refs/heads/main`. */
  readonly ref: string;
  /** Undefined deletes the ref. */
  readonly sha: string | undefined;
  readonly isForced?: boolean;
  /** A merge by pull request passes the rule that asks for one. */
  readonly isMerge?: boolean;
  /** What REST answers when a rule forbids it: 409 for contents, 422 for refs. */
  readonly refusal?: 409 | 422;
};

/** Moves, makes or deletes a ref, and does all that GitHub does upon a push. */
export function updateRef(setting: Setting, update: RefUpdate): void {
  const { state, repository, doer } = setting;
  const before = repository.refs.get(update.ref);
  if (before === update.sha) return;
  checkRules(setting, update, before);
  checkFastForward(repository, update, before);
  const otherHeads = headsExcept(repository, update.ref);
  if (update.sha === undefined) repository.refs.delete(update.ref);
  else repository.refs.set(update.ref, update.sha);
  repository.pushedAt = instant(state);
  announce(state, {
    event: 'push',
    repository,
    sender: doer.account,
    payload: renderPush(
      state,
      repository,
      { ref: update.ref, before, after: update.sha, otherHeads },
      doer.account,
    ),
  });
  if (update.ref.startsWith(HEADS)) followBranch(setting, update.ref.slice(HEADS.length), before);
  closeByCommits(setting, update, before);
}

/** Full name of a branch's ref. */
export function branchRef(branch: string): string {
  return `${HEADS}${branch}`;
}

export function findHead(repository: Repository, branch: string): string | undefined {
  return repository.refs.get(branchRef(branch));
}

/** The commit that a branch, tag, full ref or SHA (or unique beginning of one) stands for. */
export function resolveCommit(repository: Repository, name: string): string | undefined {
  const { refs, objects } = repository;
  const byName =
    refs.get(branchRef(name)) ?? refs.get(`refs/tags/${name}`) ?? refs.get(name) ?? refs.get(`refs/${name}`);
  if (byName !== undefined) return byName;
  if (objects.commits.has(name)) return name;
  if (!/^[0-9a-f]{7,39}$/.test(name)) return undefined;
  const matches = [...objects.commits.keys()].filter((sha) => sha.startsWith(name));
  return matches.length === 1 ? matches[0] : undefined;
}

function checkRules({ repository, doer }: Setting, update: RefUpdate, before: string | undefined): void {
  if (!update.ref.startsWith(HEADS) || update.isMerge) return;
  const branch = update.ref.slice(HEADS.length);
  const act = before === undefined ? 'create' : 'push';
  const obstacle = findObstacle(repository, branch, act, {
    doer,
    isSigned: isSigned(repository, update.sha),
  });
  if (obstacle) throw refuse(obstacle, update.refusal ?? 422);
}

function isSigned({ objects }: Repository, sha: string | undefined): boolean {
  return sha !== undefined && getCommit(objects, sha).signature !== undefined;
}

const REASONS: Readonly<Record<Protection['rule'], string>> = {
  creation: 'Cannot create ref due to creations being restricted.',
  'pull-request': 'Changes must be made through a pull request.',
  'status-checks': 'Required status check "ci" is expected.',
  signatures: 'Commits must have verified signatures.',
};

function refuse({ kind, rule }: Protection, status: number): Fault {
  const reason = REASONS[rule];
  // Rulesets came later than classic protection and speak otherwise, in GraphQL as well (docs/github-behaviour.md).
  return kind === 'classic'
    ? new Fault(status, reason, { graphqlType: 'BRANCH_PROTECTION_RULE_VIOLATION' })
    : new Fault(status, `Repository rule violations found\n\n${reason}\n\n`, {
        graphqlType: 'UNPROCESSABLE',
      });
}

function checkFastForward(repository: Repository, update: RefUpdate, before: string | undefined): void {
  if (update.isForced || before === undefined || update.sha === undefined) return;
  if (isAncestor(repository.objects, before, update.sha)) return;
  throw new Fault(422, 'Update is not a fast forward');
}

function headsExcept(repository: Repository, ref: string): readonly string[] {
  return [...repository.refs]
    .filter(([name]) => name !== ref && name.startsWith(HEADS))
    .map(([, sha]) => sha);
}

/** Keywords in a commit message act when the commit reaches the default branch, whatever the auto-close setting. */
function closeByCommits(setting: Setting, update: RefUpdate, before: string | undefined): void {
  const { repository } = setting;
  if (update.sha === undefined || update.ref !== branchRef(repository.defaultBranch)) return;
  const known = before === undefined ? [] : [before];
  for (const sha of commitsSince(repository.objects, known, update.sha)) {
    closeReferenced(setting, getCommit(repository.objects, sha).message, { commitSha: sha });
  }
}
