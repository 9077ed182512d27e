import { expect, test } from '@jest/globals';
import type nock from 'nock';
import { createIssueTracker } from '../../src/github/issue-tracker.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { IssueChanges } from '../../src/plan/plan.ts';
import type { Numbered } from '../../src/reconcile/ports.ts';
import { failureOf, REPO } from './common.ts';
import { access, api, playGitHub, restIssue } from './github-api.ts';

playGitHub();

const issues = createIssueTracker(access, { engine: { kind: 'app', appId: 9 } });
const LIST = '/repos/acme/plans/issues';
const ORDER = { state: 'all', sort: 'created', direction: 'asc', per_page: '100' };
const ISSUE = '/repos/acme/plans/issues/1';
const NUMBER = asIssueNumber(1);

test('an issue is told in our nouns', async () => {
  api()
    .get(ISSUE)
    .reply(
      200,
      restIssue({
        state: 'closed',
        state_reason: 'completed',
        labels: ['plain', { name: 'tickmark' }],
        user: { login: 'tickmark[bot]', id: 2, type: 'Bot' },
        performed_via_github_app: { id: 9 },
        closed_at: '2026-02-03T00:00:00Z',
        closed_by: { login: 'bob', type: 'User' },
      }),
    );

  expect(await issues.find(REPO, NUMBER)).toEqual({
    number: 1,
    databaseId: 900_001,
    nodeId: 'I_1',
    title: 'Write the parser',
    body: 'text\r\n',
    state: 'closed',
    stateReason: 'completed',
    labels: ['plain', 'tickmark'],
    assignees: ['ada'],
    milestone: 'v1',
    author: { login: 'tickmark[bot]', isBot: true, appId: 9 },
    createdAt: '2026-02-01T00:00:00Z',
    updatedAt: '2026-02-02T00:00:00Z',
    closedAt: '2026-02-03T00:00:00Z',
    closedBy: { login: 'bob', isBot: false },
  });
});

test('what GitHub leaves out is absent, and a deleted account is a ghost', async () => {
  api()
    .get(ISSUE)
    .reply(200, restIssue({ body: null, milestone: null, user: null, state_reason: 'new_reason' }));

  expect(await issues.find(REPO, NUMBER)).toMatchObject({
    body: '',
    milestone: undefined,
    stateReason: undefined,
    closedAt: undefined,
    closedBy: undefined,
    author: { login: 'ghost', isBot: false, appId: undefined },
  });
});

test.each([{ status: 404 }, { status: 410 }])(
  'an issue that is gone ($status) is undefined',
  async ({ status }) => {
    api().get(ISSUE).reply(status, { message: 'gone' });

    expect(await issues.find(REPO, NUMBER)).toBeUndefined();
  },
);

const elsewhere = restIssue({ repository_url: 'https://api.github.com/repos/acme/archive' });

test.each([
  { name: 'an issue that was transferred is gone', home: [200, { id: 78 }], isThere: false },
  { name: 'an issue that moved out of reach is gone', home: [404, { message: 'Not Found' }], isThere: false },
  { name: 'an issue of a renamed repository is still there', home: [200, { id: 77 }], isThere: true },
] as const)('$name', async ({ home: [status, body], isThere }) => {
  api().get(ISSUE).reply(200, elsewhere);
  api().get('/repos/acme/archive').reply(status, body);

  expect((await issues.find(REPO, NUMBER)) !== undefined).toBe(isThere);
});

test('all pages are listed in order of creation, without pull requests', async () => {
  const next =
    '<https://api.github.com/repositories/77/issues?state=all&per_page=100&page=2&after=abc>; rel="next"';
  api()
    .get(LIST)
    .query(ORDER)
    .reply(200, [restIssue(), restIssue({ number: 2, pull_request: { url: 'x' } })], { link: next });
  api()
    .get(LIST)
    .query({ ...ORDER, page: '2', after: 'abc' })
    .reply(200, [restIssue({ number: 3 })], { link: '<https://api.github.com/x?page=1>; rel="prev"' });

  const listed = await issues.list(REPO);

  expect(listed.map(({ number }) => number)).toEqual([1, 3]);
});

test('with a time only issues updated since then are asked for', async () => {
  api()
    .get(LIST)
    .query({ ...ORDER, since: '2026-02-01T00:00:00Z' })
    .reply(200, []);

  expect(await issues.list(REPO, '2026-02-01T00:00:00Z')).toEqual([]);
});

test.each([
  { name: 'fails', status: 502, body: { message: 'Bad Gateway' } },
  { name: 'broke off', status: 200, body: '' },
])('a list whose second page $name is no list', async ({ status, body }) => {
  const next = '<https://api.github.com/repositories/77/issues?page=2>; rel="next"';
  api().get(LIST).query(ORDER).reply(200, [restIssue()], { link: next });
  api()
    .get(LIST)
    .query({ ...ORDER, page: '2' })
    .reply(status, body as nock.Body, { 'content-type': 'application/json' });

  expect((await failureOf(issues.list(REPO))).name).toBe('RetryLaterError');
});

