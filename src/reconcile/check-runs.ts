import type { Problem } from '../config/problem.ts';
import type { RepositoryRef } from './ports.ts';

export interface CheckRuns {
  /** The check run on a commit that was written with this `externalId`, by its id. */
  find(
    repo: RepositoryRef,
    run: { readonly headSha: string; readonly externalId: string },
  ): Promise<number | undefined>;
  /** Nothing is merged into this branch without a check run "Tickmark". */
  isRequired(repo: RepositoryRef, branch: string): Promise<boolean>;
  /** One completed check run "Tickmark" on a commit, with problems as annotations; resolves to its id. */
  report(repo: RepositoryRef, report: CheckReport): Promise<number>;
}

export type CheckReport = {
  readonly headSha: string;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  readonly summary: string;
  readonly problems: readonly Problem[];
  /** Below the summary. */
  readonly text?: string | undefined;
  /** Three at most. */
  readonly actions?: readonly CheckAction[] | undefined;
  readonly externalId?: string | undefined;
  /** The one that is written again, in place of a new one. */
  readonly checkRunId?: number | undefined;
};

/** A button: 20, 40 and 20 characters at most. */
export type CheckAction = {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
};
