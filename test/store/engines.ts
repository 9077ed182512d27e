import { rm } from 'node:fs/promises';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { temporaryDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

export type Engine = 'sqlite' | 'postgres';

/** A place for a database that goes when the test is over; `open` may be called again, as by a restarted process. */
export type Place = {
  open(): Promise<Database>;
  /** Closes what is open and deletes it all. */
  clear(): Promise<void>;
};

/** Every contract runs on both. */
export const ENGINES: readonly { readonly engine: Engine; readonly newPlace: () => Promise<Place> }[] = [
  {
    engine: 'sqlite',
    async newPlace() {
      const folder = await temporaryFolder();
      return placeOf(
        () => openDatabase({ kind: 'sqlite', folder }),
        () => rm(folder, { recursive: true, force: true }),
      );
    },
  },
  {
    engine: 'postgres',
    async newPlace() {
      const { url, drop } = await temporaryDatabase();
      return placeOf(() => openDatabase({ kind: 'postgres', url }), drop);
    },
  },
];

function placeOf(open: () => Promise<Database>, erase: () => Promise<void>): Place {
  const opened: Database[] = [];
  return {
    async open() {
      const database = await open();
      opened.push(database);
      return database;
    },
    async clear() {
      for (const database of opened) await database.close();
      await erase();
    },
  };
}
