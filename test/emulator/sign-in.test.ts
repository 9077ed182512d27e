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
  return new Octokit({ baseUrl: github.url, auth, log });
}

const log = { debug() {}, info() {}, warn() {}, error() {} };
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

const tokenOf = async (login: string) => String((await exchange(await codeOf(login)))['access_token']);
const works = (token: string) =>
  statusOf(new Octokit({ baseUrl: github.url, auth: token, log }).rest.users.getAuthenticated());
const giveBack = async (
  access_token: string,
  { clientId, clientSecret }: { readonly clientId?: string; readonly clientSecret?: string } = {},
): Promise<number> => {
  const pair = `${clientId ?? app.clientId}:${clientSecret ?? app.clientSecret}`;
  const answer = await fetch(`${github.url}/applications/${app.clientId}/token`, {
    method: 'DELETE',
    headers: {
      'user-agent': 'app',
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    },
    body: JSON.stringify({ access_token }),
  });
  return answer.status;
};

describe('a token that an App has for a person', () => {
  test('is ended by the App with its client secret, and the other tokens of that person are not', async () => {
    const [one, other] = [await tokenOf('ann'), await tokenOf('ann')];

    expect(await giveBack(one)).toBe(204);

    expect([await works(one), await works(other)]).toEqual([401, 200]);
    expect(await giveBack(one)).toBe(422);
  });

  test('is ended by nobody else', async () => {
    const token = await tokenOf('ann');
    const rival = github.world.addApp({ slug: 'rival', permissions: {}, events: [] });

    expect([
      await giveBack(token, { clientSecret: 'x' }),
      await giveBack(token, { clientId: 'Iv1.none' }),
      await giveBack(token, rival),
    ]).toEqual([401, 401, 404]);
    expect(await works(token)).toBe(200);
  });

  test('ends when the person takes back the leave, of which the App is told', async () => {
    const [ofAnn, ofBob] = [await tokenOf('ann'), await tokenOf('bob')];
    github.world.setWebhookUrl(app.id, 'http://127.0.0.1:1/');

    github.world.revokeAuthorization(app.id, 'ann');
    await github.settled();

    expect([await works(ofAnn), await works(ofBob)]).toEqual([401, 200]);
    const told = github.world.deliveries(app.id).at(-1);
    expect(told).toMatchObject({ event: 'github_app_authorization', action: 'revoked' });
    expect(JSON.parse(told?.payload ?? '')).toMatchObject({ action: 'revoked', sender: { login: 'ann' } });
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
