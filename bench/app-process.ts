import type { ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readAppManifest } from '../src/cli/demo/app-manifest.ts';
import { startEmulator } from '../src/emulator/emulator.ts';
import { runProgram, type GitHubAccess, type Program } from './run-program.ts';
import { runBareProbot } from './webhooks/bare-probot-program.ts';

const SECRET = 'a secret of the benchmark';
const RETRY_MS = 10;
const GIVE_UP_MS = 30_000;

/** The App as users run it: the built program in a process of its own, beside an emulated GitHub. */
export type AppProcess = {
  /** From the start of the process to the first webhook that it acknowledged. */
  readonly secondsToFirstWebhook: number;
  /** Sends a push as GitHub does; resolves once it is acknowledged. */
  readonly sendPush: () => Promise<void>;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

export const startAppProcess = (): Promise<AppProcess> =>
  startTaking((github, dataFolder) => runProgram(github, { dataFolder, variables: { PAGES_PORT: '0' } }));

/** A bare Probot beside it, which does nothing with a webhook. */
export const startBareProcess = (): Promise<AppProcess> => startTaking((github) => runBareProbot(github));

type Run = (github: GitHubAccess, dataFolder: string) => Promise<Program>;

async function startTaking(run: Run): Promise<AppProcess> {
  const github = await startGitHub();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const start = performance.now();
  const program = await run({ ...github, webhookSecret: SECRET }, dataFolder);
  const { webhookUrl } = program;
  const stop = async (): Promise<void> => {
    await program.end();
    await github.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await firstAcknowledged(program.child, webhookUrl, github.pushPayload);
    const secondsToFirstWebhook = (performance.now() - start) / 1000;
    const sendPush = async (): Promise<void> => checkAcknowledged(await send(webhookUrl, github.pushPayload));
    return { secondsToFirstWebhook, sendPush, pid: program.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type GitHub = {
  readonly url: string;
  readonly appId: number;
  readonly privateKeyPem: string;
  readonly pushPayload: string;
  readonly stop: () => Promise<void>;
};

async function startGitHub(): Promise<GitHub> {
  const emulator = await startEmulator();
  const { world } = emulator;
  world.addUser({ login: 'maya' });
  world.addRepository({ owner: 'maya', name: 'garden', files: { 'notes.txt': 'Nothing yet.\n' } });
  // Nobody listens there: the deliveries are made, and their payloads are sent by the benchmark itself.
  const webhookUrl = 'http://127.0.0.1:9/';
  const { id, privateKeyPem } = world.addApp({
    slug: 'tickmark',
    webhookUrl,
    webhookSecret: SECRET,
    ...readAppManifest(),
  });
  world.install(id, 'maya', ['maya/garden']);
  world.pushFiles('maya/garden', {
    actor: 'maya',
    message: 'Plan',
    files: { 'TASKS.md': '- [ ] Water the plants\n' },
  });
  await emulator.settled();
  const push = world.deliveries(id).findLast(({ event }) => event === 'push');
  if (push === undefined) throw new Error('the emulated GitHub sent no push');
  return {
    url: emulator.url,
    appId: id,
    privateKeyPem,
    pushPayload: push.payload,
    stop: () => emulator.stop(),
  };
}

async function firstAcknowledged(child: ChildProcess, url: string, payload: string): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the App ended with status ${child.exitCode} instead of starting`);
    const response = await send(url, payload).catch(() => undefined);
    if (response !== undefined) return checkAcknowledged(response);
    await delay(RETRY_MS);
  }
  throw new Error('the App did not answer within 30 s');
}

async function send(url: string, payload: string): Promise<Response> {
  const signature = createHmac('sha256', SECRET).update(payload).digest('hex');
  return fetch(url, {
    method: 'POST',
    body: payload,
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': randomUUID(),
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${signature}`,
    },
  });
}

async function checkAcknowledged(response: Response): Promise<void> {
  const text = await response.text();
  if (!response.ok) throw new Error(`the App answered a webhook with ${response.status}: ${text}`);
}
