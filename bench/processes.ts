import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readAppManifest } from '../src/cli/demo/app-manifest.ts';
import { CONFIG_PATH } from '../src/config/repository-config.ts';
import { startEmulator, type Emulator } from '../src/emulator/emulator.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { atLeast, type Measures } from './measure.ts';
import { usageOf } from './process-usage.ts';
import { runProgram, untilReady, type GitHubAccess, type Program } from './run-program.ts';

const REPOSITORIES = Array.from({ length: 200 }, (_, index) => `maya/plot-${index}`);
const ANSWER_AFTER_MS = 100;
const PROCESSES = 3;
const RATIO_BAR = 1.6;
const LOOK_MS = 20;
const SECRET = 'a secret of the benchmark';
const CONFIG = 'writeBack:\n  quietSeconds: 0\n';
const VARIABLES = {
  LOG_LEVEL: 'info',
  WORKERS: '4',
  PACE_CREATE_MS: '0',
  PACE_WRITE_MS: '0',
  CREATES_PER_MINUTE: '0',
  CREATES_PER_HOUR: '0',
};

type Import = { readonly seconds: number; readonly cpuSeconds: number };

/** First import of 200 repositories by three processes against one, on one PostgreSQL, when GitHub answers in 100 ms. */
export async function measureProcesses(): Promise<Measures> {
  const one = await measureImport(1);
  const several = await measureImport(PROCESSES);
  const cores = availableParallelism();
  return {
    'three-processes-against-one': {
      ...atLeast(one.seconds / several.seconds, '×', RATIO_BAR),
      why: `one takes ${told(one)}, three take ${told(several)}, beside PostgreSQL and GitHub on ${cores} cores`,
    },
  };
}

const told = ({ seconds, cpuSeconds }: Import): string =>
  `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU)`;

async function measureImport(processes: number): Promise<Import> {
  const postgres = await startPostgres();
  const emulator = await startEmulator({ rateLimit: 1_000_000, answerAfterMs: ANSWER_AFTER_MS });
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const access = populate(emulator);
  const imported = new Set<number>();
  const onLog = (line: string): void => {
    if (line.includes('"plan applied"'))
      imported.add((JSON.parse(line) as { repositoryId: number }).repositoryId);
  };
  const variables = { ...VARIABLES, DATABASE_URL: postgres.url };
  const programs: Program[] = [];
  try {
    for (let started = 0; started < processes; started += 1) {
      const program = await runProgram(access, { dataFolder, onLog, variables });
      programs.push(program);
      await untilReady(program);
    }
    const used = cpuOf(programs);
    const start = performance.now();
    emulator.world.setWebhookUrl(access.appId, programs[0]?.webhookUrl);
    emulator.world.install(access.appId, 'maya', REPOSITORIES);
    while (imported.size < REPOSITORIES.length) await delay(LOOK_MS);
    return { seconds: (performance.now() - start) / 1000, cpuSeconds: cpuOf(programs) - used };
  } finally {
    await Promise.all(programs.map((program) => program.end()));
    await emulator.stop();
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

const cpuOf = (programs: readonly Program[]): number =>
  programs.reduce((sum, { pid }) => sum + usageOf(pid).cpuSeconds, 0);

function populate({ world, url }: Emulator): GitHubAccess {
  world.addUser({ login: 'maya' });
  for (const [index, repo] of REPOSITORIES.entries()) {
    const files = { 'TASKS.md': `- [ ] Dig plot ${index}\n`, [CONFIG_PATH]: CONFIG };
    world.addRepository({ owner: 'maya', name: repo.replace('maya/', ''), files });
  }
  const { id, privateKeyPem } = world.addApp({
    slug: 'tickmark',
    webhookSecret: SECRET,
    ...readAppManifest(),
  });
  return { url, appId: id, privateKeyPem, webhookSecret: SECRET };
}