test('an issue is opened by one request with all that it has', async () => {
  const draft = { title: 'Write the parser', body: 'marker', labels: ['tickmark'] };
  api().post(LIST, draft).reply(201, restIssue());

  expect((await issues.create(REPO, draft)).number).toBe(1);
});

test.each<{ name: string; changes: Numbered<IssueChanges>; want: nock.DataMatcherMap }>([
  { name: 'a title', changes: { title: 'New' }, want: { title: 'New' } },
  { name: 'a body', changes: { body: 'text' }, want: { body: 'text' } },
  { name: 'the whole set of labels', changes: { labels: ['a', 'b'] }, want: { labels: ['a', 'b'] } },
  { name: 'no label at all', changes: { labels: [] }, want: { labels: [] } },
  { name: 'the whole set of people', changes: { assignees: ['ada'] }, want: { assignees: ['ada'] } },
  { name: 'the milestone', changes: { milestone: 4 }, want: { milestone: 4 } },
  { name: 'the milestone, taken off', changes: { milestone: null }, want: { milestone: null } },
  { name: 'the type', changes: { type: 'Bug' }, want: { type: 'Bug' } },
  {
    name: 'the state, open',
    changes: { state: { kind: 'open' } },
    want: { state: 'open', state_reason: 'reopened' },
  },
  {
    name: 'the state, closed, with its reason',
    changes: { state: { kind: 'closed', reason: 'not_planned' }, labels: ['x'], title: undefined },
    want: { labels: ['x'], state: 'closed', state_reason: 'not_planned' },
  },
])('one request changes $name and nothing else', async ({ changes, want }) => {
  api()
    .patch(ISSUE, want)
    .reply(200, restIssue({ title: 'as GitHub has it' }));

  expect((await issues.update(REPO, NUMBER, changes)).title).toBe('as GitHub has it');
});

test.each([
  { name: 'title', changes: { title: ' \n' } },
  { name: 'body', changes: { title: 'fine', body: '' } },
])('an empty $name is never sent', async ({ name, changes }) => {
  expect((await failureOf(issues.update(REPO, NUMBER, changes))).message).toContain(`empty ${name}`);
  expect((await failureOf(issues.create(REPO, { body: 'b', labels: [], ...changes }))).message).toContain(
    name,
  );
});

test('a change does not follow an issue into another repository', async () => {
  api()
    .patch(ISSUE)
    .reply(
      307,
      { message: 'Temporary Redirect' },
      { location: 'https://api.github.com/repositories/78/issues/4' },
    );
  api().get(ISSUE).reply(200, elsewhere);
  api().get('/repos/acme/archive').reply(200, { id: 78 });

  const failure = await failureOf(issues.update(REPO, NUMBER, { title: 'New' }));

  expect(failure.name).toBe('TerminalError');
  expect(failure.message).toContain('moved to another repository');
});

test('a change follows a repository to its new name', async () => {
  const location = 'https://api.github.com/repositories/77/issues/1';
  api().patch(ISSUE).twice().reply(307, { message: 'Temporary Redirect' }, { location });
  api().get(ISSUE).reply(200, elsewhere);
  api().get('/repos/acme/archive').reply(200, { id: 77 });
  api()
    .patch('/repositories/77/issues/1', { title: 'New' })
    .reply(200, restIssue({ title: 'New' }));

  expect((await issues.update(REPO, NUMBER, { title: 'New' })).title).toBe('New');
});

const LABEL = { name: 'tickmark', color: '5319e7', description: 'A task' };

const TAKEN = { message: 'Validation Failed', errors: [{ code: 'already_exists' }] };

test('a label is created, and its id is told', async () => {
  api().post('/repos/acme/plans/labels', LABEL).reply(201, { id: 5, name: 'tickmark', color: '5319e7' });

  expect(await issues.ensureLabel(REPO, LABEL)).toEqual({ id: 5, name: 'tickmark' });
});

test('a label that is there already stays, and is told as it is', async () => {
  api().post('/repos/acme/plans/labels', LABEL).reply(422, TAKEN);
  api().get('/repos/acme/plans/labels/tickmark').reply(200, { id: 6, name: 'Tickmark' });

  expect(await issues.ensureLabel(REPO, LABEL)).toEqual({ id: 6, name: 'Tickmark' });
});

test('a label that is deleted while it is looked at is made later', async () => {
  api().post('/repos/acme/plans/labels', LABEL).reply(422, TAKEN);
  api().get('/repos/acme/plans/labels/tickmark').reply(404, { message: 'Not Found' });

  expect((await failureOf(issues.ensureLabel(REPO, LABEL))).name).toBe('RetryLaterError');
});

test('a list of labels that breaks off is no list', async () => {
  api().get('/repos/acme/plans/labels').query({ per_page: '100' }).reply(502);

  expect((await failureOf(issues.listLabels(REPO))).name).toBe('RetryLaterError');
});

test('a label that is not valid is a failure', async () => {
  api()
    .post('/repos/acme/plans/labels')
    .reply(422, { message: 'Validation Failed', errors: [{ code: 'invalid' }] });

  expect((await failureOf(issues.ensureLabel(REPO, LABEL))).name).toBe('TerminalError');
});
