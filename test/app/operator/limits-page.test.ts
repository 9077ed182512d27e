import { afterEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../src/config/environment.ts';
import { createLogger } from '../../../src/app/logger.ts';
import { startApp } from '../../../src/app/start-app.ts';
import { leapingClock, type LeapingClock } from '../../support/leaping-clock.ts';
import { temporaryDatabase } from '../../support/postgres.ts';
import { host, type Hosted, type Setting } from '../hosted.ts';
import { turns } from '../settle.ts';
import { ask } from './asking.ts';

const MINUTE_MS = 60_000;
const stopping: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stopping.splice(0).toReversed()) await stop();
});

type Shown = { readonly app: Hosted; readonly clock: LeapingClock; page(): Promise<string> };

/** The App, and what its page for operators says: words alone, in one line. */
async function shown(setting: Setting = {}): Promise<Shown> {
  const clock = leapingClock();
  const variables = { PAGES_PORT: '0', ...setting.variables };
  const app = await host({ ...setting, clock, githubNow: clock.now, isStarted: false, variables });
  stopping.push(() => app.stop());
  const { pagesUrl } = await app.start();
  app.world.install(app.appId, 'acme', ['acme/garden']);
  await app.quiet();
  return { app, clock, page: () => wordsOf(`${pagesUrl}/operator`) };
}

const wordsOf = async (url: string): Promise<string> =>
  (await ask(url)).text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await turns(10);
};

const TIME = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC`;

test('an account that met a limit of GitHub is named, with the time from which it may be asked again', async () => {
  const { app, clock, page } = await shown();
  expect(await page()).toContain('No limit of GitHub holds');
  app.world.refuseRequests({ status: 429, retryAfterSeconds: 120, only: 'content' });
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await until(() => app.log.some((line) => line.includes('"pass put off"')));

  const held = await page();
  clock.leap(2 * MINUTE_MS);
  await app.quiet();

  expect(held).toMatch(new RegExp(`acme may be asked again at ${TIME} : secondary limit\\.`));
  expect(await page()).not.toContain('may be asked again');
  expect(await page()).toMatch(new RegExp(`Written to half as fast until ${TIME} , after a secondary limit`));
});

test('a process that asked GitHub nothing shows what another one has left', async () => {
  const database = await temporaryDatabase();
  stopping.push(() => database.drop());
  const { app } = await shown({ databaseUrl: database.url, requestsPerHour: 1_000 });
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
  const environment = readEnvironment({ ...app.variables, ROLE: 'web', PORT: '0', PAGES_PORT: '0' });
  const web = await startApp(environment, { log: createLogger({ ...environment, logLevel: 'silent' }) });
  stopping.push(() => web.stop());

  const words = await wordsOf(`${web.pagesUrl}/operator`);

  const told = app
    .exchanges()
    .filter(({ tokenKind, path }) => tokenKind === 'installation' && !path.endsWith('/graphql'))
    .map(({ responseHeaders }) => Number(responseHeaders['x-ratelimit-remaining']));
  const left = Math.min(...told);
  expect(told.length).toBeGreaterThan(5);
  expect(words).toMatch(new RegExp(`acme REST ${left} of 1,000 ${TIME}`));
});

test('who waits for a turn to write is named, with what the account has had', async () => {
  const { app, page } = await shown({ variables: { PACE_CREATE_MS: '600000', CREATES_PER_HOUR: '400' } });
  app.push({ 'TASKS.md': '- [ ] Water the plants\n- [ ] Mow the lawn\n' });
  await until(() => app.log.some((line) => line.includes('"pass put off"')));

  const words = await page();

  expect(words).toContain('Issues and comments opened in the last hour: 1 of 400.');
  expect(words).toMatch(new RegExp(`Waiting for a turn: acme/garden to open something, at ${TIME}`));
});

test('webhooks that never arrived are told with what GitHub met, and that they came when they were asked for', async () => {
  const { app, clock, page } = await shown({ variables: { DELIVERIES_MINUTES: '5' } });
  const asked = () => app.exchanges().filter(({ path }) => path.endsWith('/attempts')).length;
  await until(() => app.exchanges().some(({ path }) => path.startsWith('/app/hook/deliveries')));
  await app.quiet();
  const before = await page();
  app.world.holdDeliveries();
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  app.world.dropDeliveries();
  app.world.resumeDeliveries();

  clock.leap(5 * MINUTE_MS);
  await until(() => asked() === 1);
  await app.quiet();

  expect(before).toMatch(
    new RegExp(`was read at ${TIME} , as it is every 5 minutes.*None in the last seven days`),
  );
  expect(await page()).toMatch(/Asked for again 1 Arrived then 1 Still missing 0/);
  expect(await page()).toMatch(new RegExp(`push ${TIME} timed out ${TIME} ${TIME}`));
});

test('it is said where GitHub’s log of webhooks is not read at all', async () => {
  const { page } = await shown();

  expect(await page()).toContain('is not read: DELIVERIES_MINUTES is 0.');
});
