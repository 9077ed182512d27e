import { expect, test } from '@jest/globals';
import type nock from 'nock';
import { createPullRequests } from '../../src/github/pull-requests.ts';
import { failureOf, REPO } from './common.ts';
import { access, graphql, playGitHub } from './github-api.ts';

playGitHub();

const pulls = createPullRequests(access);

type Over = Readonly<Record<string, unknown>>;

const commits = (messages: readonly string[], endCursor: string | null = null): object => ({
  nodes: messages.map((message) => ({ commit: { message } })),
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

const files = (paths: readonly string[], over: Over = {}): object => ({
  nodes: paths.map((path) => ({ path, changeType: 'MODIFIED', ...over })),
  pageInfo: { hasNextPage: false },
});

const pullRequest = (over: Over = {}): nock.Body =>
  ({
    data: {
      repository: {
        databaseId: 77,
        pullRequest: {
          number: 12,
          title: 'Parser',
          body: 'Closes #3',
          state: 'MERGED',
          isDraft: false,
          updatedAt: '2026-02-20T10:00:01Z',
          author: { login: 'ada' },
          headRefOid: 'c0ffee',
          headRefName: 'parser',
          isCrossRepository: false,
          mergedAt: '2026-02-20T10:00:00Z',
          baseRefName: 'main',
          mergedBy: { login: 'bob' },
          mergeCommit: { message: 'Parser (#12)' },
          closingIssuesReferences: { nodes: [] },
          files: files(['src/parser.ts']),
          commits: commits(['first']),
          ...over,
        },
      },
    },
  }) as nock.Body;

const reply = (body: nock.Body, status = 200): nock.Scope => graphql().post('/graphql').reply(status, body);

test('a pull request is told by one query', async () => {
  reply(
    pullRequest({
      closingIssuesReferences: {
        nodes: [
          { number: 3, repository: { databaseId: 77 } },
          { number: 4, repository: { databaseId: 1234 } },
        ],
      },
    }),
  );

  expect(await pulls.read(REPO, 12)).toEqual({
    number: 12,
    title: 'Parser',
    body: 'Closes #3',
    author: 'ada',
    state: 'merged',
    isDraft: false,
    updatedAt: '2026-02-20T10:00:01Z',
    headSha: 'c0ffee',
    headBranch: 'parser',
    isFromFork: false,
    mergedAt: '2026-02-20T10:00:00Z',
    mergedBy: 'bob',
    baseBranch: 'main',
    commitMessages: ['first', 'Parser (#12)'],
    closingIssues: [3],
    paths: ['src/parser.ts'],
  });
});

test('a merge by a deleted account, without a commit of its own, is told too', async () => {
  reply(pullRequest({ mergedBy: null, mergeCommit: null, closingIssuesReferences: null }));

  expect(await pulls.read(REPO, 12)).toMatchObject({
    mergedBy: undefined,
    commitMessages: ['first'],
    closingIssues: [],
  });
});

test.each([
  { name: 'that GitHub does not list', listed: null },
  { name: 'more than are listed', listed: { ...files(['a.md']), pageInfo: { hasNextPage: true } } },
  { name: 'renamed from somewhere', listed: files(['b.md'], { changeType: 'RENAMED' }) },
])('the paths of files $name are not known', async ({ listed }) => {
  reply(pullRequest({ files: listed }));

  expect(await pulls.read(REPO, 12)).toMatchObject({ number: 12, paths: undefined });
});

test('commits are read on, page by page, up to the number that GitHub shows', async () => {
  const asked: unknown[] = [];
  for (const [message, cursor] of [
    ['a', 'x'],
    ['b', 'y'],
    ['c', 'z'],
  ] as const) {
    graphql()
      .post('/graphql', ({ variables }: { variables: { after?: string } }) => asked.push(variables.after) > 0)
      .reply(200, pullRequest({ commits: commits([message], cursor) }));
  }

  const merged = await pulls.read(REPO, 12);

  expect(merged?.commitMessages).toEqual(['a', 'b', 'c', 'Parser (#12)']);
  expect(asked).toEqual([undefined, 'x', 'y']);
});

test.each([
  { name: 'that does not exist', body: { data: { repository: { databaseId: 77, pullRequest: null } } } },
  {
    name: 'that GitHub does not show',
    body: { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] },
  },
  {
    name: 'of another repository under this name',
    body: { data: { repository: { databaseId: 78, pullRequest: null } } },
  },
])('a pull request $name is undefined', async ({ body }) => {
  reply(body);

  expect(await pulls.read(REPO, 12)).toBeUndefined();
});

test.each([
  { name: 'a server error', status: 502, body: {}, want: 'RetryLaterError' },
  {
    name: 'half an answer',
    status: 200,
    body: { data: { repository: { databaseId: 77 } } },
    want: 'RetryLaterError',
  },
  {
    name: 'a refusal',
    status: 200,
    body: { data: {}, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] },
    want: 'TerminalError',
  },
])('$name is a failure', async ({ status, body, want }) => {
  reply(body, status);

  expect((await failureOf(pulls.read(REPO, 12))).name).toBe(want);
});
