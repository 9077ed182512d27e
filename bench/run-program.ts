import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = path.join(ROOT, 'dist', 'cli', 'tickmark.js');
const READY_MS = 30_000;

/** The App as users run it: the built program in a process of its own. */
export type Program = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly webhookUrl: string;
  end(): Promise<void>;
};

/** What it needs to know of the GitHub that it works for. */
export type GitHubAccess = {
  readonly url: string;
  readonly appId: number;
  readonly privateKeyPem: string;
  readonly webhookSecret: string;
};

export type ProgramOptions = {
  readonly dataFolder: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Called with each line of its log; without it the log is dropped. */
  readonly onLog?: (line: string) => void;
};

export async function runProgram(github: GitHubAccess, options: ProgramOptions): Promise<Program> {
  if (!existsSync(PROGRAM))
    throw new Error('The benchmark runs the built program: run "npm run build" first.');
  const { dataFolder, variables } = options;
  const words = variables?.['DATABASE_URL'] === undefined ? startWords() : composeWords();
  return startProgram(words, github, {
    ...options,
    variables: { DATA_DIR: dataFolder, LOG_LEVEL: 'error', PAGES_PORT: 'off', ...variables },
  });
}

/** Node with these words, told of its GitHub and of a port on which to take webhooks. */
export async function startProgram(
  words: readonly string[],
  github: GitHubAccess,
  { variables, onLog }: Omit<ProgramOptions, 'dataFolder'>,
): Promise<Program> {
  const port = await freePort();
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', onLog === undefined ? 'ignore' : 'pipe', 'inherit'],
    env: {
      ...process.env,
      APP_ID: String(github.appId),
      PRIVATE_KEY: github.privateKeyPem,
      WEBHOOK_SECRET: github.webhookSecret,
      GITHUB_API_URL: github.url,
      PORT: String(port),
      ...variables,
    },
  });
  if (onLog !== undefined) readLines(child, onLog);
  return {
    child,
    pid: child.pid ?? 0,
    webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks`,
    end: () => end(child),
  };
}

/** Resolves once it answers. */
export async function untilReady({ child, webhookUrl }: Program): Promise<void> {
  const url = new URL('/healthz', webhookUrl);
  for (const deadline = performance.now() + READY_MS; performance.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`the App ended with status ${child.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the App did not answer within 30 s');
}

function readLines({ stdout }: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

/** A port of loopback on which nobody listens by now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** What `npm start` gives to Node: its flags, the program, its arguments. */
function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

/** What `compose.yaml` gives to Node on PostgreSQL, where webhooks are taken. */
function composeWords(): string[] {
  const { services } = parse(readFileSync(path.join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }) as {
    services: { web: { command: readonly string[] } };
  };
  return services.web.command.slice(1);
}
