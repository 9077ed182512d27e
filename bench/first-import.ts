import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startApp } from '../src/app/start-app.ts';
import { readAppManifest } from '../src/cli/demo/app-manifest.ts';
import { readEnvironment } from '../src/config/environment.ts';
import { CONFIG_PATH } from '../src/config/repository-config.ts';
import { startEmulator } from '../src/emulator/emulator.ts';
import { openingMs } from '../src/plan/dashboard/import-progress.ts';
import { elapse } from '../test/support/elapse.ts';
import { leapingClock } from '../test/support/leaping-clock.ts';
import { atMost, type Measures } from './measure.ts';
import { taskPlan } from './task-plan.ts';

const TASKS = 1_000;
const REPO = 'maya/garden';
const SECRET = 'a secret of the benchmark';
const SLOWER_THAN_THE_PACE_BAR = 1.05;
// Head, issues of the last five minutes, which at this pace are a page or one more, and the create itself; the rest is told
// on the dashboard.
const REQUESTS_A_CREATE_BAR = 4;

/** The first import of a thousand tasks at the default pace, by a clock that leaps over every wait. */
export async function measureFirstImport(): Promise<Measures> {
  const clock = leapingClock();
  const emulator = await startEmulator({ now: clock.now });
  const { world } = emulator;
  world.addUser({ login: 'maya' });
  const config = 'limits:\n  openAtOnce: 100000\n';
  world.addRepository({ owner: 'maya', name: 'garden', files: { [CONFIG_PATH]: config } });
  const { id, privateKeyPem } = world.addApp({
    slug: 'tickmark',
    webhookSecret: SECRET,
    ...readAppManifest(),
  });
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const environment = readEnvironment({
    APP_ID: String(id),
    PRIVATE_KEY: privateKeyPem,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: emulator.url,
    PORT: '0',
    DATA_DIR: dataFolder,
  });
  const app = await startApp(environment, { clock, log: pino({ level: 'silent' }) });
  try {
    world.setWebhookUrl(id, `${app.url}/api/github/webhooks`);
    world.install(id, 'maya', [REPO]);
    const counted = { requests: 0, creates: 0 };
    const forget = (): void => {
      for (const { tokenKind, method, path: at, status } of emulator.exchanges()) {
        if (tokenKind !== 'installation') continue;
        counted.requests += 1;
        if (method === 'POST' && status === 201 && at.endsWith('/issues')) counted.creates += 1;
      }
      emulator.clearExchanges();
    };
    const elapsing = {
      clock,
      dataFolder,
      requests: () => counted.requests + emulator.exchanges().length,
      settled: () => emulator.settled(),
    };
    await elapse(elapsing);
    forget();
    Object.assign(counted, { requests: 0, creates: 0 });

    const usage = process.cpuUsage();
    const began = clock.now().getTime();
    const files = Object.fromEntries(
      taskPlan(TASKS).map(({ path: at, text }) => [at, text.replaceAll('[x]', '[ ]')]),
    );
    world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files });
    await elapse(elapsing);
    forget();
    const { user, system } = process.cpuUsage(usage);

    const last = world.issue(REPO, counted.creates);
    const tookMs = Date.parse(last.createdAt) - began;
    return {
      [`first-import-${TASKS}-time-to-pace`]: atMost(
        tookMs / openingMs(environment.pace, counted.creates),
        'x',
        SLOWER_THAN_THE_PACE_BAR,
      ),
      [`first-import-${TASKS}-requests-per-create`]: atMost(
        counted.requests / counted.creates,
        'requests',
        REQUESTS_A_CREATE_BAR,
      ),
      // GitHub's part, which runs in the same process, is in it.
      [`first-import-${TASKS}-cpu-per-create`]: atMost((user + system) / 1_000 / counted.creates, 'ms', 200),
    };
  } finally {
    await app.stop();
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
