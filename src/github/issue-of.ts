import type { Octokit } from '@octokit/rest';
import type { IssueSnapshot, StateReason } from '../issue/issue-snapshot.ts';
import { asIssueNumber } from '../issue/task-key.ts';

/** An issue as REST tells it, in lists and alone. */
export type RestIssue = Awaited<ReturnType<Octokit['rest']['issues']['get']>>['data'];

const REASONS: readonly string[] = [
  'completed',
  'not_planned',
  'duplicate',
  'reopened',
] satisfies StateReason[];

/** REST's issue in our nouns. An account that was deleted appears as `ghost`, as on GitHub's own pages. */
export function issueOf(issue: RestIssue): IssueSnapshot {
  return {
    number: asIssueNumber(issue.number),
    databaseId: issue.id,
    nodeId: issue.node_id,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state === 'closed' ? 'closed' : 'open',
    stateReason: reasonOf(issue.state_reason),
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    assignees: (issue.assignees ?? []).map(({ login }) => login),
    milestone: issue.milestone?.title,
    type: issue.type?.name,
    isLocked: issue.locked,
    author: { ...personOf(issue.user), appId: issue.performed_via_github_app?.id },
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at ?? undefined,
    closedBy: issue.closed_by ? personOf(issue.closed_by) : undefined,
  };
}

const reasonOf = (reason: string | null | undefined): StateReason | undefined =>
  REASONS.includes(reason ?? '') ? (reason as StateReason) : undefined;

const personOf = (
  user: { readonly login: string; readonly type: string } | null,
): { login: string; isBot: boolean } => ({
  login: user?.login ?? 'ghost',
  isBot: user?.type === 'Bot',
});
