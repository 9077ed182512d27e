import { afterEach, expect, test } from '@jest/globals';
import { leapingClock } from '../../support/leaping-clock.ts';
import { temporaryDatabase } from '../../support/postgres.ts';
import { comment, host, issuesOf, type Hosted } from '../hosted.ts';
import { turns } from '../settle.ts';

const MINUTE_MS = 60_000;
const stopping: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stopping.splice(0).toReversed()) await stop();
});

/** An App that polls, with the documents and what a person says about them, and none of the webhooks. */
async function withoutWebhooks(databaseUrl?: string) {
  const clock = leapingClock();
  const app = await host({
    clock,
    githubNow: clock.now,
    variables: { DELIVERIES_MINUTES: '5' },
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  stopping.push(() => app.stop());
  app.push({ 'TASKS.md': '- [ ] Water the plants\n- [ ] Mow the lawn\n' });
  await app.quiet();
  app.world.holdDeliveries();
  app.push({ 'TASKS.md': '- [ ] Water the plants\n- [ ] Mow the lawn\n- [ ] Buy a can\n' });
  await comment(app.maya, 1, '/status done');
  return { app, clock, lose: () => loseHeld(app) };
}

async function loseHeld(app: Hosted): Promise<number> {
  const lost = app.world.heldDeliveries().length;
  app.world.dropDeliveries();
  app.world.resumeDeliveries();
  return lost;
}

/** The next poll is done, and everything that follows from it. */
async function polled(app: Hosted, leap: () => void, requests: number): Promise<void> {
  leap();
  const asked = () => app.exchanges().filter(({ path }) => path.endsWith('/attempts')).length;
  while (asked() < requests) await turns(10);
  await app.quiet();
}

const states = async (app: Hosted) => (await issuesOf(app)).map(({ title, state }) => `${title}: ${state}`);
const AS_IF_THEY_HAD_COME = ['Water the plants: closed', 'Mow the lawn: open', 'Buy a can: open'];

test.each([{ engine: 'sqlite' }, { engine: 'postgres' }])(
  'webhooks that were lost are asked for by the next poll, and the world is as if they had come ($engine)',
  async ({ engine }) => {
    const database = engine === 'postgres' ? await temporaryDatabase() : undefined;
    if (database !== undefined) stopping.push(() => database.drop());
    const { app, clock, lose } = await withoutWebhooks(database?.url);
    const lost = await lose();

    await polled(app, () => clock.leap(5 * MINUTE_MS), lost);

    expect(await states(app)).toEqual(AS_IF_THEY_HAD_COME);
    expect(app.violations()).toEqual([]);
  },
);

test('while the App was away they are asked for when it starts, and none that arrived', async () => {
  const { app, lose } = await withoutWebhooks();
  await app.halt();
  const lost = await lose();
  app.forgetTraffic();

  await app.start();
  await polled(app, () => {}, lost);

  expect(await states(app)).toEqual(AS_IF_THEY_HAD_COME);
  expect(app.exchanges().filter(({ path }) => path.endsWith('/attempts'))).toHaveLength(lost);
});

test('a poll that finds nothing is one request', async () => {
  const { app, clock } = await withoutWebhooks();
  app.world.resumeDeliveries();
  await app.quiet();
  app.forgetTraffic();

  // Other chores come due with the leap, too.
  const polls = () => app.exchanges().filter(({ path }) => path.startsWith('/app/hook/'));
  clock.leap(5 * MINUTE_MS);
  while (polls().length === 0) await turns(10);
  await app.quiet();

  expect(polls().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /app/hook/deliveries?status=failure&per_page=100',
  ]);
});
