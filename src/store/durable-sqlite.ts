import { fdatasync, openSync, closeSync } from 'node:fs';
import { promisify } from 'node:util';
import { SqliteAdapter, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely';
import { gather } from './gather.ts';
import type { SqliteHandle } from './sqlite-handle.ts';

const flush = promisify(fdatasync);

/** The log of writes of a database that is in WAL mode by then, and where what is in it is brought to the disk. */
export type WriteLog = { flush(): Promise<void>; close(): void };

/** Those who wait at the same time wait for the same flush, in another thread than ours. */
export function openWriteLog(path: string): WriteLog {
  let descriptor: number | undefined;
  const flushAll = gather<void, void>(async (waiting) => {
    // It is there since the first write.
    descriptor ??= openSync(path, 'r+');
    await flush(descriptor);
    return waiting;
  });
  return {
    flush: () => flushAll(),
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/**
 * SQLite whose writes are on disk when their promise resolves. SQLite itself would wait for the disk at each commit, and
 * this process with it, which meanwhile could take webhooks; so it only writes its log, and the log is flushed here.
 */
export class DurableSqliteDialect extends SqliteDialect {
  readonly #handle: SqliteHandle;
  readonly #log: WriteLog;

  constructor(handle: SqliteHandle, log: WriteLog) {
    super({ database: handle });
    this.#handle = handle;
    this.#log = log;
  }

  override createDriver(): SqliteDriver {
    return new DurableDriver(this.#handle, this.#log);
  }

  override createAdapter(): SqliteAdapter {
    return new TurnTakingAdapter();
  }
}

/** The driver sees to it itself that there is one transaction at a time. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): true {
    return true;
  }
}

class DurableDriver extends SqliteDriver {
  readonly #handle: SqliteHandle;
  readonly #log: WriteLog;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(handle: SqliteHandle, log: WriteLog) {
    super({ database: handle });
    this.#handle = handle;
    this.#log = log;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return super.acquireConnection();
  }

  /** Whoever comes next need not wait for the disk. */
  override async releaseConnection(): Promise<void> {
    const hasWritten = this.#handle.takeHasWritten();
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
    if (hasWritten) await this.#log.flush();
  }
}
