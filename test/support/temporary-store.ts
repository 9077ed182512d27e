import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Pacing } from '../../src/reconcile/pacing.ts';
import type { Ledger, RunLog } from '../../src/reconcile/ports.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { createPacing } from '../../src/store/pacing.ts';
import { createRunLog } from '../../src/store/run-log.ts';

export type TemporaryStore = {
  readonly db: Database;
  readonly ledger: Ledger;
  readonly runLog: RunLog;
  readonly inbox: Inbox;
  /** Sets no limit. */
  readonly pacing: Pacing;
  /** Closes the database and deletes its folder. */
  close(): Promise<void>;
};

/** The real store on SQLite in a new folder. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const folder = await temporaryFolder();
  const db = await openDatabase({ kind: 'sqlite', folder });
  return {
    db,
    ledger: createLedger(db),
    runLog: createRunLog(db),
    inbox: createInbox(db),
    pacing: createPacing(db, { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: 0 }),
    async close() {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const temporaryFolder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'tickmark-store-'));
