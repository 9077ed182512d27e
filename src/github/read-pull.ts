import { z } from 'zod';
import { asIssueNumber } from '../issue/task-key.ts';
import type { OpenPull, RepositoryRef } from '../reconcile/ports.ts';
import { checked, read } from './call.ts';
import { requestOptions, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { findRefusal } from './refusal.ts';

const PULL = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequest(number: $number) {
      number title body state isDraft updatedAt headRefOid headRefName baseRefName mergedAt
      author { login }
      mergedBy { login }
      headRepository { databaseId }
      closingIssuesReferences(first: 100) { nodes { number repository { databaseId } } }
      commits(first: 100) { nodes { commit { message } } }
    }
  }
}`;

const Login = z.object({ login: z.string() }).nullable();

const Reply = z.object({
  repository: z
    .object({
      databaseId: z.number(),
      pullRequest: z
        .object({
          number: z.number(),
          title: z.string(),
          body: z.string(),
          state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
          isDraft: z.boolean(),
          updatedAt: z.string(),
          headRefOid: z.string(),
          headRefName: z.string(),
          baseRefName: z.string(),
          mergedAt: z.string().nullable(),
          author: Login,
          mergedBy: Login,
          headRepository: z.object({ databaseId: z.number() }).nullable(),
          closingIssuesReferences: z
            .object({
              nodes: z.array(
                z.object({ number: z.number(), repository: z.object({ databaseId: z.number() }) }),
              ),
            })
            .nullable(),
          commits: z.object({ nodes: z.array(z.object({ commit: z.object({ message: z.string() }) })) }),
        })
        .nullable(),
    })
    .nullable(),
});

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

/** A pull request in one query, with its first hundred commits; undefined when it is gone or out of reach. */
export const readPull = (
  access: GitHubAccess,
  repo: RepositoryRef,
  pull: number,
): Promise<OpenPull | undefined> =>
  read(access, { repo, what: `read pull request ${pull}`, send: (client) => send(client, repo, pull) });

async function send(
  { graphql }: GitHubClient,
  { owner, name, repositoryId }: RepositoryRef,
  number: number,
): Promise<OpenPull | undefined> {
  const { request } = requestOptions();
  try {
    const { repository } = checked(Reply, await graphql(PULL, { owner, name, number, request }));
    const pull = repository?.databaseId === repositoryId ? repository.pullRequest : null;
    return pull === null ? undefined : toPull(pull, repositoryId);
  } catch (error) {
    const refusal = findRefusal(error);
    const isAbsent = refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => type === 'NOT_FOUND');
    if (isAbsent) return undefined;
    throw error;
  }
}

type Answer = NonNullable<NonNullable<z.infer<typeof Reply>['repository']>['pullRequest']>;

const toPull = (pull: Answer, repositoryId: number): OpenPull => ({
  number: pull.number,
  title: pull.title,
  body: pull.body,
  author: pull.author?.login,
  state: STATES[pull.state],
  isDraft: pull.isDraft,
  updatedAt: pull.updatedAt,
  headSha: pull.headRefOid,
  headBranch: pull.headRefName,
  isFromFork: pull.headRepository?.databaseId !== repositoryId,
  baseBranch: pull.baseRefName,
  mergedAt: pull.mergedAt ?? undefined,
  mergedBy: pull.mergedBy?.login,
  commitMessages: pull.commits.nodes.map(({ commit }) => commit.message),
  // A pull request may close issues of other repositories too; their numbers mean nothing here.
  closingIssues: (pull.closingIssuesReferences?.nodes ?? [])
    .filter(({ repository }) => repository.databaseId === repositoryId)
    .map(({ number }) => asIssueNumber(number)),
});
