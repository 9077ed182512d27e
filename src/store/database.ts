import type { Kysely } from 'kysely';
import type { Transact } from './group-commit.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Schema } from './schema.ts';

type Store = {
  readonly kysely: Kysely<Schema>;
  /** A small write, alone or in one transaction with others; resolves when it is on disk. */
  readonly transact: Transact;
  close(): Promise<void>;
};

/** The open store; SQL is spoken in `store/` and `queue/` alone. */
export type Database =
  | (Store & { readonly kind: 'sqlite'; readonly folder: string })
  | (Store & { readonly kind: 'postgres'; readonly url: string });

export type DatabaseOptions =
  | {
      readonly kind: 'sqlite';
      /** Made when it is missing; one process at a time works on it. */
      readonly folder: string;
      /** How long to wait for another process to let go of the folder. */
      readonly lockWaitMs?: number;
    }
  | { readonly kind: 'postgres'; readonly url: string };

/** Opens the store and brings its schema up to this program. @throws Error in words when that cannot be. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.kind === 'sqlite') return openSqlite(options);
  // Loaded on demand: an embedded App spends neither memory nor start-up time on it.
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(options.url);
}
