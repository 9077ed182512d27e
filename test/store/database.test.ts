import { existsSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openQueue } from '../../src/queue/open-queue.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { manualClock } from '../support/manual-clock.ts';
import { temporaryDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { ENGINES, type Place } from './engines.ts';

const messageOf = (refused: Promise<unknown>): Promise<unknown> =>
  refused.catch((error: Error) => error.message);

const NEWER = MIGRATIONS.length + 4;

describe.each(ENGINES)('a database on $engine', ({ newPlace }) => {
  let place: Place;

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(() => place.clear());

  test('takes the steps that it lacks, and each only once', async () => {
    const { kysely, kind } = await place.open();
    const migrations = [
      ...MIGRATIONS,
      async (trx: typeof kysely) =>
        void (await trx.schema.createTable('notes').addColumn('text', 'text').execute()),
    ];

    await migrate(kysely, { engine: kind, place: 'here', migrations });
    await migrate(kysely, { engine: kind, place: 'here', migrations });

    const tables = await kysely.introspection.getTables();
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['notes', 'wakes']));
    expect(await kysely.selectFrom('schema_version').select('version').execute()).toEqual([
      { version: MIGRATIONS.length + 1 },
    ]);
  });

  test('a step that fails leaves the schema as it was', async () => {
    const { kysely, kind } = await place.open();
    const migrations = [
      ...MIGRATIONS,
      async (trx: typeof kysely) => {
        await trx.schema.createTable('half').addColumn('text', 'text').execute();
        throw new Error('a faulty step');
      },
    ];

    await expect(migrate(kysely, { engine: kind, place: 'here', migrations })).rejects.toThrow(
      'a faulty step',
    );

    const tables = await kysely.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain('half');
  });

  test('is refused when a newer program wrote it', async () => {
    const database = await place.open();
    await database.kysely.updateTable('schema_version').set({ version: NEWER }).execute();
    await database.close();

    await expect(place.open()).rejects.toThrow(/newer Tickmark \(schema \d+, this program knows up to \d+\)/);
  });
});

describe('SQLite', () => {
  let folder: string;
  const opened: Database[] = [];
  const open = async (lockWaitMs = 0): Promise<Database> => {
    const database = await openDatabase({ kind: 'sqlite', folder, lockWaitMs });
    opened.push(database);
    return database;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('makes the folder, and leaves the wait for the disk to us', async () => {
    folder = path.join(folder, 'new', 'data');

    const { kysely } = await open();

    const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(kysely);
    const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(kysely);
    expect(existsSync(path.join(folder, 'tickmark.db'))).toBe(true);
    expect([journal.rows[0]?.journal_mode, synchronous.rows[0]?.synchronous]).toEqual(['wal', 1]);
  });

  test('a folder that is made for the database is its user’s own', async () => {
    folder = path.join(folder, 'new', 'data');

    await open();

    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('a folder in use is refused with a word on what to do', async () => {
    await open();

    await expect(open()).rejects.toThrow(
      /Another process works on the data folder .*Stop it, .*DATA_DIR.*DATABASE_URL/,
    );
  });

  test('a folder that is let go while we wait is ours', async () => {
    const first = await lockFolder(folder, 0);
    const second = lockFolder(folder, 60_000);

    first.release();

    const lock = await second;
    await expect(lockFolder(folder, 0)).rejects.toThrow('Another process');
    lock.release();
  });

  test('a database from a newer program keeps every byte', async () => {
    const database = await open();
    await database.kysely.updateTable('schema_version').set({ version: NEWER }).execute();
    await database.close();
    const before = readFileSync(path.join(folder, 'tickmark.db'));

    await expect(open()).rejects.toThrow('Nothing was changed');

    expect(readFileSync(path.join(folder, 'tickmark.db')).equals(before)).toBe(true);
  });

  test('a place that is no folder is refused with a word on what to do', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');

    const refused = await messageOf(openDatabase({ kind: 'sqlite', folder: file }));

    expect(refused).toMatch(/Tried to make the data folder .*Point DATA_DIR/);
  });
});

describe('PostgreSQL', () => {
  test('processes that start together make one schema', async () => {
    const { url, drop } = await temporaryDatabase();

    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ kind: 'postgres', url })));

    const versions = await databases[0]!.kysely.selectFrom('schema_version').selectAll().execute();
    for (const database of databases) await database.close();
    await drop();
    expect(versions).toEqual([{ version: MIGRATIONS.length }]);
  });

  test('a server that cannot be reached is named without its password', async () => {
    const url = 'postgres://maya:secret@127.0.0.1:1/garden';

    const refused = await messageOf(openDatabase({ kind: 'postgres', url }));

    expect(refused).toMatch(/PostgreSQL at 127\.0\.0\.1:1\/garden .*Check DATABASE_URL/);
    expect(refused).not.toContain('secret');
  });

  test('a user who may create nothing is told what to grant', async () => {
    const place = await temporaryDatabase();
    const url = await place.addLimitedUser();

    const atStore = await messageOf(openDatabase({ kind: 'postgres', url }));
    await place.run('grant create on schema public to public');
    const database = await openDatabase({ kind: 'postgres', url });
    const atQueue = await messageOf(openQueue(database, { clock: manualClock(), random: () => 0 }));

    await database.close();
    await place.drop();
    expect(atStore).toMatch(/was refused: permission denied for schema .*grant create/);
    expect(atQueue).toMatch(/was refused: permission denied for database .*grant create/);
  });
});
