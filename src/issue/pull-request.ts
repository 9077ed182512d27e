import type { Instant } from './issue-snapshot.ts';
import type { IssueNumber } from './task-key.ts';

/** A merged pull request as a pass needs it. */
export type MergedPullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly mergedAt: Instant;
  readonly mergedBy: string | undefined;
  readonly baseBranch: string;
  /** Messages of its commits, and of the merge or squash commit. */
  readonly commitMessages: readonly string[];
  /** Issues of this repository that GitHub itself lists as closed by it: keywords and sidebar links. */
  readonly closingIssues: readonly IssueNumber[];
};
