import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Run } from '../src/reconcile/ports.ts';
import { createInbox } from '../src/store/create-inbox.ts';
import { openDatabase, type DatabaseOptions } from '../src/store/database.ts';
import { createRunLog } from '../src/store/run-log.ts';
import { GARDEN, keyNumber, receipt } from '../test/store/samples.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { startAppOnGitHub, type AppOnGitHub } from './app-on-github.ts';
import { atMost, type Measures } from './measure.ts';
import { freePort } from './run-program.ts';
import { taskPlan } from './task-plan.ts';

const TASKS = 1_000;
const REPOSITORIES = 1_000;
const EACH = 5;
/** Bytes of each table, its indexes among them. */
type Sizes = Readonly<Record<string, number>>;

const OF_TASKS = ['tasks', 'issues', 'parsed', 'decisions', 'comments', 'runs'];

/** What tasks, deliveries, runs and repositories take on each engine, as docs/scale.md reckons with. */
export async function measureRows(): Promise<Measures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tickmark-bench-'));
  const postgres = await startPostgresServer(`${folder}-postgres`, await freePort());
  try {
    const imported = await importTasks({}, (app) => readFolder(app.dataFolder));
    const importedShared = await importTasks({ DATABASE_URL: postgres.url }, () =>
      readPostgres(postgres.url),
    );
    await fill({ kind: 'sqlite', folder });
    await fill({ kind: 'postgres', url: postgres.url });
    return {
      ...measuresOf('embedded', imported, readFolder(folder)),
      ...measuresOf('postgres', importedShared, await readPostgres(postgres.url)),
    };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importTasks(
  variables: Readonly<Record<string, string>>,
  read: (app: AppOnGitHub) => Sizes | Promise<Sizes>,
): Promise<Sizes> {
  const app = await startAppOnGitHub(taskPlan(TASKS), variables);
  try {
    return await read(app);
  } finally {
    await app.stop();
  }
}

/** A few everyday deliveries and runs of each of many repositories. */
async function fill(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options);
  const inbox = createInbox(database);
  const runs = createRunLog(database);
  for (let repositoryId = 1; repositoryId <= REPOSITORIES; repositoryId += 1) {
    const repositories = [{ ...GARDEN, repositoryId }];
    const wakes = [{ kind: 'sync', repositoryId }] as const;
    for (let n = 0; n < EACH; n += 1) {
      await inbox.accept(receipt({ deliveryId: randomUUID(), repositories, wakes }));
      await runs.add(everydayRun(repositoryId));
    }
  }
  await database.close();
}

/** Of a push that ticked one box. */
const everydayRun = (repositoryId: number): Run => ({
  repositoryId,
  startedAt: '2026-11-01T12:00:00Z',
  finishedAt: '2026-11-01T12:00:01Z',
  headSha: 'b'.repeat(40),
  outcome: 'applied',
  plan: {
    actions: [
      {
        kind: 'update-issue',
        key: keyNumber(1),
        issue: 7,
        reason: 'status: only the document changed',
      } as never,
    ],
    held: [],
    problems: [],
  } as never,
  decisions: [],
});

function measuresOf(engine: string, imported: Sizes, filled: Sizes): Measures {
  const bytesOf = (sizes: Sizes, tables: readonly string[]): number =>
    tables.reduce((sum, table) => sum + (sizes[table] ?? 0), 0);
  const each: Record<string, number> = {
    task: bytesOf(imported, OF_TASKS) / TASKS,
    delivery: bytesOf(filled, ['deliveries']) / (REPOSITORIES * EACH),
    run: bytesOf(filled, ['runs']) / (REPOSITORIES * EACH),
    repository: bytesOf(filled, ['repositories']) / REPOSITORIES,
  };
  return Object.fromEntries(
    Object.entries(each).map(([thing, bytes]) => [
      `${engine}-bytes-a-${thing}`,
      atMost(bytes, 'bytes', Infinity),
    ]),
  );
}

function readFolder(folder: string): Sizes {
  const database = new DatabaseSync(path.join(folder, 'tickmark.db'), { readOnly: true });
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all();
  const sizes = tables.map(({ name }) => {
    const bytes = database
      .prepare(
        `select sum(pgsize) as bytes from dbstat where name in (select name from sqlite_master where tbl_name = ?)`,
      )
      .get(String(name));
    return [String(name), Number(bytes?.['bytes'])] as const;
  });
  database.close();
  return Object.fromEntries(sizes);
}

async function readPostgres(url: string): Promise<Sizes> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('vacuum full');
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `select relname as name, pg_total_relation_size(oid) as bytes
         from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
  } finally {
    await client.end();
  }
}
