import type { IssueNumber } from './task-key.ts';

/** ISO 8601 in UTC with whole seconds, as GitHub writes it; compares as text. */
export type Instant = string;

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

/** An issue as GitHub told it at one moment. Plain data: the ledger keeps it as JSON. */
export type IssueSnapshot = {
  readonly number: IssueNumber;
  /** REST `id`, which dependency and sub-issue calls take; never the number (docs/github-behaviour.md). */
  readonly databaseId: number;
  readonly nodeId: string;
  readonly title: string;
  /** As GitHub has it, line ends included; a null body is ''. */
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: StateReason | undefined;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Its title. */
  readonly milestone: string | undefined;
  /** Name of its issue type, where the organization has such. */
  readonly type: string | undefined;
  readonly isLocked: boolean;
  readonly author: {
    readonly login: string;
    readonly isBot: boolean;
    /** The App that made the issue, when one did. */
    readonly appId: number | undefined;
  };
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | undefined;
  /** Who closed it, when it is closed and GitHub says so. */
  readonly closedBy: { readonly login: string; readonly isBot: boolean } | undefined;
};

/** True when both tell the same. Who closed an issue counts for nothing: answers about one issue tell it, lists need not. */
export const saysTheSame = (a: IssueSnapshot, b: IssueSnapshot): boolean =>
  JSON.stringify({ ...a, closedBy: undefined }) === JSON.stringify({ ...b, closedBy: undefined });
