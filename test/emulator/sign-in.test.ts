import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { startCheckedEmulator, type CheckedEmulator } from '../support/emulated-github.ts';

const CALLBACK = 'https://app.example/signin/callback';
const VERIFIER = 'a verifier of forty-three characters or more';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let clock: Date;
let github: CheckedEmulator;
let app: ReturnType<CheckedEmulator['world']['addApp']>;

beforeEach(async () => {
  clock = new Date();
  github = await startCheckedEmulator({ now: () => clock });
  const { world } = github;
  world.addUser({ login: 'ann' });
  world.addUser({ login: 'bob' });
  world.addOrganization({ login: 'octo' });
  for (const name of ['plans', 'secret', 'apart'])
    world.addRepository({ owner: 'octo', name, private: name !== 'plans', files: { 'a.md': 'a\n' } });
  for (const name of ['secret', 'apart']) world.setPermission(`octo/${name}`, 'ann', 'write');
  app = world.addApp({ slug: 'helper', callbackUrl: CALLBACK, permissions: { issues: 'read' }, events: [] });
  world.install(app.id, 'octo', ['octo/plans', 'octo/secret']);
});

afterEach(async () => {
  const violations = github.violations();
  await github.stop();
  expect(violations).toEqual([]);
});

async function authorize(asked: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({ client_id: app.clientId, state: 's', ...asked });
  return fetch(`${github.url}/login/oauth/authorize?${query.toString()}`, { redirect: 'manual' });
}

async function codeOf(login: string, asked: Record<string, string> = {}): Promise<string> {
  const proof = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
  const answer = await authorize({ login, ...proof, ...asked });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function exchange(code: string, asked: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${github.url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      code,
      code_verifier: VERIFIER,
      ...asked,
    }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function actFor(login: string): Promise<Octokit> {
  const { access_token: auth } = await exchange(await codeOf(login));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ baseUrl: github.url, auth, log });
}

const at = (repo: string) => ({ owner: 'octo', repo });

const statusOf = (asking: Promise<unknown>): Promise<number> =>
  asking.then(
    () => 200,
    (error: { status: number }) => error.status,
  );

test('a person who is asked goes back to the App with a code and its state', async () => {
  const page = await (await authorize({})).text();
  const answer = await authorize({ login: 'ann' });

  expect(page).toMatch(/login=ann.*>ann<.*>bob</);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toMatch(
    /^https:\/\/app\.example\/signin\/callback\?code=\w{20}&state=s$/,
  );
});

test.each([
  { name: 'for an App that is none', asked: { client_id: 'Iv1.none' }, status: 404 },
  { name: 'to come back elsewhere', asked: { redirect_uri: 'https://evil.example/' }, status: 400 },
])('nobody is asked $name', async ({ asked, status }) => {
  expect((await authorize({ login: 'ann', ...asked })).status).toBe(status);
});

describe('a code', () => {
  test('is a token of eight hours, once', async () => {
    const code = await codeOf('ann');

    expect(await exchange(code)).toMatchObject({ token_type: 'bearer', expires_in: 28_800 });
    expect(await exchange(code)).toMatchObject({ error: 'bad_verification_code' });
  });

  test.each([
    { name: 'with another secret', asked: { client_secret: 'x' }, error: 'incorrect_client_credentials' },
    { name: 'with another verifier', asked: { code_verifier: 'x' }, error: 'bad_verification_code' },
    { name: 'that nobody was given', asked: { code: 'x' }, error: 'bad_verification_code' },
  ])('is refused $name', async ({ asked, error }) => {
    expect(await exchange(await codeOf('ann'), asked)).toMatchObject({ error });
  });

  test('is over after ten minutes', async () => {
    const code = await codeOf('ann');
    clock = new Date(clock.getTime() + 600_000);

    expect(await exchange(code)).toMatchObject({ error: 'bad_verification_code' });
  });
});

describe('an App that acts for a person', () => {
  test('sees what both may read, and does what both may do', async () => {
    const [ann, bob] = [await actFor('ann'), await actFor('bob')];
    const create = { ...at('secret'), title: 'Hello' };

    expect((await ann.rest.users.getAuthenticated()).data.login).toBe('ann');
    expect(await statusOf(ann.rest.repos.get(at('secret')))).toBe(200);
    expect(await statusOf(ann.rest.repos.get(at('apart')))).toBe(404);
    expect(await statusOf(bob.rest.repos.get(at('secret')))).toBe(404);
    expect(await statusOf(bob.rest.repos.get(at('plans')))).toBe(200);
    expect(await statusOf(ann.rest.issues.create(create))).toBe(403);
  });

  test('is told where it is installed, and what of that the person was given', async () => {
    const [ann, bob] = [await actFor('ann'), await actFor('bob')];
    const { data } = await ann.rest.apps.listInstallationsForAuthenticatedUser();
    const [installation] = data.installations;
    const listed = await ann.rest.apps.listInstallationReposForAuthenticatedUser({
      installation_id: installation?.id ?? 0,
    });

    expect(data.total_count).toBe(1);
    expect(listed.data.repositories.map(({ name }) => name)).toEqual(['secret']);
    expect((await bob.rest.apps.listInstallationsForAuthenticatedUser()).data.total_count).toBe(0);
  });

  test('may do nothing any more when its token is over', async () => {
    const ann = await actFor('ann');
    clock = new Date(clock.getTime() + 28_800_000);

    expect(await statusOf(ann.rest.users.getAuthenticated())).toBe(401);
  });
});

test('an issue has a page for people, where everybody may see it', async () => {
  const { world, url } = github;
  const open = world.openIssue('octo/plans', 'ann', { title: 'Is <b> bold?', body: '<script>' });
  const hidden = world.openIssue('octo/secret', 'ann', { title: 'Hush' });

  const [shown, absent] = [
    await fetch(`${url}/octo/plans/issues/${open}`),
    await fetch(`${url}/octo/secret/issues/${hidden}`),
  ];

  expect(shown.headers.get('content-type')).toContain('text/html');
  expect(await shown.text()).toMatch(/Is &lt;b&gt; bold\? #1.*Open.*&lt;script&gt;/);
  expect(absent.status).toBe(404);
});
