import { z } from 'zod';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { LinkResult, Relations, RepositoryRef } from '../reconcile/ports.ts';
import { checked, read, write } from './call.ts';
import { createCapabilities } from './capabilities.ts';
import { addressOf, requestOptions, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { readPages } from './read-pages.ts';
import { findRefusal } from './refusal.ts';

/** Sub-issues by GraphQL, which older servers have alone, and dependencies by REST (docs/github-behaviour.md). */
export function createRelations(access: GitHubAccess): Relations {
  const link = async (request: LinkRequest): Promise<LinkResult> => {
    if (await isTaken(access, request)) return 'linked';
    const isThere = await read(access, { ...request, send: (client) => orNo(request.isThere(client)) });
    return isThere ? 'linked' : 'refused';
  };
  return {
    capabilities: createCapabilities(access),
    addSubIssue: (repo, parent, child) =>
      link({
        repo,
        what: `make issue ${child.number} a sub-issue of ${parent.number}`,
        send: (client) => addSubIssue(client, parent, child),
        isThere: async (client) => (await findParent(client, child)) === parent.nodeId,
      }),
    removeSubIssue: async (repo, parent, child) => {
      const what = `take issue ${child.number} out of ${parent.number}`;
      await isTaken(access, { repo, what, send: (client) => removeSubIssue(client, parent, child) });
    },
    addBlocker: (repo, blocked, blocker) =>
      link({
        repo,
        what: `let issue ${blocker.number} block ${blocked.number}`,
        send: ({ rest }) =>
          rest.issues.addBlockedByDependency({ ...placeOf(repo, blocked), issue_id: blocker.databaseId }),
        isThere: async (client) => (await listBlockers(client, repo, blocked)).includes(blocker.databaseId),
      }),
    removeBlocker: async (repo, blocked, blocker) => {
      const what = `let issue ${blocker.number} block ${blocked.number} no more`;
      const link = { ...placeOf(repo, blocked), issue_id: blocker.databaseId };
      await isTaken(access, { repo, what, send: ({ rest }) => rest.issues.removeDependencyBlockedBy(link) });
    },
  };
}

type Request = {
  readonly repo: RepositoryRef;
  readonly what: string;
  readonly send: (client: GitHubClient) => Promise<unknown>;
};
/** GitHub refuses a link that stands already as it does one for which there is no room: `isThere` tells which it was. */
type LinkRequest = Request & { readonly isThere: (client: GitHubClient) => Promise<boolean> };

const placeOf = (repo: RepositoryRef, { number }: IssueSnapshot) => ({
  ...addressOf(repo),
  issue_number: number,
});

/** False when GitHub will not do it: not there, gone, or not valid. */
const isTaken = (access: GitHubAccess, { repo, what, send }: Request): Promise<boolean> =>
  write(access, { repo, what, send: (client) => orNo(send(client).then(() => true)) });

/** False for a no; any other failure is thrown on. */
async function orNo(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch (error) {
    if (isNo(error)) return false;
    throw error;
  }
}

const NO_BY_STATUS: readonly number[] = [404, 410, 422];
const NO_BY_TYPE: readonly (string | undefined)[] = ['NOT_FOUND', 'UNPROCESSABLE'];

function isNo(error: unknown): boolean {
  const refusal = findRefusal(error);
  if (refusal?.kind === 'http') return !refusal.isTokenRequest && NO_BY_STATUS.includes(refusal.status);
  return refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => NO_BY_TYPE.includes(type));
}

const ADD = `mutation ($input: AddSubIssueInput!) { addSubIssue(input: $input) { clientMutationId } }`;
const REMOVE = `mutation ($input: RemoveSubIssueInput!) { removeSubIssue(input: $input) { clientMutationId } }`;
const PARENT = `query ($id: ID!) { node(id: $id) { ... on Issue { parent { id } } } }`;

const graphqlOptions = () => ({ request: requestOptions().request });

const addSubIssue = (client: GitHubClient, parent: IssueSnapshot, child: IssueSnapshot) =>
  client.graphql(ADD, {
    input: { issueId: parent.nodeId, subIssueId: child.nodeId, replaceParent: true },
    ...graphqlOptions(),
  });

const removeSubIssue = (client: GitHubClient, parent: IssueSnapshot, child: IssueSnapshot) =>
  client.graphql(REMOVE, {
    input: { issueId: parent.nodeId, subIssueId: child.nodeId },
    ...graphqlOptions(),
  });

const Parent = z.object({
  node: z.object({ parent: z.object({ id: z.string() }).nullable() }).nullable(),
});

async function findParent(client: GitHubClient, { nodeId }: IssueSnapshot): Promise<string | undefined> {
  const answer = checked(Parent, await client.graphql(PARENT, { id: nodeId, ...graphqlOptions() }));
  return answer.node?.parent?.id;
}

async function listBlockers(
  { rest }: GitHubClient,
  repo: RepositoryRef,
  blocked: IssueSnapshot,
): Promise<readonly number[]> {
  const blockers = await readPages((cursor) =>
    rest.issues.listDependenciesBlockedBy({ ...placeOf(repo, blocked), per_page: 100, ...cursor }),
  );
  return blockers.map(({ id }) => id);
}
