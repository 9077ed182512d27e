import type { PlainRoute, Reply, RepositoryRoute } from '../http/route.ts';
import { renderIssueType } from '../payload/issue-type.ts';
import { findAccount } from '../world/account.ts';
import { notFound } from '../world/fault.ts';
import type { IssueType } from '../world/records.ts';
import { READ_METADATA } from './repository.ts';

const feature = 'issueTypes' as const;

/** Issue types belong to organizations; repositories of people have none (docs/github-behaviour.md, Relations of issues). */
export const issueTypeRoutes: readonly RepositoryRoute[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issue-types',
    needs: READ_METADATA,
    feature,
    handle: ({ repository }) => answer(repository.owner.issueTypes),
  },
];

export const organizationIssueTypeRoutes: readonly PlainRoute[] = [
  {
    method: 'GET',
    path: '/orgs/{org}/issue-types',
    allowed: ['user', 'installation'],
    feature,
    handle({ state, params }) {
      const account = findAccount(state, params['org'] ?? '');
      if (account?.type !== 'Organization') throw notFound();
      return answer(account.issueTypes);
    },
  },
];

function answer(types: readonly IssueType[]): Reply {
  return { status: 200, body: types.map(renderIssueType) };
}
