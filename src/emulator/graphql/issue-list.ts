import type { Issue, Repository } from '../world/records.ts';

export type IssueListArguments = {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
  readonly filterBy?: {
    readonly since?: string | null;
    readonly states?: readonly string[] | null;
    readonly labels?: readonly string[] | null;
    readonly createdBy?: string | null;
    readonly assignee?: string | null;
  } | null;
};

export type PullListArguments = {
  readonly states?: readonly string[] | null;
  readonly baseRefName?: string | null;
  readonly headRefName?: string | null;
};

/** The issues of a GraphQL listing, pull requests not among them; oldest first unless ordered. */
export function listIssues(repository: Repository, args: IssueListArguments): readonly Issue[] {
  const { filterBy, orderBy } = args;
  const states = filterBy?.states ?? args.states;
  const labels = filterBy?.labels ?? args.labels;
  const issues = [...repository.issues.values()].filter(
    (issue) =>
      !issue.pull &&
      (!states || states.includes(issue.state.toUpperCase())) &&
      (!labels || issue.labels.some(({ name }) => labels.includes(name))) &&
      (!filterBy?.since || Date.parse(issue.updatedAt) >= Date.parse(filterBy.since)) &&
      (!filterBy?.createdBy || issue.author.login === filterBy.createdBy) &&
      (!filterBy?.assignee || issue.assignees.some(({ login }) => login === filterBy.assignee)),
  );
  const sorted = issues.toSorted((a, b) => compare(orderBy?.field, a, b) || a.number - b.number);
  return orderBy?.direction === 'DESC' ? sorted.toReversed() : sorted;
}

export function listPulls(repository: Repository, args: PullListArguments): readonly Issue[] {
  return [...repository.issues.values()].filter(
    (issue) =>
      issue.pull !== undefined &&
      (!args.states || args.states.includes(pullState(issue))) &&
      (!args.baseRefName || issue.pull.baseRef === args.baseRefName) &&
      (!args.headRefName || issue.pull.headRef === args.headRefName),
  );
}

export function pullState(issue: Issue): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (issue.pull?.mergedAt !== undefined) return 'MERGED';
  return issue.state === 'open' ? 'OPEN' : 'CLOSED';
}

function compare(field: string | undefined, a: Issue, b: Issue): number {
  if (field === 'UPDATED_AT') return a.updatedAt.localeCompare(b.updatedAt);
  if (field === 'COMMENTS') return a.comments.length - b.comments.length;
  return a.createdAt.localeCompare(b.createdAt);
}
