import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readAppManifest } from '../src/cli/demo/app-manifest.ts';
import { CONFIG_PATH } from '../src/config/repository-config.ts';
import { startEmulator, type Exchange, type World } from '../src/emulator/emulator.ts';
import type { PlanFile } from './task-plan.ts';
import { usageOf, type Usage } from './process-usage.ts';
import { runProgram, untilReady, type Program } from './run-program.ts';

export const REPO = 'maya/garden';
const SECRET = 'a secret of the benchmark';
// Between two requests of a pass lies less.
const QUIET_MS = 1_000;
// Nothing is held, and nothing waits: what is measured is the pass.
const CONFIG = 'limits:\n  openAtOnce: 100000\nwriteBack:\n  quietSeconds: 0\n';
const VARIABLES = {
  LOG_LEVEL: 'info',
  PACE_CREATE_MS: '0',
  PACE_WRITE_MS: '0',
  CREATES_PER_MINUTE: '0',
  CREATES_PER_HOUR: '0',
};

type Settled = { readonly exchanges: readonly Exchange[]; readonly used: Usage };

/** The App in a process of its own, and an emulated GitHub whose webhooks reach it, with one repository. */
export type AppOnGitHub = {
  readonly world: World;
  /** Of its embedded database. */
  readonly dataFolder: string;
  /** Waits until a pass is over and nothing more is asked for; what was sent to GitHub meanwhile, and used. */
  settle(act: () => void | Promise<void>): Promise<Settled>;
  /** On GitHub's clock some time goes by. */
  later(minutes: number): void;
  /** Ends the process and starts another one on the same database; what the pass of its start sent, and used. */
  restart(variables: Readonly<Record<string, string>>): Promise<Settled>;
  stop(): Promise<void>;
};

/** Imports a plan: resolves when every task has its issue. */
export async function startAppOnGitHub(
  plan: readonly PlanFile[],
  forEver: Readonly<Record<string, string>> = {},
): Promise<AppOnGitHub> {
  let aheadMs = 0;
  const emulator = await startEmulator({
    rateLimit: 1_000_000,
    now: () => new Date(Date.now() + aheadMs),
  });
  const { world } = emulator;
  world.addUser({ login: 'maya' });
  world.addRepository({ owner: 'maya', name: 'garden', files: { [CONFIG_PATH]: CONFIG } });
  const app = world.addApp({ slug: 'tickmark', webhookSecret: SECRET, ...readAppManifest() });
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const access = {
    url: emulator.url,
    appId: app.id,
    privateKeyPem: app.privateKeyPem,
    webhookSecret: SECRET,
  };
  const log = { passes: 0 };
  const onLog = (line: string): void => {
    if (line.includes('"plan applied"')) log.passes += 1;
  };
  const start = async (variables: Readonly<Record<string, string>> = {}): Promise<Program> => {
    const started = await runProgram(access, {
      dataFolder,
      onLog,
      variables: { ...VARIABLES, ...forEver, ...variables },
    });
    await untilReady(started);
    world.setWebhookUrl(app.id, started.webhookUrl);
    return started;
  };
  let program = await start();
  const untilQuiet = async (passesBefore: number, before: Usage): Promise<Settled> => {
    for (let seen = -1; log.passes === passesBefore || seen !== emulator.exchanges().length;) {
      seen = emulator.exchanges().length;
      await delay(QUIET_MS);
    }
    const after = usageOf(program.pid);
    const used = { ...after, cpuSeconds: after.cpuSeconds - before.cpuSeconds };
    return { exchanges: emulator.exchanges().filter(({ tokenKind }) => tokenKind !== 'user'), used };
  };
  const settle: AppOnGitHub['settle'] = async (act) => {
    await emulator.settled();
    emulator.clearExchanges();
    const [passes, usage] = [log.passes, usageOf(program.pid)];
    await act();
    return untilQuiet(passes, usage);
  };
  await settle(() => void world.install(app.id, 'maya', [REPO]));
  const files = Object.fromEntries(plan.map((file) => [file.path, file.text]));
  await settle(async () => {
    world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files });
    await emulator.settled();
    // Of its own thousands of issues the App need not be told.
    world.setWebhookUrl(app.id, undefined);
  });
  world.setWebhookUrl(app.id, program.webhookUrl);
  return {
    world,
    dataFolder,
    settle,
    later: (minutes) => void (aheadMs += minutes * 60_000),
    async restart(variables) {
      await program.end();
      emulator.clearExchanges();
      const { passes } = log;
      program = await start(variables);
      return untilQuiet(passes, usageOf(program.pid));
    },
    async stop() {
      await program.end();
      await emulator.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
