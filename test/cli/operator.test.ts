import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { host, type Hosted } from '../app/hosted.ts';
import { tickmark } from './captured-terminal.ts';

// Contents may not be read, so that its pass is given up.
const PERMISSIONS = { metadata: 'read', issues: 'write' } as const;
const before = process.env['PAGES_PORT'];

let app: Hosted;
let port = '';

beforeAll(async () => {
  app = await host({ isStarted: false, permissions: PERMISSIONS, variables: { PAGES_PORT: '0' } });
  const running = await app.start();
  port = new URL(running.pagesUrl ?? '').port;
  app.world.install(app.appId, 'acme', ['acme/garden']);
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
  process.env['PAGES_PORT'] = port;
});

afterEach(() => {
  process.env['PAGES_PORT'] = port;
});

afterAll(async () => {
  if (before === undefined) delete process.env['PAGES_PORT'];
  else process.env['PAGES_PORT'] = before;
  await app.stop();
});

test('shows what was given up and why', async () => {
  const { status, out } = await tickmark(['jobs']);

  expect(status).toBe(0);
  expect(out).toContain('0 running, 0 due, 0 wanted later, 1 given up');
  expect(out).toMatch(/given up {2}acme\/garden {2}sync .*\n +.*permission/i);
});

test('shows it as JSON', async () => {
  const { out } = await tickmark(['jobs', '--json']);

  expect(JSON.parse(out)).toMatchObject({
    counts: { failed: 1 },
    jobs: [{ state: 'failed', repository: 'acme/garden', dueAt: null }],
  });
});

test.each([
  { name: 'by name', words: ['acme/garden'] },
  { name: 'all', words: ['--all'] },
])('lets it be tried again: $name', async ({ words }) => {
  const { status, out } = await tickmark(['retry', ...words]);
  await app.quiet();

  expect({ status, out }).toEqual({ status: 0, out: '1 job is wanted again\n' });
});

test('says as JSON how many are wanted again', async () => {
  const { status, out } = await tickmark(['retry', '--all', '--json']);
  await app.quiet();

  expect({ status, json: JSON.parse(out) }).toEqual({ status: 0, json: { retried: 1 } });
});

test('says when nothing was given up for a repository', async () => {
  const { status, err } = await tickmark(['retry', 'acme/shed']);

  expect(status).toBe(1);
  expect(err).toContain('nothing was given up for these repositories');
});

test('wants to know what to retry', async () => {
  expect(await tickmark(['retry'])).toMatchObject({ status: 2 });
  expect(await tickmark(['retry', '--all', 'acme/garden'])).toMatchObject({ status: 2 });
});

test.each([
  {
    name: 'no App answers',
    value: '65535',
    says: 'no App answers at http://127.0.0.1:65535 (nothing listens there)',
  },
  { name: 'the pages are off', value: 'off', says: 'PAGES_PORT is not a port' },
  { name: 'it is no port', value: 'door', says: 'PAGES_PORT should be a port' },
])('says in words when $name', async ({ value, says }) => {
  process.env['PAGES_PORT'] = value;

  const { status, err } = await tickmark(['jobs']);

  expect(status).toBe(2);
  expect(err).toContain(says);
});
