import { access } from 'node:fs/promises';
import path from 'node:path';
import { readDatabasePlace } from '../../config/environment.ts';
import { openDatabase, type Database } from '../../store/database.ts';
import { UsageError } from '../failure.ts';

// Whoever types a command does not wait a minute to be told that the App is running.
const LOCK_WAIT_MS = 3_000;

/** Does some work on the database that the App of this environment has, or would have. */
export async function openStore<T>(
  { mustExist }: { readonly mustExist: boolean },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataFolder } = readDatabasePlace();
  if (databaseUrl === undefined && mustExist) await refuseEmpty(dataFolder);
  const database = await openDatabase(
    databaseUrl === undefined
      ? { kind: 'sqlite', folder: dataFolder, lockWaitMs: LOCK_WAIT_MS }
      : { kind: 'postgres', url: databaseUrl },
  );
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** An empty database is not made where one was looked for. */
async function refuseEmpty(dataFolder: string): Promise<void> {
  await access(path.join(dataFolder, 'tickmark.db')).catch((error: unknown) => {
    throw new UsageError(
      `there is no database in ${path.resolve(dataFolder)}. Set DATA_DIR to the folder of the App, or DATABASE_URL.`,
      { cause: error },
    );
  });
}
