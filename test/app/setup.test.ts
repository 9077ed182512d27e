import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLogger } from '../../src/app/logger.ts';
import { startSetup, type Setup } from '../../src/app/setup/start-setup.ts';
import { startApp } from '../../src/app/start-app.ts';
import { credentialsFile } from '../../src/config/credentials.ts';
import { findSetup, readEnvironment } from '../../src/config/environment.ts';
import { startCheckedEmulator, type CheckedEmulator } from '../support/emulated-github.ts';

let github: CheckedEmulator;
let folder: string;
let setup: Setup;
let variables: Record<string, string>;

beforeEach(async () => {
  github = await startCheckedEmulator();
  github.world.addUser({ login: 'maya' });
  github.world.addOrganization({ login: 'acme' });
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'tickmark-setup-')), 'data');
  variables = { PORT: '0', DATA_DIR: folder, GITHUB_API_URL: github.url, PAGES_PORT: 'off' };
  setup = await startSetup(findSetup(variables)!);
});
afterEach(async () => {
  await setup.close();
  const violations = github.violations();
  await github.stop();
  await rm(path.dirname(folder), { recursive: true, force: true });
  expect(violations).toEqual([]);
});

const origin = (): string => new URL(setup.url).origin;
const key = (): string => new URL(setup.url).searchParams.get('key') ?? '';
const plain = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

async function get(address: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(address);
  return { status: response.status, text: plain(await response.text()) };
}

/** The second page, and what its button takes to GitHub. */
async function confirm(answers: Readonly<Record<string, string>>) {
  const query = new URLSearchParams({ key: key(), organization: '', ...answers });
  const { text } = await get(`${origin()}/setup/confirm?${query}`);
  const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
  const manifest = JSON.parse(/name="manifest" value="(\{.*\})"/.exec(text)?.[1] ?? '{}') as {
    name: string;
    redirect_url: string;
    hook_attributes: { url: string; active: boolean };
    default_permissions: Record<string, 'read' | 'write'>;
  };
  return { text, action, manifest };
}

async function comeBack(code: string, state: string) {
  return get(`${origin()}/setup/done?${new URLSearchParams({ code, state })}`);
}

const stateOf = (action: string): string => new URL(action).searchParams.get('state') ?? '';

test('from the first page to a running App that answers a webhook', async () => {
  const first = await get(setup.url);
  expect(first.text).toContain('no GitHub App is registered for it yet');

  const { action, manifest } = await confirm({ server: 'https://tasks.example.org/', organization: 'acme' });
  expect(new URL(action).pathname).toBe('/organizations/acme/settings/apps/new');
  expect(manifest).toMatchObject({
    hook_attributes: { url: 'https://tasks.example.org/api/github/webhooks', active: true },
    redirect_url: `${origin()}/setup/done`,
    public: false,
    default_permissions: { issues: 'write', contents: 'write', pull_requests: 'write', checks: 'write' },
  });

  const code = github.world.submitManifest('acme', { ...manifest, default_events: ['push'] });
  const done = await comeBack(code, stateOf(action));
  await setup.registered;
  expect(done.text).toMatch(/Tickmark is registered[^]*\/apps\/tickmark\/installations\/new/);

  const environment = readEnvironment(variables);
  const app = await startApp(environment, { log: createLogger({ ...environment, logLevel: 'silent' }) });
  try {
    github.world.addRepository({ owner: 'acme', name: 'garden', files: { 'README.md': '# Garden\n' } });
    github.world.setWebhookUrl(environment.appId, `${app.url}/api/github/webhooks`);
    github.world.install(environment.appId, 'acme');
    await github.settled();
    expect(github.world.deliveries(environment.appId).map(({ outcome }) => outcome.statusCode)).toEqual([
      200, 200,
    ]);
  } finally {
    await app.stop();
  }
});

test('the keys are in a file that this user alone can read, and on no page', async () => {
  const { action, manifest } = await confirm({ server: 'https://tasks.example.org' });
  const code = github.world.submitManifest('maya', manifest);
  const { text } = await comeBack(code, stateOf(action));
  const file = credentialsFile(folder);
  const kept = readFileSync(file, 'utf8');

  expect(kept.match(/^[A-Z_]+(?==)/gm)).toEqual([
    'APP_ID',
    'PRIVATE_KEY',
    'WEBHOOK_SECRET',
    'GITHUB_CLIENT_ID',
    'GITHUB_CLIENT_SECRET',
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const secrets = [...kept.matchAll(/^(?:PRIVATE_KEY|WEBHOOK_SECRET|GITHUB_CLIENT_SECRET)=(.+)$/gm)].map(
    ([, value = '']) => value,
  );
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(findSetup(variables)).toBeUndefined();
});

test('behind a proxy with TLS the browser comes back by TLS', async () => {
  const headers = { 'x-forwarded-proto': 'https' };
  const first = await (await fetch(setup.url, { headers })).text();

  expect(first).toContain(`value="${origin().replace('http:', 'https:')}"`);
});

test('an address of this machine is registered without a webhook, and the page says so', async () => {
  const { text, manifest } = await confirm({ server: origin() });

  expect(manifest.hook_attributes.active).toBe(false);
  expect(text).toContain('so no webhook is set up');
});

test.each([
  { name: 'the first page without its key', at: '/setup', status: 403 },
  { name: 'the second page with another key', at: '/setup/confirm?key=no&server=https://x.org', status: 403 },
  { name: 'a return that nobody began here', at: '/setup/done?code=abc&state=no', status: 403 },
  { name: 'a webhook', at: '/api/github/webhooks', status: 404 },
  { name: 'the question whether work may be sent', at: '/readyz', status: 503 },
])('$name is answered with $status', async ({ at, status }) => {
  expect((await get(`${origin()}${at}`)).status).toBe(status);
});

test('a code that was used already registers nothing, and says how to go on', async () => {
  const { action, manifest } = await confirm({ server: 'https://tasks.example.org' });
  const code = github.world.submitManifest('maya', manifest);
  await comeBack(code, stateOf(action));
  await rm(credentialsFile(folder));
  const again = await comeBack(code, stateOf(action));

  expect(again.status).toBe(400);
  expect(again.text).toContain('it counts once, for an hour');
  expect(findSetup(variables)).toBeDefined();
});

test.each(['javascript:alert(1)', 'ftp://x.org', 'not an address'])('%s is no address', async (server) => {
  const query = new URLSearchParams({ key: key(), server });

  expect((await get(`${origin()}/setup/confirm?${query}`)).status).toBe(400);
});

test('whoever set a part of the credentials is told what is missing, and is not set up anew', () => {
  expect(findSetup({ ...variables, APP_ID: '7' })).toBeUndefined();
  expect(() => readEnvironment({ ...variables, APP_ID: '7' })).toThrow(/WEBHOOK_SECRET/);
});
