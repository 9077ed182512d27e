import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgresServer, type PostgresServer } from './postgres-server.ts';

const FOLDER = 'tickmark-postgres-';
const FOLDER_OF_PROCESS = /^tickmark-postgres-(\d+)$/;
/** Where global setup leaves the URL of the server, or why there is none. */
export const URL_VARIABLE = 'TICKMARK_TEST_POSTGRES_URL';
export const FAULT_VARIABLE = 'TICKMARK_TEST_POSTGRES_FAULT';

/** A real PostgreSQL server for this run of the tests; nothing in it outlives the run. */
export async function startPostgres(): Promise<PostgresServer> {
  stopLeftovers();
  return startPostgresServer(path.join(os.tmpdir(), `${FOLDER}${process.pid}`), await freePort());
}

export type TemporaryDatabase = {
  readonly url: string;
  /** The same database for a user who may log in, and nothing more. */
  addLimitedUser(): Promise<string>;
  run(statement: string): Promise<void>;
  drop(): Promise<void>;
};

/** A new, empty database on the server of this run. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const serverUrl = process.env[URL_VARIABLE];
  if (serverUrl === undefined) {
    throw new Error(
      `No PostgreSQL for the tests: ${process.env[FAULT_VARIABLE] ?? 'global setup did not run'}`,
    );
  }
  const name = `tickmark_${randomBytes(6).toString('hex')}`;
  await run(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    run: (statement) => run(url.href, statement),
    async addLimitedUser() {
      await run(serverUrl, `create role ${name} login password 'limited'`);
      return Object.assign(new URL(url), { username: name, password: 'limited' }).href;
    },
    async drop() {
      await run(serverUrl, `drop database ${name} with (force)`);
      await run(serverUrl, `drop role if exists ${name}`);
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Servers whose run was killed live on: each folder names the process that it belonged to. */
function stopLeftovers(): void {
  for (const name of readdirSync(os.tmpdir())) {
    const owner = FOLDER_OF_PROCESS.exec(name)?.[1];
    if (owner === undefined || (Number(owner) !== process.pid && isAlive(Number(owner)))) continue;
    const folder = path.join(os.tmpdir(), name);
    stopServerOf(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function stopServerOf(folder: string): void {
  const pidFile = path.join(folder, 'data', 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  // The number may be somebody else's by now.
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(folder))
    process.kill(pid, 'SIGQUIT');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
