import { createSign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date();
  s = await startSetting({ now: () => clock });
});

afterEach(() => s.stop());

const get = async (path: string, authorization?: string, more: Record<string, string> = {}) => {
  const headers = { ...more, ...(authorization !== undefined && { authorization }) };
  const response = await fetch(`${s.github.url}${path}`, { headers });
  const { message } = (await response.json()) as { message?: string };
  return message === undefined ? String(response.status) : `${response.status} ${message}`;
};
const mint = async (scope: object = {}) => {
  const { installationId: installation_id } = s;
  return (await s.jwt.rest.apps.createInstallationAccessToken({ installation_id, ...scope })).data;
};
const client = (token: string) =>
  new Octokit({ baseUrl: s.github.url, auth: token, log: { debug() {}, info() {}, warn() {}, error() {} } });

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const now = () => Math.floor(clock.getTime() / 1000);
const jwt = (claims: object, { alg = 'RS256', key = s.privateKey } = {}) => {
  const text = `${encode({ alg, typ: 'JWT' })}.${encode({ iss: s.appId, iat: now() - 30, exp: now() + 300, ...claims })}`;
  return `Bearer ${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
};

describe('the App’s JWT', () => {
  test('names the App by id, also as text', async () => {
    const answers = [await get('/app', jwt({})), await get('/app', jwt({ iss: String(s.appId) }))];

    expect(answers).toEqual(['200', '200']);
  });

  test.each([
    { name: 'of another App', claims: { iss: 1 }, says: /could not be decoded/ },
    { name: 'that is over', claims: { exp: 1 }, says: /'exp'\) must be/ },
    { name: 'that lives too long', claims: { exp: 4_000_000_000 }, says: /too far in the future/ },
    { name: 'from the future', claims: { iat: 4_000_000_000 }, says: /'Issued at'/ },
    { name: 'with another algorithm', claims: {}, options: { alg: 'none' }, says: /could not be decoded/ },
  ])('$name is refused', async ({ claims, options, says }) => {
    const answer = await get('/app', jwt(claims, options));

    expect(answer).toMatch(/^401 /);
    expect(answer).toMatch(says);
  });

  test('with a forged signature is refused', async () => {
    const answer = await get('/app', `${jwt({}).slice(0, -10)}AAAAAAAAAA`);

    expect(answer).toMatch(/^401 /);
  });

  test('opens no repository', async () => {
    const answer = await get('/repos/octo/plans', jwt({}));

    expect(answer).toBe('403 Resource not accessible by integration');
  });
});

describe('installation tokens', () => {
  test('live for an hour', async () => {
    const { token, expires_at } = await mint();
    const before = await get('/repos/octo/plans', `token ${token}`);

    clock = new Date(Date.parse(expires_at));

    expect([before, await get('/repos/octo/plans', `token ${token}`)]).toEqual([
      '200',
      '401 Bad credentials',
    ]);
  });

  test('reach only the repositories they were made for; a private one outside is not there', async () => {
    s.github.world.addRepository({ owner: 'octo', name: 'secret', private: true, files: { a: 'a' } });
    const { id } = s.github.world.repository('octo/plans');
    const narrow = client((await mint({ repository_ids: [id] })).token);
    const secret = { owner: 'octo', repo: 'secret' };

    const wide = await s.app.rest.repos.get(secret);
    const answer = await refusal(narrow.rest.repos.get(secret));

    expect(wide.status).toBe(200);
    expect(answer).toBe('404 Not Found');
    expect((await narrow.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
  });

  test.each([
    {
      need: 'issues',
      act: (o: Octokit, repo: Setting['repo']) => o.rest.issues.create({ ...repo, title: 't' }),
    },
    {
      need: 'issues',
      act: (o: Octokit, repo: Setting['repo']) => o.rest.issues.get({ ...repo, issue_number: 1 }),
    },
    {
      need: 'contents',
      act: (o: Octokit, repo: Setting['repo']) =>
        o.rest.repos.createOrUpdateFileContents({ ...repo, path: 'a', message: 'm', content: '' }),
    },
    {
      need: 'checks',
      act: (o: Octokit, repo: Setting['repo']) =>
        o.rest.checks.create({ ...repo, name: 'n', head_sha: 'a'.repeat(40) }),
    },
  ])('without $need are refused what needs it', async ({ need, act }) => {
    await s.app.rest.issues.create({ ...s.repo, title: 't' });
    const others = {
      contents: 'write',
      issues: 'write',
      pull_requests: 'write',
      checks: 'write',
      [need]: undefined,
    };
    const { token } = await mint({ permissions: others });

    const answer = await refusal(act(client(token), s.repo));

    expect(answer).toBe('403 Resource not accessible by integration');
  });

  test('cannot be made with more than the installation has', async () => {
    const answer = await refusal(mint({ permissions: { administration: 'write' } }));

    expect(answer).toBe('422 The permissions requested are not granted to this installation.');
  });

  test('of a suspended installation are refused, of an uninstalled one unknown', async () => {
    const { token } = await mint();
    s.github.world.suspend(s.installationId);
    const suspended = await get('/repos/octo/plans', `token ${token}`);
    s.github.world.unsuspend(s.installationId);

    s.github.world.uninstall(s.installationId);

    expect(suspended).toBe('403 This installation has been suspended');
    expect(await get('/repos/octo/plans', `token ${token}`)).toBe('401 Bad credentials');
  });
});

describe('people and nobody', () => {
  test('a wrong token is a 401, none at all reads what is public and changes nothing', async () => {
    const wrong = await get('/user', 'token ghp_wrong');
    const anonymous = client('');
    const read = await get('/repos/octo/plans');

    const write = await refusal(anonymous.rest.issues.create({ ...s.repo, title: 't' }));

    expect([wrong, read, write]).toEqual(['401 Bad credentials', '200', '401 Requires authentication']);
  });

  test('a private repository is hidden from who has no role in it', async () => {
    s.github.world.change('octo/plans', 'ann', { private: true });

    const answers = [
      await refusal(s.bob.rest.repos.get(s.repo)),
      (await s.ann.rest.repos.get(s.repo)).status,
    ];

    expect(answers).toEqual(['404 Not Found', 200]);
  });

  test('a renamed repository redirects to its id, which Octokit follows', async () => {
    s.github.world.change('octo/plans', 'ann', { name: 'roadmap' });

    const { data } = await s.ann.rest.repos.get(s.repo);
    const issue = await s.ann.rest.issues.create({ ...s.repo, title: 't' });

    expect(data.full_name).toBe('octo/roadmap');
    expect(issue.status).toBe(201);
    expect(s.github.exchanges().map(({ status }) => status)).toEqual(expect.arrayContaining([301, 307]));
  });

  test('an archived repository is read-only', async () => {
    s.github.world.change('octo/plans', 'ann', { isArchived: true });

    const answer = await refusal(s.ann.rest.issues.create({ ...s.repo, title: 't' }));

    expect(answer).toBe('403 Repository was archived so is read-only.');
  });
});
