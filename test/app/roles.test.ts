import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startApp, type RunningApp } from '../../src/app/start-app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { temporaryDatabase, type TemporaryDatabase } from '../support/postgres.ts';
import { host, issuesOf, type Hosted } from './hosted.ts';

const PATH = '/api/github/webhooks';

let database: TemporaryDatabase;
let app: Hosted;
let running: RunningApp[];

beforeEach(async () => {
  database = await temporaryDatabase();
  app = await host({ isStarted: false, databaseUrl: database.url });
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await app.stop();
  await database.drop();
});

async function start(role: string): Promise<RunningApp> {
  const environment = readEnvironment({ ...app.variables, ROLE: role });
  const one = await startApp(environment, { log: pino({ level: 'silent' }) });
  running.push(one);
  return one;
}

async function plan(url: string): Promise<void> {
  app.world.setWebhookUrl(app.appId, `${url}${PATH}`);
  app.world.install(app.appId, 'acme', ['acme/garden']);
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
}

const sentForRepositories = () => app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation');
const outcomes = () => app.world.deliveries(app.appId).map(({ outcome }) => outcome.statusCode);

test('a web process keeps webhooks, which a worker obeys', async () => {
  const web = await start('web');
  await plan(web.url);
  const before = { outcomes: outcomes(), sent: sentForRepositories() };

  const worker = await start('worker');
  await worker.idle();

  expect(before.outcomes.every((status) => status >= 200 && status < 300)).toBe(true);
  expect(before.outcomes.length).toBeGreaterThan(1);
  expect(before.sent).toEqual([]);
  expect(await issuesOf(app)).toHaveLength(1);
});

test('a worker takes no webhook, and says that it is well', async () => {
  const worker = await start('worker');
  await plan(worker.url);

  const health = await fetch(`${worker.url}/healthz`);

  expect(new Set(outcomes())).toEqual(new Set([404]));
  expect(health.status).toBe(200);
  expect(await issuesOf(app)).toEqual([]);
});
