import type { Instant } from './issue-snapshot.ts';
import type { IssueNumber } from './task-key.ts';

/** A pull request as a pass needs it, read in one go. Its texts may be anybody's. */
export type PullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** Login; undefined when the account is gone. */
  readonly author: string | undefined;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  readonly updatedAt: Instant;
  readonly headSha: string;
  readonly headBranch: string;
  /** Its head is in another repository, or in none any more: anybody may have written it. */
  readonly isFromFork: boolean;
  readonly baseBranch: string;
  readonly mergedAt: Instant | undefined;
  readonly mergedBy: string | undefined;
  /** Messages of its commits, and of the merge or squash commit. */
  readonly commitMessages: readonly string[];
  /** Issues of this repository that GitHub itself lists as closed by it: keywords and sidebar links. */
  readonly closingIssues: readonly IssueNumber[];
  /**
   * Paths of the files it changes; undefined when there are more than are listed, or when one was renamed, for GitHub
   * does not say there from where.
   */
  readonly paths: readonly string[] | undefined;
};
