import { expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { createHookDeliveries } from '../../src/github/hook-deliveries.ts';
import { after, clock, failureOf } from './common.ts';
import { playGitHub } from './github-api.ts';

playGitHub();

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const log = createHookDeliveries(new Octokit({ auth: 'key', log: quiet }), clock);
const api = (): nock.Scope => nock('https://api.github.com');
const PATH = '/app/hook/deliveries';
const SINCE = after(-60_000);

const attempt = (id: string, secondsAgo: number, status = 'Invalid HTTP Response: 502'): string =>
  `{"id": ${id}, "guid": "guid-${id}", "event": "push", "delivered_at": "${after(-secondsAgo * 1_000).toISOString()}", "status": "${status}", "redelivery": false}`;

test('gives ids as they are, though they are greater than any exact number', async () => {
  api()
    .get(PATH)
    .query({ status: 'failure', per_page: 100 })
    .reply(200, `[${attempt('9007199254740993', 5)}]`, { 'content-type': 'application/json' });

  expect(await log.listFailed(SINCE)).toEqual([
    {
      id: '9007199254740993',
      guid: 'guid-9007199254740993',
      event: 'push',
      deliveredAt: after(-5_000).toISOString(),
      status: 'Invalid HTTP Response: 502',
      isOk: false,
    },
  ]);
});

test('goes from page to page as far back as it was asked to', async () => {
  const page = (text: string, cursor: string) =>
    [
      200,
      text,
      { link: `<https://api.github.com${PATH}?cursor=${cursor}&per_page=100&status=failure>; rel="next"` },
    ] as const;
  api()
    .get(PATH)
    .query({ status: 'failure', per_page: 100 })
    .reply(...page(`[${attempt('3', 5)}]`, 'v1_2'));
  api()
    .get(PATH)
    .query({ status: 'failure', per_page: 100, cursor: 'v1_2' })
    .reply(...page(`[${attempt('2', 50)}, ${attempt('1', 70)}]`, 'v1_0'));

  expect((await log.listFailed(SINCE)).map(({ id }) => id)).toEqual(['3', '2']);
});

test('tells what an older server lists beside failures', async () => {
  api()
    .get(PATH)
    .query(true)
    .reply(200, `[${attempt('1', 5, 'OK')}]`);

  expect((await log.listFailed(SINCE)).map(({ isOk }) => isOk)).toEqual([true]);
});

test.each([
  { name: 'broke off', body: '[{"id": 1' },
  { name: 'has another shape', body: '{"deliveries": []}' },
])('a log that $name is read again later, and is not taken for an empty one', async ({ body }) => {
  api().get(PATH).query(true).reply(200, body);

  expect((await failureOf(log.listFailed(SINCE))).name).toBe('RetryLaterError');
});

test.each([
  { status: 404, want: 'TerminalError' },
  { status: 429, want: 'RateLimitError' },
  { status: 502, want: 'UnknownOutcomeError' },
])('a redelivery that is answered with $status is a $want', async ({ status, want }) => {
  api().post(`${PATH}/9007199254740993/attempts`).reply(status, { message: 'no' });

  expect((await failureOf(log.redeliver('9007199254740993'))).name).toBe(want);
});
