import { expect, test } from '@jest/globals';
import { createRepositories } from '../../src/github/repositories.ts';
import { failureOf, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const repositories = createRepositories(access);
const FACTS = {
  id: 77,
  name: 'roadmap',
  owner: { login: 'acme-inc' },
  default_branch: 'trunk',
  has_issues: false,
  archived: true,
  fork: true,
};

test('what GitHub says of a repository, its new name included', async () => {
  api().get('/repos/acme/plans').reply(200, FACTS);

  expect(await repositories.find(REPO)).toEqual({
    repositoryId: 77,
    installationId: 5,
    owner: 'acme-inc',
    name: 'roadmap',
    defaultBranch: 'trunk',
    hasIssues: false,
    isArchived: true,
    isFork: true,
  });
});

test.each([
  { name: 'that is deleted or out of reach', status: 404, body: { message: 'Not Found' } },
  { name: 'that is blocked', status: 451, body: { message: 'Repository access blocked' } },
  { name: 'whose name belongs to another one by now', status: 200, body: { ...FACTS, id: 78 } },
])('a repository $name is undefined', async ({ status, body }) => {
  api().get('/repos/acme/plans').reply(status, body);

  expect(await repositories.find(REPO)).toBeUndefined();
});

test('a server error is no absence', async () => {
  api().get('/repos/acme/plans').reply(500, { message: 'Server Error' });

  expect((await failureOf(repositories.find(REPO))).name).toBe('RetryLaterError');
});
