import { invalid } from '../world/fault.ts';
import type { Issue, Repository } from '../world/records.ts';

/** The issues that a listing asks for, in its order. Pull requests are among them, as on GitHub. */
export function filterIssues(repository: Repository, query: URLSearchParams): readonly Issue[] {
  const accepts = [byState, bySince, byLabels, byCreator, byAssignee, byMilestone].map((make) => make(query));
  const issues = [...repository.issues.values()].filter(
    (issue) => (repository.hasIssues || issue.pull) && accepts.every((accept) => accept(issue)),
  );
  const [first, second] = query.get('direction') === 'asc' ? [1, -1] : [-1, 1];
  const key = sortKey(query.get('sort'));
  return issues.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === y) return (a.number - b.number) * (first ?? 1);
    return x > y ? (first ?? 1) : (second ?? 1);
  });
}

type Accept = (issue: Issue) => boolean;

function byState(query: URLSearchParams): Accept {
  const state = query.get('state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state)) {
    throw invalid({ resource: 'Issue', field: 'state', code: 'invalid', value: state });
  }
  return (issue) => state === 'all' || issue.state === state;
}

function bySince(query: URLSearchParams): Accept {
  const since = query.get('since');
  if (since === null) return () => true;
  const time = Date.parse(since);
  if (Number.isNaN(time)) throw invalid({ resource: 'Issue', field: 'since', code: 'invalid', value: since });
  return (issue) => Date.parse(issue.updatedAt) >= time;
}

function byLabels(query: URLSearchParams): Accept {
  const wanted = (query.get('labels') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return (issue) => wanted.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name));
}

function byCreator(query: URLSearchParams): Accept {
  const creator = query.get('creator')?.toLowerCase();
  return (issue) => creator === undefined || issue.author.login.toLowerCase() === creator;
}

function byAssignee(query: URLSearchParams): Accept {
  const assignee = query.get('assignee')?.toLowerCase();
  if (assignee === undefined) return () => true;
  if (assignee === '*') return (issue) => issue.assignees.length > 0;
  if (assignee === 'none') return (issue) => issue.assignees.length === 0;
  return (issue) => issue.assignees.some(({ login }) => login.toLowerCase() === assignee);
}

function byMilestone(query: URLSearchParams): Accept {
  const milestone = query.get('milestone');
  if (milestone === null) return () => true;
  if (milestone === '*') return (issue) => issue.milestone !== undefined;
  if (milestone === 'none') return (issue) => issue.milestone === undefined;
  return (issue) => issue.milestone?.number === Number(milestone);
}

function sortKey(sort: string | null): (issue: Issue) => string | number {
  if (sort === 'updated') return (issue) => issue.updatedAt;
  return sort === 'comments' ? (issue) => issue.comments.length : (issue) => issue.createdAt;
}
