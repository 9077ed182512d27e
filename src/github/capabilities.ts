import { z } from 'zod';
import type { IssueNumber } from '../issue/task-key.ts';
import type { Relations, RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, checked, find, read } from './call.ts';
import { addressOf, requestOptions, type GitHubAccess } from './github-client.ts';

const SUB_ISSUES = `{ type: __type(name: "AddSubIssueInput") { name } }`;
const Type = z.object({ type: z.object({ name: z.string() }).nullable() });

const ABSENT = [404, 410];

/** Asks what this server of GitHub knows; of sub-issues and dependencies it remembers the answer. */
export function createCapabilities(access: GitHubAccess): Relations['capabilities'] {
  let hasSubIssues: boolean | undefined;
  let hasDependencies: boolean | undefined;
  return async (repo, { subIssues, dependenciesOf, issueTypes }) => {
    if (subIssues) hasSubIssues ??= await askSubIssues(access, repo);
    if (dependenciesOf !== undefined) hasDependencies ??= await askDependencies(access, repo, dependenciesOf);
    return {
      hasSubIssues: hasSubIssues ?? false,
      hasDependencies: hasDependencies ?? false,
      issueTypes: issueTypes ? await readIssueTypes(access, repo) : undefined,
    };
  };
}

async function askSubIssues(access: GitHubAccess, repo: RepositoryRef): Promise<boolean> {
  const { request } = requestOptions();
  const answer = await read(access, {
    repo,
    what: 'ask whether there are sub-issues',
    send: async (client) => checked(Type, await client.graphql(SUB_ISSUES, { request })),
  });
  return answer.type !== null;
}

/** Undefined when the issue itself is gone: that says nothing of the server. */
async function askDependencies(
  access: GitHubAccess,
  repo: RepositoryRef,
  issue: IssueNumber,
): Promise<boolean | undefined> {
  const at = { ...addressOf(repo), issue_number: issue };
  const what = `read the dependencies of issue ${issue}`;
  const found = await find(access, {
    repo,
    what,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.issues.listDependenciesBlockedBy({ ...at, per_page: 1 })),
  });
  if (found !== undefined) return true;
  const there = await find(access, {
    repo,
    what,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.issues.get(at)),
  });
  return there === undefined ? undefined : false;
}

async function readIssueTypes(access: GitHubAccess, repo: RepositoryRef): Promise<readonly string[]> {
  const types = await find(access, {
    repo,
    what: 'list the issue types',
    absentOn: ABSENT,
    send: async ({ request }) =>
      bodyOf(await request('GET /repos/{owner}/{repo}/issue-types', addressOf(repo))),
  });
  return (types ?? []).flatMap((type) => (type === null || type.is_enabled === false ? [] : [type.name]));
}
