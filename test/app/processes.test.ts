import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { findMarker } from '../../src/issue/marker.ts';
import { createChores } from '../../src/store/chores.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { temporaryDatabase, type TemporaryDatabase } from '../support/postgres.ts';
import { startProcess, type AppProcess } from './app-process.ts';
import { findInterruptions } from './interruptions.ts';
import { host, issuesOf, type Hosted } from './hosted.ts';

const QUICK = [path.join(import.meta.dirname, 'quick-leases-process.ts')];
const REPOSITORIES = Array.from({ length: 200 }, (_, index) => `plot-${String(index + 1).padStart(3, '0')}`);
const CONFIG = 'writeBack:\n  quietSeconds: 0\n';
const before = (name: string): string => `- [ ] Dig ${name}\n`;
const after = (name: string): string => `- [x] Dig ${name}\n- [ ] Sow ${name}\n`;
// The imports and what follows from the pushes take about so many requests, and a push comes with every few of them.
const REQUESTS = 3_000;
const REQUESTS_A_PUSH = 8;
const LOOK_MS = 5;

let database: TemporaryDatabase;
let app: Hosted;
let db: Database;
type Running = AppProcess & { readonly role: string };
let running: Running[];

beforeEach(async () => {
  database = await temporaryDatabase();
  app = await host({
    isStarted: false,
    databaseUrl: database.url,
    requestsPerHour: 1_000_000,
    variables: { WORKERS: '4', SWEEP_HOURS: '24' },
  });
  for (const name of REPOSITORIES)
    app.world.addRepository({
      owner: 'acme',
      name,
      files: { 'TASKS.md': before(name), [CONFIG_PATH]: CONFIG },
    });
  db = await openDatabase({ kind: 'postgres', url: database.url });
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((child) => child.kill()));
  await db.close();
  await app.stop();
  await database.drop();
});

async function start(role: string): Promise<void> {
  // As if another process had just looked at all repositories: that takes its time, and would make good what is lost.
  await createChores(db).claim('sweep', new Date(), 0);
  running.push({ role, ...(await startProcess({ ...app.variables, ROLE: role }, QUICK)) });
}

const living = (role: string): Running | undefined =>
  running.find((child) => child.isAlive() && (child.role === role || child.role === 'all'));

/** Webhooks go to a process that takes them, as a load balancer sees to; somebody starts one of a role that is gone. */
async function keepGoing(): Promise<void> {
  for (const role of ['web', 'worker']) if (living(role) === undefined) await start(role);
  app.world.setWebhookUrl(app.appId, `${living('web')?.url}/api/github/webhooks`);
}

const sent = (): number => app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation').length;

async function killAt(requests: number, child: Running | undefined): Promise<void> {
  while (sent() < requests) await delay(LOOK_MS);
  await child?.kill();
  await keepGoing();
}

/** Resolves when no job is running, due, or wanted soon. */
async function quiet(): Promise<void> {
  for (let seen = -1; seen !== sent();) {
    seen = sent();
    while (await isBusy()) await delay(100);
  }
}

async function isBusy(): Promise<boolean> {
  const soon = Date.now() + 15 * 60_000;
  const row = await db.kysely
    .selectFrom('wakes')
    .select('run_id')
    .where(({ or, eb }) => or([eb('run_id', 'is not', null), eb('due_at', '<', soon)]))
    .limit(1)
    .executeTakeFirst();
  const unfinished = await db.kysely
    .selectFrom('deliveries')
    .select('delivery_id')
    .where('is_finished', '=', 0)
    .limit(1)
    .executeTakeFirst();
  const isPending = app.world.deliveries(app.appId).some(({ outcome }) => outcome.status === 'pending');
  return row !== undefined || unfinished !== undefined || isPending;
}

// The same moments in every run; PROCESSES_SEED tries others.
const SEED = Number(process.env['PROCESSES_SEED'] ?? 1);
let drawn = 0;
const random = (): number =>
  createHash('sha256')
    .update(`${SEED} ${(drawn += 1)}`)
    .digest()
    .readUInt32BE() /
  2 ** 32;

/** Pushes to every repository while they are imported. */
async function pushToAll(): Promise<void> {
  const order = REPOSITORIES.map((name) => ({ name, at: random() })).toSorted((a, b) => a.at - b.at);
  for (const [index, { name }] of order.entries()) {
    while (sent() < index * REQUESTS_A_PUSH || living('web') === undefined) await delay(LOOK_MS);
    app.world.pushFiles(`acme/${name}`, {
      actor: 'maya',
      message: 'Dug',
      files: { 'TASKS.md': after(name) },
    });
  }
}

// With nothing else to do, several workers at once are free for what is woken while it is worked on.
const RESTLESS = REPOSITORIES.slice(0, 5);
const RESTLESS_PUSHES = 6;

async function pushAgainAndAgain(): Promise<void> {
  for (let round = 0; round < RESTLESS_PUSHES; round += 1) {
    for (const name of RESTLESS) {
      const files = { 'TASKS.md': `${after(name)}\nRound ${round}.\n` };
      app.world.pushFiles(`acme/${name}`, { actor: 'maya', message: 'Wrote', files });
      const before = sent();
      while (sent() === before && (await isBusy())) await delay(LOOK_MS);
    }
  }
}

/** Names of repositories whose push was acknowledged. */
const acknowledged = (): ReadonlySet<string> =>
  new Set(
    app.world
      .deliveries(app.appId)
      .filter(({ event, outcome }) => event === 'push' && outcome.status === 'OK')
      .map(({ payload }) => JSON.parse(payload).repository.name as string),
  );

async function lookAt(name: string): Promise<string[]> {
  const issues = await issuesOf(app, { owner: 'acme', repo: name });
  const keys = new Set(issues.map(({ body }) => findMarker(body ?? '')?.marker.key));
  return [...issues.map(({ title, state }) => `${title}: ${state}`).toSorted(), `${keys.size} keys`];
}

const worldBefore = (name: string): string[] => [`Dig ${name}: open`, '1 keys'];
const worldAfter = (name: string): string[] => [`Dig ${name}: closed`, `Sow ${name}: open`, '2 keys'];

const MIXES = [
  ['all', 'all', 'all'],
  ['web', 'worker', 'worker'],
];

test.each([{ seed: SEED, roles: MIXES[SEED % MIXES.length] ?? [] }])(
  'of $roles two are killed: every repository has its issues once (seed $seed)',
  async ({ roles }) => {
    for (const role of roles) await start(role);
    await keepGoing();
    const [first, second] = running.toSorted(() => random() - 0.5);
    app.world.install(
      app.appId,
      'acme',
      REPOSITORIES.map((name) => `acme/${name}`),
    );

    const pushing = pushToAll();
    await killAt(random() * REQUESTS * 0.4, first);
    await killAt((0.4 + random() * 0.4) * REQUESTS, second);
    await pushing;
    await quiet();
    for (const role of roles.slice(1)) await start(role);
    await pushAgainAndAgain();
    await quiet();

    const told = acknowledged();
    const wrong = [];
    for (const name of REPOSITORIES) {
      const seen = await lookAt(name);
      const wanted = told.has(name) ? [worldAfter(name)] : [worldBefore(name), worldAfter(name)];
      if (!wanted.some((world) => isDeepStrictEqual(world, seen))) wrong.push({ name, seen });
    }
    expect(wrong).toEqual([]);
    expect(findInterruptions(app.exchanges())).toEqual([]);
    expect(told.size).toBeGreaterThan(REPOSITORIES.length / 2);
    expect(app.violations()).toEqual([]);
  },
  180_000,
);
