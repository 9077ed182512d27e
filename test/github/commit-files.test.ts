import { expect, test } from '@jest/globals';
import type nock from 'nock';
import { createDocumentFiles } from '../../src/github/document-files.ts';
import { failureOf, REPO } from './common.ts';
import { access, graphql, playGitHub } from './github-api.ts';

playGitHub();

const files = createDocumentFiles(access);
const REQUEST = {
  branch: 'main',
  expectedHead: 'c1',
  message: 'docs: tick a task\n\nTickmark-Run: 4',
  files: [{ path: 'TASKS.md', bytes: new TextEncoder().encode('- [x] é\r\n') }],
};

const answer = (status: number, reply: nock.Body): nock.Scope =>
  graphql().post('/graphql').reply(status, reply);
const fault = (error: object): nock.Body =>
  ({ data: { createCommitOnBranch: null }, errors: [error] }) as nock.Body;

test('all files go as one commit on the expected head, byte for byte', async () => {
  let sent: { query?: string; variables?: unknown } = {};
  graphql()
    .post('/graphql', (body) => {
      sent = body as typeof sent;
      return true;
    })
    .reply(200, { data: { createCommitOnBranch: { commit: { oid: 'c2' } } } });

  const result = await files.commit(REPO, REQUEST);

  expect(result).toEqual({ kind: 'committed', sha: 'c2' });
  expect(sent.query).toContain('createCommitOnBranch(input: $input)');
  expect(sent.variables).toEqual({
    input: {
      branch: { repositoryNameWithOwner: 'acme/plans', branchName: 'main' },
      expectedHeadOid: 'c1',
      message: { headline: 'docs: tick a task', body: 'Tickmark-Run: 4' },
      fileChanges: {
        additions: [{ path: 'TASKS.md', contents: Buffer.from('- [x] é\r\n').toString('base64') }],
      },
    },
  });
});

test.each([
  {
    name: 'another head',
    error: {
      type: 'STALE_DATA',
      message: 'Expected branch to point to "c1" but it did not. Pull and try again.',
    },
    want: 'head-moved',
  },
  {
    name: 'classic protection',
    error: {
      type: 'BRANCH_PROTECTION_RULE_VIOLATION',
      message: 'Changes must be made through a pull request.',
    },
    want: 'protected',
  },
  {
    name: 'a ruleset, by its words alone',
    error: {
      type: 'UNPROCESSABLE',
      message: 'Repository rule violations found\n\nChanges must be made through a pull request.',
    },
    want: 'protected',
  },
  {
    name: 'a rule that asks for checks',
    error: { message: 'Required status check "ci" is expected.' },
    want: 'protected',
  },
  {
    name: 'a missing permission',
    error: { type: 'FORBIDDEN', message: 'Resource not accessible by integration' },
    want: 'not-permitted',
  },
])('a commit refused because of $name is a result', async ({ error, want }) => {
  answer(200, fault(error));

  expect((await files.commit(REPO, REQUEST)).kind).toBe(want);
});

test('a missing permission told by the status is a result too', async () => {
  answer(403, { message: 'Resource not accessible by integration' });

  expect((await files.commit(REPO, REQUEST)).kind).toBe('not-permitted');
});

test.each([
  { name: 'a server error', status: 502, reply: { message: 'Bad Gateway' }, want: 'UnknownOutcomeError' },
  {
    name: "a failure of GitHub's own",
    status: 200,
    reply: fault({ message: 'Something went wrong while executing your query.' }),
    want: 'UnknownOutcomeError',
  },
  { name: 'an answer of another shape', status: 200, reply: { data: {} }, want: 'UnknownOutcomeError' },
  {
    name: 'the limit',
    status: 200,
    reply: fault({ type: 'RATE_LIMITED', message: 'x' }),
    want: 'RateLimitError',
  },
  {
    name: 'a branch that is gone',
    status: 200,
    reply: fault({ type: 'NOT_FOUND', message: 'x' }),
    want: 'TerminalError',
  },
])('$name is a failure', async ({ status, reply, want }) => {
  answer(status, reply);

  expect((await failureOf(files.commit(REPO, REQUEST))).name).toBe(want);
});

test('a commit without files is never sent', async () => {
  const failure = await failureOf(files.commit(REPO, { ...REQUEST, files: [] }));

  expect(failure.message).toContain('without files');
});
