import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { readAppManifest } from '../src/cli/demo/app-manifest.ts';
import { CONFIG_PATH } from '../src/config/repository-config.ts';
import { startEmulator, type Exchange } from '../src/emulator/emulator.ts';
import { runProgram, untilReady } from './run-program.ts';

const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '2000' },
    tasks: { type: 'string', default: '50' },
    'pushes-per-second': { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    workers: { type: 'string', default: '8' },
  },
});
const [repositories, tasks, rate, minutes] = [
  values.repositories,
  values.tasks,
  values['pushes-per-second'],
  values.minutes,
].map(Number) as [number, number, number, number];

const SECRET = 'a secret of the soak';
const CONFIG = 'limits: {openAtOnce: 100000}\nwriteBack: {quietSeconds: 0}\n';
const PATH = 'TASKS.md';
const LOOK_EVERY_MS = 10_000;
// What is pushed at the end has this long to be seen.
const DRAIN_MS = 120_000;
const nameOf = (index: number): string => `maya/garden-${index}`;

const requests = { all: 0 };
const opened = { issues: 0 };
/** By repository, when it was pushed to and no pass had begun since. */
const pushedAt = new Map<string, number>();
const delays: number[] = [];

/** A pass begins with the head of the default branch. */
function heed({ method, path: at, status, tokenKind }: Exchange): void {
  if (tokenKind !== 'installation') return;
  requests.all += 1;
  if (method === 'POST' && at.endsWith('/issues') && status === 201) opened.issues += 1;
  const name = method === 'GET' ? /^\/repos\/(.+)\/branches\/main$/.exec(at)?.[1] : undefined;
  const since = name === undefined ? undefined : pushedAt.get(name);
  if (name === undefined || since === undefined) return;
  delays.push(performance.now() - since);
  pushedAt.delete(name);
}

const emulator = await startEmulator({ rateLimit: 1_000_000_000, onExchange: heed });
const { world } = emulator;
world.addUser({ login: 'maya' });
const app = world.addApp({ slug: 'tickmark', webhookSecret: SECRET, ...readAppManifest() });
const lines = Array.from({ length: tasks }, (_, index) => `- [ ] Task ${index + 1} of the garden\n`);
for (let index = 0; index < repositories; index += 1) {
  const files = { [CONFIG_PATH]: CONFIG, [PATH]: `# Plan\n\n${lines.join('')}` };
  world.addRepository({ owner: 'maya', name: `garden-${index}`, files });
}

const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-soak-'));
const access = { url: emulator.url, appId: app.id, privateKeyPem: app.privateKeyPem, webhookSecret: SECRET };
const program = await runProgram(access, {
  dataFolder,
  variables: {
    WORKERS: values.workers,
    PACE_CREATE_MS: '0',
    PACE_WRITE_MS: '0',
    CREATES_PER_MINUTE: '0',
    CREATES_PER_HOUR: '0',
  },
});
await untilReady(program);

const memory = (): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1]) / 1024;
const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const startedAt = performance.now();
const clock = (): string => `${Math.round((performance.now() - startedAt) / 1000)} s`.padStart(6);

console.log(`${repositories} repositories of ${tasks} tasks, ${rate} pushes a second for ${minutes} minutes`);
world.setWebhookUrl(app.id, program.webhookUrl);
world.install(app.id, 'maya');
const want = repositories * tasks;
for (let last = -1; opened.issues < want; last = opened.issues) {
  await delay(LOOK_EVERY_MS);
  emulator.clearExchanges();
  console.log(`${clock()}  ${opened.issues} of ${want} issues opened, ${Math.round(memory())} MB`);
  if (opened.issues === last) console.log('        nothing was opened meanwhile');
}
await emulator.settled();

requests.all = 0;
const samples: number[] = [];
const ticked = new Map<number, number>();
let pushes = 0;
const from = performance.now();
const end = from + minutes * 60_000;
for (let nextLook = from + LOOK_EVERY_MS; performance.now() < end;) {
  while (pushes < ((performance.now() - from) / 1000) * rate) push(Math.floor(Math.random() * repositories));
  if (performance.now() > nextLook) {
    nextLook += LOOK_EVERY_MS;
    samples.push(memory());
    emulator.clearExchanges();
    const sorted = delays.toSorted((a, b) => a - b);
    console.log(
      `${clock()}  ${pushes} pushes, ${pushedAt.size} waiting, delay p50 ${seconds(share(sorted, 0.5))} ` +
        `p99 ${seconds(share(sorted, 0.99))}, ${Math.round(samples.at(-1) ?? 0)} MB`,
    );
  }
  await delay(5);
}
for (const drained = performance.now() + DRAIN_MS; pushedAt.size > 0 && performance.now() < drained;)
  await delay(50);
await emulator.settled();

/** One more box is ticked; when all are, they are cleared one by one. */
function push(index: number): void {
  const name = nameOf(index);
  const count = ticked.get(index) ?? 0;
  ticked.set(index, count + 1);
  const isTicked = Math.floor(count / tasks) % 2 === 0;
  const text = world.readFile(name, PATH)?.toString('utf8') ?? '';
  const line = `Task ${(count % tasks) + 1} of`;
  const next = text.replace(`- [${isTicked ? ' ' : 'x'}] ${line}`, `- [${isTicked ? 'x' : ' '}] ${line}`);
  pushes += 1;
  // The pass that comes next is for both.
  if (!pushedAt.has(name)) pushedAt.set(name, performance.now());
  world.pushFiles(name, { actor: 'maya', message: 'Tick', files: { [PATH]: next } });
}

const sorted = delays.toSorted((a, b) => a - b);
const half = samples.slice(Math.floor(samples.length / 2));
const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
console.log(`pushes               ${pushes}, ${pushedAt.size} of them not seen in the end`);
console.log(`delay of the queue   p50 ${seconds(share(sorted, 0.5))}, p99 ${seconds(share(sorted, 0.99))}`);
console.log(`requests for a push  ${(requests.all / pushes).toFixed(1)}`);
console.log(
  `memory               ${Math.round(mean(samples.slice(0, samples.length - half.length)))} MB in the first half, ` +
    `${Math.round(mean(half))} MB in the second, ${Math.round(Math.max(...samples))} MB at most`,
);
await program.end();
await emulator.stop();
await rm(dataFolder, { recursive: true, force: true });
