import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database.ts';
import { MIGRATIONS } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { FORMAT_VERSION, type Row } from './export-records.ts';
import { ALL_TABLES, type TransferTable } from './tables.ts';

/** The file is not one that can be read in, with the line and what was met there; nothing was changed. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tickmark'), version: z.int(), schema: z.int() }),
  z.object({ kind: z.literal('row'), table: z.string(), row: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('end'), rows: z.int() }),
]);
type Line = z.infer<typeof Line>;

/** The lines of a file, as they come. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/**
 * Reads an export into an empty database, all of it or nothing; resolves to the number of rows.
 * @throws ImportError for a database that knows something, a file of a newer version, and one that is damaged or cut.
 */
export async function importRecords({ kysely }: Pick<Database, 'kysely'>, lines: Lines): Promise<number> {
  return kysely.transaction().execute(async (trx) => {
    await refuseFull(trx);
    const runIds = new Map<unknown, unknown>();
    let [number, rows, isOver] = [0, 0, false];
    for await (const text of lines) {
      number += 1;
      if (text.trim() === '') continue;
      const line = parseLine(text, number);
      if (isOver) throw new ImportError(`line ${number}: the file goes on after its end`);
      if ((number === 1) !== (line.kind === 'tickmark'))
        throw new ImportError(
          `line ${number}: ${number === 1 ? 'this is no export of Tickmark' : 'a second file begins here'}`,
        );
      if (line.kind === 'tickmark') refuseNewer(line);
      if (line.kind === 'end') {
        isOver = true;
        if (line.rows !== rows)
          throw new ImportError(`line ${number}: ${line.rows} rows are told and ${rows} were there`);
      }
      if (line.kind !== 'row') continue;
      rows += 1;
      await insert(trx, line, { number, runIds });
    }
    if (!isOver) throw new ImportError('the file has no end: it was cut off');
    return rows;
  });
}

function parseLine(text: string, number: number): Line {
  try {
    return Line.parse(JSON.parse(text));
  } catch (error) {
    throw new ImportError(
      `line ${number}: ${number === 1 ? 'this is no export of Tickmark' : 'this is no line of an export'}`,
      { cause: error },
    );
  }
}

function refuseNewer({ version, schema }: Extract<Line, { kind: 'tickmark' }>): void {
  if (version <= FORMAT_VERSION && schema <= MIGRATIONS.length) return;
  throw new ImportError(
    `the file was written by a newer Tickmark (version ${version}, schema ${schema}; this program knows up to ` +
      `${FORMAT_VERSION} and ${MIGRATIONS.length}). Install that version first.`,
  );
}

async function refuseFull(db: Kysely<Schema>): Promise<void> {
  for (const { name } of ALL_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new ImportError(
        `the database is not empty: there are rows in "${name}". Import into a new DATA_DIR, or a new database.`,
      );
  }
}

type Place = { readonly number: number; readonly runIds: Map<unknown, unknown> };

async function insert(
  db: Kysely<Schema>,
  { table: name, row }: Extract<Line, { kind: 'row' }>,
  { number, runIds }: Place,
): Promise<void> {
  const table = ALL_TABLES.find((one) => one.name === name);
  if (table === undefined) throw new ImportError(`line ${number}: there is no table "${name}"`);
  const { numbered } = table;
  const values = encoded(
    table,
    name === 'decisions' ? { ...row, run_id: runIds.get(row['run_id']) ?? 0 } : row,
  );
  const columns = Object.keys(values).filter((column) => column !== numbered);
  const returning = numbered === undefined ? sql`` : sql`returning ${sql.ref(numbered)}`;
  try {
    const { rows } =
      await sql<Row>`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values (${sql.join(columns.map((column) => values[column]))}) ${returning}`.execute(db);
    if (name === 'runs') runIds.set(row['run_id'], rows[0]?.['run_id']);
  } catch (error) {
    throw new ImportError(`line ${number}: the row does not fit into "${name}"`, { cause: error });
  }
}

const encoded = ({ json }: TransferTable, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      json.includes(column) && value !== null ? JSON.stringify(value) : value,
    ]),
  );
