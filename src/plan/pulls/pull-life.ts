import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { PullRequest } from '../../issue/pull-request.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { linkPull } from './link-pull.ts';
import { neverActedOn, phaseOf, type PullPhase, type PullRecord, type SeenPull } from './pull-record.ts';
import { revertedPull } from './reverted-pull.ts';

/** A pull request as it stands, beside how it stood when it was last acted on. */
export type PullLife = {
  readonly pull: PullRequest;
  readonly before: PullRecord;
  readonly phase: PullPhase;
  /** Tasks that it is about. */
  readonly linked: readonly TaskKey[];
  /** Tasks that it is at work on, and may show that. */
  readonly works: readonly TaskKey[];
  /** Tasks that its merge completes; none before it, and none of one that was merged elsewhere. */
  readonly completes: readonly TaskKey[];
  /** The pull request that its merge takes back. */
  readonly reverts: number | undefined;
  /** Its phase changed since, or the pass that saw it change did not come to its end. */
  readonly isTurned: boolean;
  /** Something of it had to wait. */
  readonly isAwaited: boolean;
};

export function lifeOf(
  world: World,
  { pull, before = neverActedOn(pull.number), mayMove }: SeenPull,
): PullLife {
  const { completing, mentioned, isPlanOnly } = linkPull(world, pull);
  const phase = phaseOf(pull);
  const linked = [...completing, ...mentioned];
  const isOpen = phase === 'draft' || phase === 'ready';
  const isCounted = phase === 'merged' && isCompletionBranch(world, pull.baseBranch);
  return {
    pull,
    before,
    phase,
    linked,
    works: isOpen && mayMove && !isPlanOnly ? linked : [],
    completes: isCounted ? completing : [],
    reverts: isCounted ? revertedPull(pull, world.fullName) : undefined,
    isTurned: phase !== before.phase,
    isAwaited: before.updatedAt === '',
  };
}

/** True for a branch into which a merge completes tasks. */
export const isCompletionBranch = (
  { defaultBranch, config }: { readonly defaultBranch: string; readonly config: RepositoryConfig },
  branch: string,
): boolean => branch === defaultBranch || config.completion.branches.includes(branch);

/** Merges in their order, then all others: what a merge took away an open pull request may have to show again. */
export function inOrder(lives: readonly PullLife[]): readonly PullLife[] {
  const timeOf = ({ pull }: PullLife): string => pull.mergedAt ?? '9';
  return lives.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)) || a.pull.number - b.pull.number);
}
