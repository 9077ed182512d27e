import { expect, test } from '@jest/globals';
import nock from 'nock';
import { createIssueTracker } from '../../src/github/issue-tracker.ts';
import { toFailure } from '../../src/github/to-failure.ts';
import { RateLimitError, RetryLaterError } from '../../src/reconcile/failure.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { after, failureOf, NOW, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const issues = createIssueTracker(access, { engine: { kind: 'app', appId: 9 } });
const DRAFT = { title: 'A task', body: 'marker', labels: ['tickmark'] };
const SECONDS = 1000;

const reset = (secondsFromNow: number): string => String(NOW.getTime() / 1000 + secondsFromNow);

test.each([
  {
    name: 'the seconds that GitHub names',
    status: 429,
    headers: { 'retry-after': '17' },
    words: '',
    wait: 17 * SECONDS,
    limit: { kind: 'secondary', isTimed: true },
  },
  {
    name: 'retry-after with 403',
    status: 403,
    headers: { 'retry-after': '90' },
    words: '',
    wait: 90 * SECONDS,
    limit: { kind: 'secondary', isTimed: true },
  },
  {
    name: 'the reset of the primary limit',
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(1200) },
    words: 'API rate limit exceeded for installation ID 5.',
    wait: 1201 * SECONDS,
    limit: { kind: 'primary', isTimed: true },
  },
  {
    name: 'a reset that lies behind us as now',
    status: 429,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(-30) },
    words: '',
    wait: 1 * SECONDS,
    limit: { kind: 'primary', isTimed: true },
  },
  {
    name: 'a minute after the secondary limit without a time',
    status: 403,
    headers: { 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': reset(1200) },
    words: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    wait: 60 * SECONDS,
    limit: { kind: 'secondary', isTimed: false },
  },
  {
    name: 'half a minute after a server error',
    status: 502,
    headers: {},
    words: 'Server Error',
    wait: 30 * SECONDS,
    limit: undefined,
  },
])('a read waits for $name', async ({ status, headers, words, wait, limit }) => {
  api().get('/repos/acme/plans/issues/3').reply(status, { message: words }, headers);

  const failure = await failureOf(issues.find(REPO, asIssueNumber(3)));

  expect(failure).toBeInstanceOf(RetryLaterError);
  expect(failure.retryAt).toEqual(after(wait));
  expect(failure instanceof RateLimitError ? failure.limit : undefined).toEqual(limit);
});

test.each([
  { status: 401, words: 'Bad credentials' },
  { status: 403, words: 'Resource not accessible by integration' },
  { status: 422, words: 'Validation Failed' },
  { status: 451, words: 'Repository access blocked' },
])('$status on a read is final', async ({ status, words }) => {
  api().get('/repos/acme/plans/issues/3').reply(status, { message: words });

  const failure = await failureOf(issues.find(REPO, asIssueNumber(3)));

  expect(failure.name).toBe('TerminalError');
  expect(failure.message).toContain('read issue 3 in acme/plans');
  expect(failure.message).toContain(words);
  expect(failure.cause).toBeInstanceOf(Error);
});

test.each([{ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }])(
  'a create that is answered with $status has an unknown outcome, and is sent once',
  async ({ status }) => {
    api().post('/repos/acme/plans/issues').reply(status, { message: 'Server Error' });

    const failure = await failureOf(issues.create(REPO, DRAFT));

    expect(failure.name).toBe('UnknownOutcomeError');
  },
);

test.each([
  { name: 'the connection broke', code: 'ECONNRESET' },
  { name: 'nobody answered', code: 'ETIMEDOUT' },
])('a create whose answer never came has an unknown outcome when $name', async ({ code }) => {
  api()
    .post('/repos/acme/plans/issues')
    .replyWithError(Object.assign(new Error(code), { code }));

  const failure = await failureOf(issues.create(REPO, DRAFT));

  expect(failure.name).toBe('UnknownOutcomeError');
});

test('a create whose answer broke off has an unknown outcome', async () => {
  api().post('/repos/acme/plans/issues').reply(201, '', { 'content-type': 'application/json' });

  const failure = await failureOf(issues.create(REPO, DRAFT));

  expect(failure.name).toBe('UnknownOutcomeError');
});

test.each([
  { name: 'it is not there', status: 404 },
  { name: 'it is there already', status: 422 },
  { name: 'the limit is reached', status: 403 },
])('a refusal that broke off before it said why is no refusal ($name: $status)', async ({ status }) => {
  const json = { 'content-type': 'application/json' };
  api().get('/repos/acme/plans/issues/3').reply(status, '{"message":"No', json);
  api().post('/repos/acme/plans/issues').reply(status, '', json);

  expect((await failureOf(issues.find(REPO, asIssueNumber(3)))).name).toBe('RetryLaterError');
  expect((await failureOf(issues.create(REPO, DRAFT))).name).toBe('UnknownOutcomeError');
});

