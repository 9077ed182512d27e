import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { atLeast, atMost, type Measures } from '../measure.ts';
import { usageOf } from '../process-usage.ts';
import { freePort, runProgram, untilReady, type GitHubAccess, type Program } from '../run-program.ts';
import { runBareProbot } from './bare-probot-program.ts';
import { makeDeliveries, WEBHOOK_SECRET, type Deliveries } from './deliveries.ts';
import { sendLoad } from './send-load.ts';
import { startSilentGitHub } from './silent-github.ts';

const CONNECTIONS = 64;
const WARM_SECONDS = 3;
const SECONDS = 6;
const ROUNDS = 3;
const RATIO_BAR = 0.7;
const P99_MS_BAR = 50;

/**
 * Webhooks acknowledged a second by a bare Probot whose handler does nothing, and by the App on both engines, by turns.
 * What the webhooks ask for is wanted durably; the passes wait for a GitHub that never answers, so that it is the way of a
 * webhook that is measured.
 */
export async function measureWebhooks(): Promise<Measures> {
  const deliveries = await makeDeliveries();
  const github = await startSilentGitHub();
  const folder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const postgres = await startPostgresServer(`${folder}-postgres`, await freePort(), []);
  const access: GitHubAccess = { ...deliveries, url: github.url, webhookSecret: WEBHOOK_SECRET };
  const runApp = (name: string, variables: Readonly<Record<string, string>>): Promise<Program> =>
    runProgram(access, { dataFolder: path.join(folder, name), variables });
  const programs = {
    bare: await runBareProbot(access),
    embedded: await runApp('embedded', {}),
    postgres: await runApp('postgres', { DATABASE_URL: postgres.url }),
  };
  try {
    return await compare(programs, deliveries);
  } finally {
    // First, so that the passes which wait for it end.
    github.stop();
    for (const program of Object.values(programs)) await program.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Name = 'bare' | 'embedded' | 'postgres';

async function compare(
  programs: Readonly<Record<Name, Program>>,
  { installed, everyday }: Deliveries,
): Promise<Measures> {
  const send = (name: Name, seconds: number, rate?: number) =>
    sendLoad({
      url: programs[name].webhookUrl,
      deliveries: everyday,
      connections: CONNECTIONS,
      seconds,
      ...(rate !== undefined && { rate }),
    });
  const best: Record<Name, number> = { bare: 0, embedded: 0, postgres: 0 };
  const cpu: Record<Name, number> = { bare: Infinity, embedded: Infinity, postgres: Infinity };
  for (const name of NAMES) {
    await untilReady(programs[name]);
    await sendLoad({
      url: programs[name].webhookUrl,
      deliveries: [installed],
      connections: 1,
      seconds: 0.01,
    });
    await send(name, WARM_SECONDS);
  }
  // By turns, for the machine is not equally fast all the time.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of NAMES) {
      const before = usageOf(programs[name].pid).cpuSeconds;
      const { perSecond } = await send(name, SECONDS);
      const used = usageOf(programs[name].pid).cpuSeconds - before;
      best[name] = Math.max(best[name], perSecond);
      cpu[name] = Math.min(cpu[name], used / (perSecond * SECONDS));
    }
  }
  const measures: Record<string, Measures[string]> = { 'webhooks-bare-probot': atLeast(best.bare, '/s', 0) };
  for (const name of ['embedded', 'postgres'] as const) {
    const { p99Ms } = await send(name, SECONDS, best[name] / 2);
    measures[`webhooks-${name}`] = atLeast(best[name], '/s', 0);
    measures[`webhooks-${name}-to-bare-probot`] = atLeast(best[name] / best.bare, 'times', RATIO_BAR);
    // What the ratio is where nobody else has the cores; of PostgreSQL's own time nothing is in it.
    measures[`webhooks-${name}-to-bare-probot-by-cpu`] = atLeast(cpu.bare / cpu[name], 'times', RATIO_BAR);
    measures[`webhooks-${name}-p99-at-half-load`] = atMost(p99Ms, 'ms', P99_MS_BAR);
  }
  return measures;
}

const NAMES: readonly Name[] = ['bare', 'embedded', 'postgres'];
