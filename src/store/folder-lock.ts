import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 100;
// SQLite's result codes, first byte: https://www.sqlite.org/rescode.html#busy
const BUSY = 5;
const FIRST_BYTE = 0xff;

export type FolderLock = { release(): void };

/**
 * Takes the folder for this process alone, waiting up to `waitMs`. The lock is the operating system's, held through
 * an open SQLite transaction: it goes with the process, however that ends.
 * @throws Error that says what to do when another process keeps it.
 */
export async function lockFolder(folder: string, waitMs: number): Promise<FolderLock> {
  const database = new DatabaseSync(path.join(folder, 'tickmark.lock'));
  try {
    for (let waitedMs = 0; !tryLock(database); waitedMs += RETRY_MS) {
      if (waitedMs >= waitMs) {
        throw new Error(
          `Another process works on the data folder ${path.resolve(folder)}; waited ${waitMs / 1000} s for it to ` +
            `end. Stop it, give this one a folder of its own (DATA_DIR), or set DATABASE_URL to a PostgreSQL that ` +
            `several processes can share.`,
        );
      }
      await delay(RETRY_MS);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('begin exclusive');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

const isBusy = (error: unknown): boolean => (Number((error as SqliteError).errcode) & FIRST_BYTE) === BUSY;

type SqliteError = { readonly errcode?: number };
