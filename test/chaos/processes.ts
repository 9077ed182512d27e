import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { randomInt, type Chance } from './chance.ts';
import type { Stage } from './stage.ts';

const CLI = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');
// A first import takes about fifty requests, a push about ten.
const REQUESTS_AT_MOST = 40;
// A process without work that long is killed in its sleep.
const IDLE_MS = 300;
const LOOK_EVERY_MS = 2;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The App as real processes, one after the other, each of which is killed at a moment of chance. */
export type Processes = {
  start(): Promise<void>;
  /** Kills the one that runs and starts another, so often. */
  die(kills: number): Promise<void>;
  end(): Promise<void>;
  log(): readonly string[];
  /** Processes that ended by themselves. */
  crashes(): readonly string[];
};

export function processesOf({ app, proxy }: Stage, chance: Chance): Processes {
  const log: string[] = [];
  const crashes: string[] = [];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn('node', ['--disable-warning=ExperimentalWarning', CLI, 'serve'], {
      env: { ...process.env, ...app.variables, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const url = await new Promise<string>((resolve, reject) => {
      let told = '';
      started.stdout.on('data', (data: Buffer) => {
        told += data.toString();
        const lines = told.split('\n');
        told = lines.pop() ?? '';
        log.push(...lines);
        const found = lines.map((line) => /"url":"(http:[^"]+)","msg":"listening"/.exec(line)?.[1]);
        const address = found.find((one) => one !== undefined);
        if (address !== undefined) resolve(address);
      });
      started.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL') crashes.push(`a process ended by itself: ${code ?? signal}`);
        reject(new Error(`the process ended before it listened: ${code ?? signal}`));
      });
    });
    proxy.sendHooksTo(`${url}/api/github/webhooks`);
  }

  async function end(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const dead = once(child, 'exit');
    child.kill('SIGKILL');
    await dead;
    proxy.sendHooksTo(undefined);
  }

  /** With one request or webhook of many, or when nothing has come for a while. */
  async function waitForMoment(): Promise<void> {
    const until = proxy.requests() + randomInt(chance, REQUESTS_AT_MOST);
    let seen = { requests: -1, at: 0 };
    while (proxy.requests() < until) {
      if (seen.requests !== proxy.requests()) seen = { requests: proxy.requests(), at: performance.now() };
      if (performance.now() - seen.at > IDLE_MS) return;
      await pause(LOOK_EVERY_MS);
    }
    await pause(randomInt(chance, 2 * LOOK_EVERY_MS));
  }

  return {
    start,
    async die(kills) {
      for (let count = 0; count < kills; count += 1) {
        await waitForMoment();
        await end();
        log.push(`killed after ${proxy.requests()} requests`);
        await start();
      }
    },
    end,
    log: () => log,
    crashes: () => crashes,
  };
}
