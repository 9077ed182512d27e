import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { findMarker } from '../../src/issue/marker.ts';
import { host, issuesOf, labelsOf, type Hosted } from './hosted.ts';

const CLI = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');
const TASKS = 12;
const DOCUMENT = `# Garden\n\n${Array.from({ length: TASKS }, (_, index) => `- [${index % 4 === 0 ? 'x' : ' '}] Row ${index}\n`).join('')}`;

let app: Hosted;
let child: ChildProcess | undefined;
afterEach(async () => {
  child?.kill('SIGKILL');
  await app.stop();
});

const sent = (): number => app.exchanges().filter(({ tokenKind }) => tokenKind === 'installation').length;

/** Starts the App as a process of its own; resolves with the address that it says it listens on. */
async function startProcess(): Promise<string> {
  child = spawn('node', ['--disable-warning=ExperimentalWarning', CLI, 'serve'], {
    env: { ...process.env, ...app.variables, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  return new Promise((resolve, reject) => {
    child?.stdout?.on('data', (data: Buffer) => {
      log += data.toString();
      const url = /"url":"(http:[^"]+)","msg":"listening"/.exec(log)?.[1];
      if (url !== undefined) resolve(url);
    });
    child?.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}

/** Kills the process with the request that makes it `requests`; resolves when it is dead. */
async function killAfter(requests: number): Promise<void> {
  const dead = once(child!, 'exit');
  const watch = (): void => {
    if (sent() >= requests) child?.kill('SIGKILL');
    else setImmediate(watch);
  };
  watch();
  await dead;
  child = undefined;
}

const world = async () =>
  (await issuesOf(app))
    .map((issue) => [issue.title, issue.state, issue.state_reason, labelsOf(issue).toSorted()])
    .toSorted();

// Other points in every run; a failure names its seed, and KILL_SEED repeats it.
const SEED = Number(process.env['KILL_SEED'] ?? Math.floor(Math.random() * 1_000_000));
// A first sync of these tasks takes 22 requests: to read, to make two labels, to open all issues and close three.
const [FIRST, LAST] = [1, 21];
const points = Array.from({ length: 10 }, (_, index) => {
  const random = createHash('sha256').update(`${SEED} ${index}`).digest().readUInt32BE() / 2 ** 32;
  return { seed: SEED, at: FIRST + Math.floor(random * (LAST - FIRST + 1)) };
});

test.each(points)(
  'a first sync killed at its request $at ends like one that was not (seed $seed)',
  async ({ at }) => {
    app = await host({ isStarted: false });
    const url = await startProcess();
    app.world.setWebhookUrl(app.appId, `${url}/api/github/webhooks`);
    app.push({ 'TASKS.md': DOCUMENT });
    app.world.install(app.appId, 'acme', ['acme/garden']);
    await killAfter(at);

    await app.start();
    await app.quiet();

    const issues = await issuesOf(app);
    const keys = issues.map(({ body }) => findMarker(body ?? '')?.marker.key);
    expect(issues).toHaveLength(TASKS);
    expect(new Set(keys).size).toBe(TASKS);
    expect(await world()).toEqual(
      Array.from({ length: TASKS }, (_, index) =>
        index % 4 === 0
          ? [`Row ${index}`, 'closed', 'completed', ['status: done', 'tickmark']]
          : [`Row ${index}`, 'open', null, ['tickmark']],
      ).toSorted(),
    );
    expect(app.violations()).toEqual([]);
  },
);
