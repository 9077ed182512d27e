import { z } from 'zod';
import type { CommitRequest, CommitResult, RepositoryRef } from '../reconcile/ports.ts';
import { checked, write } from './call.ts';
import { requestOptions, type GitHubAccess } from './github-client.ts';
import { findRefusal, type GraphqlFault, type Refusal } from './refusal.ts';
import { FORBIDDEN_WORDS } from './write-back/refused-write.ts';

// Signed by GitHub, as many files as needed, and refused when the head is no longer the expected one
// (docs/github-behaviour.md).
const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

const Committed = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

/** One commit on the expected head. What GitHub refuses for a reason that we can act on is a result, not a failure. */
export async function commitFiles(
  access: GitHubAccess,
  repo: RepositoryRef,
  request: CommitRequest,
): Promise<CommitResult> {
  // GitHub would make an empty commit of it.
  if (request.files.length === 0) throw new Error('a commit without files was asked for');
  return write(access, {
    repo,
    what: `commit to ${request.branch}`,
    send: async ({ graphql }): Promise<CommitResult> => {
      const { request: options } = requestOptions();
      try {
        const answer = await graphql(COMMIT, { input: inputOf(repo, request), request: options });
        return { kind: 'committed', sha: checked(Committed, answer).createCommitOnBranch.commit.oid };
      } catch (error) {
        const refusal = findRefusal(error);
        const result = refusal === undefined ? undefined : resultOf(refusal);
        if (result === undefined) throw error;
        return result;
      }
    },
  });
}

function inputOf(
  { owner, name }: RepositoryRef,
  { branch, expectedHead, message, files }: CommitRequest,
): object {
  const [headline = '', ...rest] = message.split('\n');
  const body = rest.join('\n').trim();
  return {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: branch },
    expectedHeadOid: expectedHead,
    message: { headline, ...(body === '' ? {} : { body }) },
    fileChanges: {
      additions: files.map(({ path, bytes }) => ({ path, contents: Buffer.from(bytes).toString('base64') })),
    },
  };
}

// Classic protection has a type of its own; for rulesets GitHub documents none, so their words have to do
// (docs/github-behaviour.md).
const PROTECTED_TYPE = /PROTECT|RULE/;
const PROTECTED_WORDS =
  /through a pull request|rule violation|protected branch|required status check|verified signature|must be signed/i;
const STALE_WORDS = /expected branch to point to/i;

function resultOf(refusal: Refusal): CommitResult | undefined {
  if (refusal.kind === 'graphql')
    return refusal.faults.map(resultOfFault).find((result) => result !== undefined);
  const isForbidden =
    refusal.kind === 'http' && refusal.status === 403 && FORBIDDEN_WORDS.test(refusal.message);
  return isForbidden ? { kind: 'not-permitted', message: refusal.message } : undefined;
}

function resultOfFault({ type = '', message }: GraphqlFault): CommitResult | undefined {
  if (type === 'STALE_DATA' || STALE_WORDS.test(message)) return { kind: 'head-moved' };
  if (PROTECTED_TYPE.test(type) || PROTECTED_WORDS.test(message)) return { kind: 'protected', message };
  if (type === 'FORBIDDEN' || FORBIDDEN_WORDS.test(message)) return { kind: 'not-permitted', message };
  return undefined;
}
