import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningApp } from '../../../src/app/start-app.ts';
import { host, type Hosted } from '../hosted.ts';
import { ask } from './asking.ts';

// Contents may not be read, so that its pass is given up.
const PERMISSIONS = { metadata: 'read', issues: 'write', pull_requests: 'write' } as const;

let app: Hosted;
let running: RunningApp;
let pages = '';

beforeAll(async () => {
  app = await host({ isStarted: false, permissions: PERMISSIONS, variables: { PAGES_PORT: '0' } });
  running = await app.start();
  pages = running.pagesUrl ?? '';
  app.world.install(app.appId, 'acme', ['acme/garden']);
  app.push({ 'TASKS.md': '- [ ] Water <b>the</b> plants\n' });
  await app.quiet();
});

afterAll(() => app.stop());

const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

const json = (body: unknown) =>
  ask(`${pages}/jobs/retry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('shows what was given up, and why', async () => {
  const { status, text } = await ask(`${pages}/operator`);

  expect(status).toBe(200);
  expect(text).toContain('acme/garden');
  expect(text).toMatch(/permission/i);
  expect(text).toContain('Retry all');
});

test('lets no script but our own run, no frame hold it, and nothing be asked from elsewhere', async () => {
  const { headers, text } = await ask(`${pages}/operator`);

  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(text).not.toMatch(
    /<script(?! type="module" src="\/assets\/)|style="|\son\w+="|(?:src|href|action)="(?![/#])/,
  );
});

test('retries by a form with its token, and goes back to the page', async () => {
  const { text } = await ask(`${pages}/operator`);

  const answer = await ask(`${pages}/operator/retry`, form({ token: tokenIn(text) }));
  await app.quiet();

  expect(answer).toMatchObject({ status: 303, headers: { location: '/operator' } });
  const given = app.log.filter((line) => line.includes('"pass given up"'));
  expect(given.length).toBeGreaterThanOrEqual(2);
});

test.each([
  { name: 'without a token', fields: {}, headers: {} },
  { name: 'with a wrong token', fields: { token: 'x'.repeat(32) }, headers: {} },
  { name: 'sent by another site', fields: undefined, headers: { 'sec-fetch-site': 'cross-site' } },
  { name: 'of another origin', fields: undefined, headers: { origin: 'https://evil.example' } },
])('refuses a form $name', async ({ fields, headers }) => {
  const { text } = await ask(`${pages}/operator`);

  const answer = await ask(`${pages}/operator/retry`, form(fields ?? { token: tokenIn(text) }, headers));

  expect(answer.status).toBe(403);
});

test.each([
  { name: 'another name', headers: { host: 'rebound.example' } },
  { name: 'another name with our port', headers: { host: 'rebound.example:3001' } },
  { name: 'our name with another port', headers: { host: 'localhost:1' } },
])('refuses a request for $name', async ({ headers }) => {
  expect((await ask(`${pages}/metrics`, { headers })).status).toBe(421);
});

test.each(['localhost', '127.0.0.1', '[::1]'])('answers to %s', async (name) => {
  const { port } = new URL(pages);

  expect((await ask(`${pages}/`, { headers: { host: `${name}:${port}` } })).status).toBe(200);
});

test.each(['x-forwarded-for', 'x-forwarded-host', 'forwarded'])(
  'refuses what came with %s',
  async (header) => {
    expect((await ask(`${pages}/`, { headers: { [header]: '10.0.0.1' } })).status).toBe(403);
  },
);

test('retries as programs ask, and says how many', async () => {
  const ours = await json({ repositories: ['ACME/Garden'] });
  await app.quiet();
  const others = await json({ repositories: ['acme/shed'] });
  const nonsense = await json({ repositories: 'acme/garden' });

  expect(JSON.parse(ours.text)).toEqual({ retried: 1 });
  expect(JSON.parse(others.text)).toEqual({ retried: 0 });
  expect(nonsense.status).toBe(400);
});

test('lists jobs as JSON', async () => {
  const { text } = await ask(`${pages}/jobs.json`);

  expect(JSON.parse(text)).toMatchObject({
    counts: { failed: 1, running: 0 },
    jobs: [{ state: 'failed', kind: 'sync', repository: 'acme/garden' }],
  });
});

test('counts for Prometheus what was done, and names no repository', async () => {
  const { headers, text } = await ask(`${pages}/metrics`);

  expect(headers['content-type']).toContain('text/plain');
  expect(text).toMatch(/tickmark_jobs_total\{kind="sync",outcome="given-up"\} [1-9]/);
  expect(text).toMatch(/tickmark_deliveries_total\{event="push",result="kept"\} [1-9]/);
  expect(text).toMatch(
    /tickmark_github_requests_total\{route="GET \/repos\/\{owner\}\/\{repo\}[^"]*",access="read",status="200"\}/,
  );
  expect(text).toMatch(/tickmark_queue_jobs\{state="failed"\} 1/);
  expect(text).toMatch(/tickmark_github_limit_remaining\{resource="core"\} \d+/);
  expect(text).toMatch(/tickmark_queue_delay_seconds_count\{kind="sync"\} [1-9]/);
  expect(text).toMatch(/nodejs_eventloop_lag_seconds/);
  expect(text).not.toContain('garden');
});

test('counts a webhook that is not believed', async () => {
  await ask(`${running.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': '2',
      'x-github-event': 'push',
      'x-github-delivery': 'forged',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: '{}',
  });

  const { text } = await ask(`${pages}/metrics`);
  expect(text).toMatch(/tickmark_deliveries_total\{event="unknown",result="refused"\} 1/);
});

test('every line of a run carries its repository, its kind and its run', () => {
  const lines = app.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  const ofRuns = lines.filter(({ msg }) => msg === 'pass given up');

  expect(ofRuns.length).toBeGreaterThan(0);
  for (const line of ofRuns)
    expect(line).toMatchObject({ repositoryId: expect.any(Number), job: 'sync', runId: expect.any(String) });
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'delivery kept', event: 'push', deliveryId: expect.any(String) }),
  );
});

test('is ready while the database answers', async () => {
  const { status, text } = await ask(`${running.url}/readyz`);

  expect({ status, text }).toEqual({ status: 200, text: 'ready\n' });
});
