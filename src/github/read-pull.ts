import { z } from 'zod';
import type { PullRequest } from '../issue/pull-request.ts';
import { asIssueNumber } from '../issue/task-key.ts';
import type { RepositoryRef } from '../reconcile/ports.ts';
import { checked, read } from './call.ts';
import { requestOptions, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { findRefusal } from './refusal.ts';

const PULL = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequest(number: $number) {
      number title body state isDraft updatedAt headRefOid headRefName isCrossRepository baseRefName mergedAt
      author { login }
      mergedBy { login }
      mergeCommit { message }
      closingIssuesReferences(first: 100) { nodes { number repository { databaseId } } }
      files(first: 100) { nodes { path changeType } pageInfo { hasNextPage } }
      commits(first: 100, after: $after) {
        nodes { commit { message } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

// GitHub shows at most 250 commits of a pull request (docs/github-behaviour.md).
const COMMIT_PAGES = 3;

const Login = z.object({ login: z.string() }).nullable();

const PullNode = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  updatedAt: z.string(),
  headRefOid: z.string(),
  headRefName: z.string(),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  mergedAt: z.string().nullable(),
  author: Login,
  mergedBy: Login,
  mergeCommit: z.object({ message: z.string() }).nullable(),
  closingIssuesReferences: z
    .object({
      nodes: z.array(z.object({ number: z.number(), repository: z.object({ databaseId: z.number() }) })),
    })
    .nullable(),
  files: z
    .object({
      nodes: z.array(z.object({ path: z.string(), changeType: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean() }),
    })
    .nullable(),
  commits: z.object({
    nodes: z.array(z.object({ commit: z.object({ message: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
type PullNode = z.infer<typeof PullNode>;

const Reply = z.object({
  repository: z.object({ databaseId: z.number(), pullRequest: PullNode.nullable() }).nullable(),
});

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

/** A pull request in one query, more only for one of more than a hundred commits; undefined when it is gone or out of reach. */
export const readPull = (
  access: GitHubAccess,
  repo: RepositoryRef,
  pull: number,
): Promise<PullRequest | undefined> =>
  read(access, { repo, what: `read pull request ${pull}`, send: (client) => send(client, repo, pull) });

async function send(
  client: GitHubClient,
  repo: RepositoryRef,
  number: number,
): Promise<PullRequest | undefined> {
  const first = await readPage(client, repo, { number });
  if (first === undefined) return undefined;
  const messages = first.commits.nodes.map(({ commit }) => commit.message);
  let { pageInfo } = first.commits;
  for (let page = 1; page < COMMIT_PAGES && pageInfo.hasNextPage; page += 1) {
    const next = await readPage(client, repo, { number, after: pageInfo.endCursor ?? undefined });
    if (next === undefined) return undefined;
    messages.push(...next.commits.nodes.map(({ commit }) => commit.message));
    ({ pageInfo } = next.commits);
  }
  const merged = first.mergeCommit === null ? [] : [first.mergeCommit.message];
  return pullOf(first, repo, [...messages, ...merged]);
}

async function readPage(
  { graphql }: GitHubClient,
  { owner, name, repositoryId }: RepositoryRef,
  page: { readonly number: number; readonly after?: string | undefined },
): Promise<PullNode | undefined> {
  const { request } = requestOptions();
  try {
    const { repository } = checked(Reply, await graphql(PULL, { owner, name, ...page, request }));
    return repository?.databaseId === repositoryId ? (repository.pullRequest ?? undefined) : undefined;
  } catch (error) {
    const refusal = findRefusal(error);
    const isAbsent = refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => type === 'NOT_FOUND');
    if (isAbsent) return undefined;
    throw error;
  }
}

const pullOf = (
  pull: PullNode,
  { repositoryId }: RepositoryRef,
  commitMessages: readonly string[],
): PullRequest => ({
  number: pull.number,
  title: pull.title,
  body: pull.body,
  author: pull.author?.login,
  state: STATES[pull.state],
  isDraft: pull.isDraft,
  updatedAt: pull.updatedAt,
  headSha: pull.headRefOid,
  headBranch: pull.headRefName,
  isFromFork: pull.isCrossRepository,
  baseBranch: pull.baseRefName,
  mergedAt: pull.mergedAt ?? undefined,
  mergedBy: pull.mergedBy?.login,
  commitMessages,
  // A pull request may close issues of other repositories too; their numbers mean nothing here.
  closingIssues: (pull.closingIssuesReferences?.nodes ?? [])
    .filter(({ repository }) => repository.databaseId === repositoryId)
    .map(({ number }) => asIssueNumber(number)),
  paths: pathsOf(pull),
});

function pathsOf({ files }: PullNode): PullRequest['paths'] {
  if (files === null || files.pageInfo.hasNextPage) return undefined;
  if (files.nodes.some(({ changeType }) => changeType === 'RENAMED')) return undefined;
  return files.nodes.map(({ path }) => path);
}
