// Takes the steps of the Dockerfile one by one, in a clean folder for each stage, and starts what comes out as the image
// would: for machines without Docker. Needs the registry of npm; prints what each step takes.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execForm, namesForBuilder, readStages, ROOT, type Stage, type Step } from './dockerfile.ts';

const TRIES = 100;
const BETWEEN_TRIES_MS = 200;

const base = mkdtempSync(path.join(tmpdir(), 'tickmark-image-'));

/** The file system of a stage, what its commands find in the environment, and where they run. */
type World = { readonly root: string; env: Record<string, string>; folder: string };

function runStage({ name, steps }: Stage, worlds: ReadonlyMap<string, World>): World {
  const world: World = { root: path.join(base, name), env: {}, folder: '/' };
  mkdirSync(world.root);
  for (const step of steps) {
    const since = performance.now();
    take(step, world, worlds);
    const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(6);
    console.log(`${seconds} s  ${name}  ${step.keyword} ${step.text.slice(0, 80)}`);
  }
  return world;
}

function take({ keyword, text, flags }: Step, world: World, worlds: ReadonlyMap<string, World>): void {
  if (keyword === 'WORKDIR') {
    world.folder = path.posix.join(world.folder, text);
    mkdirSync(at(world, world.folder), { recursive: true });
  } else if (keyword === 'ENV') {
    world.env = { ...world.env, ...Object.fromEntries(text.split(' ').map((pair) => pair.split('='))) };
  } else if (keyword === 'COPY') {
    copy(text, world, flags['from'] === undefined ? undefined : worlds.get(flags['from']));
  } else if (keyword === 'RUN') {
    execFileSync('sh', ['-c', text], {
      cwd: at(world, world.folder),
      env: { ...process.env, ...world.env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

const at = ({ root, folder }: World, name: string): string =>
  path.join(root, path.posix.resolve(folder, name));

function copy(text: string, world: World, from: World | undefined): void {
  const names = text.split(/\s+/);
  const to = names.at(-1) ?? '';
  const allowed = namesForBuilder();
  for (const name of names.slice(0, -1)) {
    if (from === undefined && !allowed.has(name.split('/')[0] ?? ''))
      throw new Error(`.dockerignore keeps ${name} from the builder`);
    const source = from === undefined ? path.join(ROOT, name) : at(from, name);
    const isInto = to.endsWith('/') && !statSync(source).isDirectory();
    cpSync(source, at(world, isInto ? path.posix.join(to, path.basename(name)) : to), { recursive: true });
  }
}

/** Nothing that only builds or tests is left, and nothing that runs is missing. */
function checkContents(world: World): void {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const left = Object.keys(devDependencies).filter((name) =>
    existsSync(path.join(at(world, 'node_modules'), name)),
  );
  // What we only build with may be what something that runs needs, too.
  const needed = new Set(namesOfProduction());
  const strangers = left.filter((name) => !needed.has(name));
  if (strangers.length > 0) throw new Error(`the image would carry ${strangers.join(', ')}`);
  const size = execFileSync('du', ['-sm', at(world, '/')], { encoding: 'utf8' }).split('\t')[0];
  const tickmark = (...words: readonly string[]): string =>
    execFileSync(process.execPath, ['dist/cli/tickmark.js', ...words], {
      cwd: at(world, world.folder),
      encoding: 'utf8',
    });
  const said = tickmark('--version');
  // A round of the demo goes through all of the program.
  tickmark('demo', '--once');
  console.log(`tickmark ${said.trim()}, ${size} MB on top of the base image`);
}

function namesOfProduction(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([name]) => name.replace(/^node_modules\//, ''));
}

/** Starts it as the image does, without a GitHub, until its health check is content; then asks it to stop. */
async function checkStart({ steps }: Stage, world: World): Promise<void> {
  const find = (keyword: string): readonly string[] => {
    const step = steps.find((one) => one.keyword === keyword);
    return execForm(step?.text ?? '') ?? [];
  };
  const [command, health] = [find('CMD'), find('HEALTHCHECK')];
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...world.env,
    HOST: '127.0.0.1',
    PORT: '3917',
    PAGES_PORT: 'off',
    DATA_DIR: at(world, '/data'),
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    WEBHOOK_SECRET: 'only for this run',
    // Nobody listens there.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'fatal',
  };
  const cwd = at(world, world.folder);
  const app = spawn(process.execPath, command.slice(1), { cwd, env, stdio: 'inherit' });
  const ended = new Promise<number | null>((resolve) => void app.once('exit', resolve));
  let tries = 0;
  while (!isWell(health.slice(1), { cwd, env })) {
    tries += 1;
    if (app.exitCode !== null || tries > TRIES) throw new Error('what the image starts is not well');
    await delay(BETWEEN_TRIES_MS);
  }
  app.kill('SIGTERM');
  const status = await ended;
  if (status !== 0) throw new Error(`it ended with ${status} when it was asked to stop`);
  console.log('started, healthy, stopped');
}

function isWell(words: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): boolean {
  try {
    execFileSync(process.execPath, words, { ...options, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

try {
  const stages = readStages();
  const worlds = new Map<string, World>();
  for (const stage of stages) worlds.set(stage.name, runStage(stage, worlds));
  const [last] = stages.slice(-1);
  const world = worlds.get(last?.name ?? '');
  if (last === undefined || world === undefined) throw new Error('the Dockerfile has no stage');
  checkContents(world);
  await checkStart(last, world);
} finally {
  rmSync(base, { recursive: true, force: true });
}
