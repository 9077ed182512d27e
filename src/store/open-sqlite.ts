import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database } from './database.ts';
import { DurableSqliteDialect, openWriteLog } from './durable-sqlite.ts';
import { groupCommit } from './group-commit.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteHandle } from './sqlite-handle.ts';

// A restart hands over within this: the process before has its passes to end.
const LOCK_WAIT_MS = 60_000;
// Only a person's sqlite3 shell or a backup competes for this file; they are quick.
const BUSY_TIMEOUT_MS = 5_000;

/** Opens `<folder>/tickmark.db`. What is committed is on disk: a kill or a power cut loses nothing acknowledged. */
export async function openSqlite({
  folder,
  lockWaitMs = LOCK_WAIT_MS,
}: {
  readonly folder: string;
  readonly lockWaitMs?: number;
}): Promise<Database & { readonly kind: 'sqlite' }> {
  await makeFolder(folder);
  const lock = await lockFolder(folder, lockWaitMs);
  try {
    return await openLocked(folder, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(folder: string, lock: FolderLock): Promise<Database & { readonly kind: 'sqlite' }> {
  const file = path.join(folder, 'tickmark.db');
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  const handle = sqliteHandle(database);
  try {
    const migrating = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: { ...handle, close() {} } }),
    });
    await migrate(migrating, { engine: 'sqlite', place: path.resolve(folder) });
    // After the migration, for a database that is newer than this program stays byte for byte as it is.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    handle.takeHasWritten();
  } catch (error) {
    database.close();
    throw error;
  }
  const log = openWriteLog(`${file}-wal`);
  const kysely = new Kysely<Schema>({ dialect: new DurableSqliteDialect(handle, log) });
  return {
    kind: 'sqlite',
    folder,
    kysely,
    transact: groupCommit(kysely),
    async close() {
      await kysely.destroy();
      // A Kysely that was never used destroys nothing.
      if (database.isOpen) database.close();
      log.close();
      lock.release();
    },
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    // What is kept of private repositories is nobody's else on this machine.
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `Tried to make the data folder ${path.resolve(folder)} and could not: ${(error as Error).message}. ` +
        `Point DATA_DIR at a folder that this user may write.`,
      { cause: error },
    );
  }
}
