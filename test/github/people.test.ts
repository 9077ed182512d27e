import { expect, test } from '@jest/globals';
import { createPeople } from '../../src/github/people.ts';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import { failureOf, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const people = createPeople(access);
const PERMISSION = '/repos/acme/plans/collaborators/ada/permission';

const granted = (...names: readonly string[]): object => {
  const all = ['pull', 'triage', 'push', 'maintain', 'admin'];
  return {
    user: { login: 'ada', permissions: Object.fromEntries(all.map((name) => [name, names.includes(name)])) },
  };
};

test.each([
  { name: 'nothing', body: { permission: 'none', ...granted() }, want: 'none' },
  { name: 'reading', body: { permission: 'read', ...granted('pull') }, want: 'read' },
  {
    name: 'triage, which `permission` calls read',
    body: { permission: 'read', ...granted('pull', 'triage') },
    want: 'triage',
  },
  { name: 'writing', body: { permission: 'write', ...granted('pull', 'triage', 'push') }, want: 'write' },
  {
    name: 'maintaining, which `permission` calls write',
    body: { permission: 'write', ...granted('pull', 'triage', 'push', 'maintain') },
    want: 'maintain',
  },
  {
    name: 'everything',
    body: { permission: 'admin', ...granted('pull', 'triage', 'push', 'maintain', 'admin') },
    want: 'admin',
  },
  {
    name: 'what a custom role grants',
    body: { permission: 'read', role_name: 'doc-keeper', ...granted('pull', 'triage') },
    want: 'triage',
  },
  {
    name: 'what `permission` says where nothing else is told',
    body: { permission: 'write', user: null },
    want: 'write',
  },
  { name: 'nothing for a word that we do not know', body: { permission: 'owner', user: null }, want: 'none' },
])('a role is $name', async ({ body, want }) => {
  api().get(PERMISSION).reply(200, body);

  expect(await people.roleOf(REPO, 'ada')).toBe(want);
});

test.each([{ status: 403 }, { status: 404 }])('a refusal ($status) grants nothing', async ({ status }) => {
  api().get(PERMISSION).reply(status, { message: 'no' });

  expect(await people.roleOf(REPO, 'ada')).toBe('none');
});

test.each([{ status: 429 }, { status: 500 }])(
  'a passing fault ($status) neither grants nor denies anything',
  async ({ status }) => {
    api().get(PERMISSION).reply(status, { message: 'not now' });

    expect(await failureOf(people.roleOf(REPO, 'ada'))).toBeInstanceOf(RetryLaterError);
  },
);

test('an answer that broke off neither grants nor denies anything', async () => {
  api().get(PERMISSION).reply(200, '{"permission":"adm', { 'content-type': 'application/json' });

  expect(await failureOf(people.roleOf(REPO, 'ada'))).toBeInstanceOf(RetryLaterError);
});

test('a login is one part of the path, whatever it holds', async () => {
  api().get('/repos/acme/plans/collaborators/..%2Froot/permission').reply(404, { message: 'Not Found' });

  expect(await people.roleOf(REPO, '../root')).toBe('none');
});

test('a few people are asked about one by one', async () => {
  api().get('/repos/acme/plans/assignees/ada').reply(204);
  api().get('/repos/acme/plans/assignees/eve').reply(404, { message: 'Not Found' });

  expect([...(await people.findAssignable(REPO, ['ada', 'eve']))]).toEqual(['ada']);
});

test('many people are looked up in the list of all', async () => {
  const asked = ['ada', ...Array.from({ length: 10 }, (_, index) => `eve${index}`)];
  api()
    .get('/repos/acme/plans/assignees')
    .query({ per_page: 100 })
    .reply(200, [{ login: 'Ada' }, { login: 'bob' }]);

  expect([...(await people.findAssignable(REPO, asked))]).toEqual(['ada']);
});

test('who may be assigned is not known when GitHub does not say it', async () => {
  api().get('/repos/acme/plans/assignees/ada').reply(500, { message: 'no' });

  expect((await failureOf(people.findAssignable(REPO, ['ada']))).name).toBe('RetryLaterError');
});