test('a read without an answer is done again later', async () => {
  api().get('/repos/acme/plans/issues/3').replyWithError(new Error('socket hang up'));

  const failure = await failureOf(issues.find(REPO, asIssueNumber(3)));

  expect(failure.name).toBe('RetryLaterError');
});

test.each([
  { name: 'refused for good', status: 422, headers: {}, want: 'TerminalError' },
  { name: 'refused for want of a permission', status: 403, headers: {}, want: 'TerminalError' },
  { name: 'put off by the limit', status: 403, headers: { 'retry-after': '5' }, want: 'RateLimitError' },
  { name: 'put off by a conflict', status: 409, headers: {}, want: 'RetryLaterError' },
  { name: 'refused where issues are disabled', status: 410, headers: {}, want: 'TerminalError' },
])('a create is $name ($status): nothing was made', async ({ status, headers, want }) => {
  api().post('/repos/acme/plans/issues').reply(status, { message: 'no' }, headers);

  const failure = await failureOf(issues.create(REPO, DRAFT));

  expect(failure.name).toBe(want);
});

test.each([
  { name: 'GitHub shows no installation', status: 404, want: 'TerminalError' },
  { name: 'the token cannot be had just now', status: 502, want: 'RetryLaterError' },
])('a create whose token was refused was never sent: $name', async ({ status, want }) => {
  nock('https://api.github.com').post('/app/installations/5/access_tokens').reply(status, { message: 'no' });
  const withoutToken = createIssueTracker(
    {
      ...access,
      async clientFor(repo) {
        const client = await access.clientFor(repo);
        await client.rest.apps.createInstallationAccessToken({ installation_id: 5 });
        return client;
      },
    },
    { engine: { kind: 'app', appId: 9 } },
  );

  const failure = await failureOf(withoutToken.create(REPO, DRAFT));

  expect(failure.name).toBe(want);
});

test('an issue is not taken for gone when it is the token that GitHub has not got', async () => {
  nock('https://api.github.com')
    .post('/app/installations/5/access_tokens')
    .reply(404, { message: 'Not Found' });
  const withoutToken = createIssueTracker(
    {
      ...access,
      async clientFor(repo) {
        const client = await access.clientFor(repo);
        client.rest.issues.get = Object.assign(
          () => client.rest.apps.createInstallationAccessToken({ installation_id: 5 }) as never,
          client.rest.issues.get,
        );
        return client;
      },
    },
    { engine: { kind: 'app', appId: 9 } },
  );

  const failure = await failureOf(withoutToken.find(REPO, asIssueNumber(3)));

  expect(failure.name).toBe('TerminalError');
});

test('an error that is not of GitHub passes through as it is', () => {
  const error = new Error('ours');

  expect(toFailure(error, { what: 'read', isWrite: false, now: NOW })).toBe(error);
});

const graphqlError = (errors: readonly object[], headers: object = {}): Error =>
  Object.assign(new Error('graphql'), { name: 'GraphqlResponseError', errors, headers });

test.each([
  {
    name: 'the limit',
    errors: [{ type: 'RATE_LIMITED', message: 'x' }],
    isWrite: true,
    want: 'RateLimitError',
  },
  {
    name: 'the secondary limit, by its words',
    errors: [{ message: 'You have exceeded a secondary rate limit.' }],
    isWrite: true,
    want: 'RateLimitError',
  },
  {
    name: 'a failure of its own on a read',
    errors: [{ message: 'Something went wrong' }],
    isWrite: false,
    want: 'RetryLaterError',
  },
  {
    name: 'a failure of its own on a write',
    errors: [{ message: 'Something went wrong' }],
    isWrite: true,
    want: 'UnknownOutcomeError',
  },
  {
    name: 'an unreadable error on a write',
    errors: [null as never],
    isWrite: true,
    want: 'UnknownOutcomeError',
  },
  {
    name: 'a refusal',
    errors: [{ type: 'UNPROCESSABLE', message: 'x' }],
    isWrite: true,
    want: 'TerminalError',
  },
])('an error inside a GraphQL answer: $name', ({ errors, isWrite, want }) => {
  const failure = toFailure(graphqlError(errors), { what: 'ask', isWrite, now: NOW });

  expect((failure as Error).name).toBe(want);
});

test('the GraphQL limit is waited for until its reset', () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(100) };

  const failure = toFailure(graphqlError([{ type: 'RATE_LIMITED', message: 'x' }], headers), {
    what: 'ask',
    isWrite: false,
    now: NOW,
  });

  expect(failure).toMatchObject({ name: 'RateLimitError', retryAt: after(101 * SECONDS) });
});
