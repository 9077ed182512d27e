import { z } from 'zod';
import type { MergedPullRequest } from '../issue/pull-request.ts';
import { asIssueNumber } from '../issue/task-key.ts';
import type { PullRequests, RepositoryRef } from '../reconcile/ports.ts';
import { checked, read } from './call.ts';
import { requestOptions, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { listPullFiles } from './pull-files.ts';
import { readPull } from './read-pull.ts';
import { findRefusal } from './refusal.ts';
import { createSyncPulls } from './write-back/sync-pulls.ts';

const MERGED = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequest(number: $number) {
      number title body merged mergedAt baseRefName
      mergedBy { login }
      mergeCommit { message }
      closingIssuesReferences(first: 100) { nodes { number repository { databaseId } } }
      commits(first: 100, after: $after) {
        nodes { commit { message } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

// GitHub shows at most 250 commits of a pull request (docs/github-behaviour.md).
const COMMIT_PAGES = 3;

const Commits = z.object({
  nodes: z.array(z.object({ commit: z.object({ message: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const PullRequest = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  merged: z.boolean(),
  mergedAt: z.string().nullable(),
  baseRefName: z.string(),
  mergedBy: z.object({ login: z.string() }).nullable(),
  mergeCommit: z.object({ message: z.string() }).nullable(),
  closingIssuesReferences: z
    .object({
      nodes: z.array(z.object({ number: z.number(), repository: z.object({ databaseId: z.number() }) })),
    })
    .nullable(),
  commits: Commits,
});
type PullRequest = z.infer<typeof PullRequest>;

const Reply = z.object({
  repository: z.object({ databaseId: z.number(), pullRequest: PullRequest.nullable() }).nullable(),
});

/** Our own pull requests, and merged ones of people, one query each: more only for those of more than a hundred commits. */
export function createPullRequests(access: GitHubAccess): PullRequests {
  return {
    ...createSyncPulls(access),
    findMerged: (repo, pull) =>
      read(access, {
        repo,
        what: `read pull request ${pull}`,
        send: (client) => findMerged(client, repo, pull),
      }),
    read: (repo, pull) => readPull(access, repo, pull),
    listFiles: (repo, pull) => listPullFiles(access, repo, pull),
  };
}

async function findMerged(
  client: GitHubClient,
  repo: RepositoryRef,
  number: number,
): Promise<MergedPullRequest | undefined> {
  const first = await readPage(client, repo, { number });
  if (first === undefined || !first.merged || first.mergedAt === null) return undefined;

  const messages = first.commits.nodes.map(({ commit }) => commit.message);
  let { pageInfo } = first.commits;
  for (let page = 1; page < COMMIT_PAGES && pageInfo.hasNextPage; page += 1) {
    const next = await readPage(client, repo, { number, after: pageInfo.endCursor ?? undefined });
    if (next === undefined) break;
    messages.push(...next.commits.nodes.map(({ commit }) => commit.message));
    ({ pageInfo } = next.commits);
  }
  return {
    number: first.number,
    title: first.title,
    body: first.body,
    mergedAt: first.mergedAt,
    mergedBy: first.mergedBy?.login,
    baseBranch: first.baseRefName,
    commitMessages: [...messages, ...(first.mergeCommit === null ? [] : [first.mergeCommit.message])],
    closingIssues: closingIssues(first, repo),
  };
}

/** A pull request may close issues of other repositories too; their numbers mean nothing here. */
const closingIssues = ({ closingIssuesReferences }: PullRequest, { repositoryId }: RepositoryRef) =>
  (closingIssuesReferences?.nodes ?? [])
    .filter(({ repository }) => repository.databaseId === repositoryId)
    .map(({ number }) => asIssueNumber(number));

async function readPage(
  { graphql }: GitHubClient,
  { owner, name, repositoryId }: RepositoryRef,
  page: { readonly number: number; readonly after?: string | undefined },
): Promise<PullRequest | undefined> {
  const { request } = requestOptions();
  try {
    const { repository } = checked(Reply, await graphql(MERGED, { owner, name, ...page, request }));
    return repository?.databaseId === repositoryId ? (repository.pullRequest ?? undefined) : undefined;
  } catch (error) {
    const refusal = findRefusal(error);
    const isAbsent = refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => type === 'NOT_FOUND');
    if (isAbsent) return undefined;
    throw error;
  }
}
