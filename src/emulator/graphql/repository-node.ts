import { fullName, repositoryHtmlUrl } from '../payload/repository.ts';
import { branchRef } from '../world/branch.ts';
import type { Issue, Repository } from '../world/records.ts';
import { accountNode } from './account-node.ts';
import { connect } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { demand, unresolved } from './context.ts';
import type { Context } from './context.ts';
import { expressionNode, objectNode, refNode } from './git-node.ts';
import { issueNode } from './issue-node.ts';
import { listIssues, listPulls } from './issue-list.ts';
import type { IssueListArguments, PullListArguments } from './issue-list.ts';
import { pullNode } from './pull-node.ts';

type Numbered = { readonly number: number };

export function repositoryNode(context: Context, repository: Repository): unknown {
  return {
    __typename: 'Repository',
    id: repository.nodeId,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: accountNode(context, repository.owner),
    description: repository.description,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    hasIssuesEnabled: repository.hasIssues,
    isArchived: repository.archived,
    isEmpty: repository.refs.size === 0,
    isFork: repository.forkOf !== undefined,
    isPrivate: repository.private,
    url: repositoryHtmlUrl(context.state, repository),
    ...gitFields(context, repository),
    ...issueFields(context, repository),
  };
}

function gitFields(context: Context, repository: Repository) {
  const read = <T>(result: () => T): T => {
    demand(context, repository, { need: 'contents:read', role: 'read' });
    return result();
  };
  return {
    defaultBranchRef: () => read(() => refNode(context, repository, branchRef(repository.defaultBranch))),
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) =>
      read(() => {
        const full = qualifiedName.startsWith('refs/') ? qualifiedName : branchRef(qualifiedName);
        return refNode(context, repository, full);
      }),
    object: ({ expression, oid }: { readonly expression?: string | null; readonly oid?: string | null }) =>
      read(() => {
        if (oid) return objectNode(context, repository, oid);
        return expression ? expressionNode(context, repository, expression) : null;
      }),
  };
}

function issueFields(context: Context, repository: Repository) {
  const find = ({ number }: Numbered, kind: string, accepts: (issue: Issue) => boolean): Issue => {
    const issue = repository.issues.get(number);
    if (issue && accepts(issue)) return issue;
    throw unresolved(`Could not resolve to ${kind} with the number of ${number}.`);
  };
  const node = (issue: Issue) =>
    issue.pull ? readPull(context, repository, issue) : readIssue(context, repository, issue);
  return {
    issue: (args: Numbered) => node(find(args, 'an Issue', (issue) => !issue.pull)),
    pullRequest: (args: Numbered) => node(find(args, 'a PullRequest', (issue) => !!issue.pull)),
    issueOrPullRequest: (args: Numbered) => node(find(args, 'an issue or pull request', () => true)),
    issues(args: PageArguments & IssueListArguments) {
      demand(context, repository, { need: 'issues:read', role: 'read' });
      return connect('issues', listIssues(repository, args), args, (issue) =>
        issueNode(context, repository, issue),
      );
    },
    pullRequests(args: PageArguments & PullListArguments) {
      demand(context, repository, { need: 'pull_requests:read', role: 'read' });
      return connect('pullRequests', listPulls(repository, args), args, (issue) =>
        pullNode(context, repository, issue),
      );
    },
  };
}

export function readIssue(context: Context, repository: Repository, issue: Issue): unknown {
  demand(context, repository, { need: 'issues:read', role: 'read' });
  return issueNode(context, repository, issue);
}

export function readPull(context: Context, repository: Repository, issue: Issue): unknown {
  demand(context, repository, { need: 'pull_requests:read', role: 'read' });
  return pullNode(context, repository, issue);
}
