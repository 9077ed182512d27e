import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date();
  s = await startSetting({ now: () => clock, rateLimit: 8 });
});

afterEach(() => s.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${s.github.url}${path}`, { headers });

describe('conditional requests', () => {
  test('an unchanged answer is a 304 without body, and costs nothing', async () => {
    const first = await s.app.rest.issues.listForRepo(s.repo);
    const again = s.app.rest.issues.listForRepo({
      ...s.repo,
      headers: { 'if-none-match': first.headers.etag! },
    });
    await expect(again).rejects.toMatchObject({ status: 304 });

    const limit = await s.app.rest.rateLimit.get();

    expect(limit.data.resources.core.used).toBe(1);
  });

  test('a changed answer, or another token, is answered in full', async () => {
    const { headers } = await s.ann.rest.issues.listForRepo(s.repo);
    const ask = (client = s.ann) =>
      client.rest.issues.listForRepo({ ...s.repo, headers: { 'if-none-match': headers.etag! } });
    const other = await ask(s.bob);

    await s.ann.rest.issues.create({ ...s.repo, title: 't' });

    expect([other.status, (await ask()).status]).toEqual([200, 200]);
  });
});

describe('the rate limit', () => {
  test('counts down for each holder, refuses at zero, and begins anew after the hour', async () => {
    const left = [];
    for (let request = 0; request < 8; request += 1) {
      left.push((await s.ann.rest.repos.get(s.repo)).headers['x-ratelimit-remaining']);
    }
    const answer = await refusal(s.ann.rest.repos.get(s.repo));
    const other = await s.bob.rest.repos.get(s.repo);

    clock = new Date(clock.getTime() + 3_600_001);

    const next = await s.ann.rest.repos.get(s.repo);
    expect(left.at(-1)).toBe('0');
    expect(answer).toMatch(/^403 API rate limit exceeded for user ID \d+\.$/);
    expect(other.headers['x-ratelimit-remaining']).toBe('7');
    expect(next.headers['x-ratelimit-remaining']).toBe('7');
  });

  test('GraphQL tells it inside a 200', async () => {
    for (let request = 0; request < 8; request += 1) await s.ann.graphql('{ viewer { login } }');

    const answer = s.ann.graphql('{ viewer { login } }');

    await expect(answer).rejects.toMatchObject({
      headers: { 'x-ratelimit-remaining': '0' },
      errors: [{ type: 'RATE_LIMITED' }],
    });
  });

  test('GraphQL has its own', async () => {
    await s.ann.graphql('{ viewer { login } }');
    await s.ann.rest.repos.get(s.repo);

    const { data } = await s.ann.rest.rateLimit.get();

    expect([data.resources.core.used, data.resources.graphql?.used]).toEqual([1, 1]);
  });
});

describe('plain manners', () => {
  test.each([
    { name: 'REST at the root', path: '/repos/octo/plans', status: 200 },
    { name: 'REST under /api/v3', path: '/api/v3/repos/octo/plans', status: 200 },
    { name: 'a path in other case', path: '/repos/OCTO/Plans', status: 200 },
  ])('serves $name', async ({ path, status }) => {
    const response = await get(path);

    expect(response.status).toBe(status);
    expect(response.headers.get('x-github-request-id')).toMatch(/^[0-9A-F:]+$/);
    expect(response.headers.get('x-github-api-version-selected')).toBe('2022-11-28');
  });

  test('broken JSON is a 400 in GitHub’s shape', async () => {
    const response = await fetch(`${s.github.url}/repos/octo/plans/issues`, { method: 'POST', body: '{' });

    expect(await response.json()).toMatchObject({ message: 'Problems parsing JSON', status: '400' });
  });

  test('an API version that does not exist is a 400', async () => {
    const response = await get('/repos/octo/plans', { 'x-github-api-version': '2000-01-01' });

    expect(response.status).toBe(400);
  });

  test('a field of the wrong type is refused before anything is done', async () => {
    const answer = await refusal(s.ann.request('POST /repos/octo/plans/issues', { title: 't', body: 5 }));

    expect(answer).toBe("422 Invalid request.\n\nFor 'properties/body', 5 is not a string.");
    expect(s.github.world.repository('octo/plans').issues.size).toBe(0);
  });
});

test('the traffic log tells who asked what and what was answered', async () => {
  s.github.clearExchanges();
  await s.app.rest.issues.create({ ...s.repo, title: 't' });

  const last = s.github.exchanges().at(-1);

  expect(last).toMatchObject({
    method: 'POST',
    path: '/repos/octo/plans/issues',
    requestBody: { title: 't' },
    status: 201,
    responseBody: { number: 1 },
    tokenKind: 'installation',
    actor: 'planner[bot]',
  });
});

test('a path that GitHub does not have is a 404 in its shape', async () => {
  const emulator = await startEmulator();

  const response = await fetch(`${emulator.url}/nonsense`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    message: 'Not Found',
    documentation_url: 'https://docs.github.com/rest',
    status: '404',
  });
  await emulator.stop();
});
