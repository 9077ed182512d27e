import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { explainRefusal } from './explain-refusal.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

// Passes write in bursts and wait for GitHub in between; ten connections serve a process of four workers well.
const CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 10_000;

/** Opens a PostgreSQL that any number of processes share. */
export async function openPostgres(url: string): Promise<Database & { readonly kind: 'postgres' }> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    types: { getTypeParser },
  });
  // A connection that breaks while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {});
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await connect(pool, url);
    await migrate(kysely, { engine: 'postgres', place: placeOf(url) });
  } catch (error) {
    await kysely.destroy();
    if (!pool.ended) await pool.end();
    throw explainRefusal(error);
  }
  return {
    kind: 'postgres',
    url,
    kysely,
    transact: (work) => kysely.transaction().execute(work),
    close: () => kysely.destroy(),
  };
}

async function connect(pool: pg.Pool, url: string): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    throw new Error(
      `Tried to open the PostgreSQL at ${placeOf(url)} and could not: ${(error as Error).message}. ` +
        `Check DATABASE_URL, that the server runs, and that it takes connections from here.`,
      { cause: error },
    );
  }
}

/** Host and database of the URL, without user and password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that is no URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

// int8 comes as text by default; our ids and milliseconds are far below 2^53.
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);
