import type { TaskStatus } from '../../config/task-words.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { PullRequest } from '../../issue/pull-request.ts';
import type { TaskKey } from '../../issue/task-key.ts';

/** What the ledger remembers of a pull request that is about tasks, or previewed. */
export type PullRecord = {
  readonly number: number;
  /** Of the pull request as it was last acted on; '' before that. */
  readonly updatedAt: Instant;
  readonly phase: PullPhase;
  readonly headSha: string;
  /** Tasks that it completes or mentions, as last resolved. */
  readonly linked: readonly TaskKey[];
  /** Tasks whose issue was moved by it, and what the issue said before. */
  readonly moved: readonly StatusMove[];
  /** Tasks whose status its merge changed, and what they were before: a revert gives them that back. */
  readonly completed: readonly StatusMove[];
  /** Ids that its documents add, to be told when another open pull request adds the same. */
  readonly newIds: readonly { readonly id: string; readonly path: string }[];
  /** Its check run as it was last written. */
  readonly check: { readonly headSha: string; readonly checkRunId: number } | undefined;
};

export type PullPhase = 'draft' | 'ready' | 'closed' | 'merged';
export type StatusMove = { readonly key: TaskKey; readonly from: TaskStatus; readonly to: TaskStatus };

/**
 * The record of a pull request on which nothing was done yet. It counts as closed, so that whatever it is by now is news:
 * whoever keeps something else of it begins with this one.
 */
export const neverActedOn = (number: number): PullRecord => ({
  number,
  updatedAt: '',
  phase: 'closed',
  headSha: '',
  linked: [],
  moved: [],
  completed: [],
  newIds: [],
  check: undefined,
});

export const phaseOf = ({ state, isDraft }: Pick<PullRequest, 'state' | 'isDraft'>): PullPhase => {
  if (state !== 'open') return state;
  return isDraft ? 'draft' : 'ready';
};

/** A pull request that was read in this pass: something happened to it, or a command was written on it. */
export type SeenPull = {
  readonly pull: PullRequest;
  /** As it was last acted on. */
  readonly before: PullRecord | undefined;
  /** Its head is in this repository, or its author has triage: it may move labels. */
  readonly mayMove: boolean;
};
