import { sql, type Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { MIGRATIONS } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { OF_ALL, OF_REPOSITORY, REPOSITORIES, type TransferTable } from './tables.ts';

/** Of the file, as this program writes it; one that is greater is not read. */
export const FORMAT_VERSION = 1;

/** One line of an export. The last one tells how many rows came before it, so that a file that was cut is known. */
export type Line =
  | { readonly kind: 'tickmark'; readonly version: number; readonly schema: number; readonly at: string }
  | { readonly kind: 'row'; readonly table: string; readonly row: Row }
  | { readonly kind: 'end'; readonly rows: number };
export type Row = Readonly<Record<string, unknown>>;

const ROWS_AT_ONCE = 500;

/**
 * Hands everything that is known to `write`, line by line: each repository with what is kept of it, then the rest. It is
 * the state of one moment, on PostgreSQL also while processes work on it. Resolves to the number of rows.
 */
export async function exportRecords(
  { kysely, kind }: Pick<Database, 'kysely' | 'kind'>,
  at: Date,
  write: (line: Line) => Promise<void>,
): Promise<number> {
  const transaction = kysely.transaction();
  const consistent = kind === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
  return consistent.execute(async (trx) => {
    let rows = 0;
    const numberRuns = runNumbers();
    const writeRow = async (table: TransferTable, row: Row): Promise<void> => {
      rows += 1;
      await write({ kind: 'row', table: table.name, row: numberRuns(table, decoded(table, row)) });
    };
    await write({
      kind: 'tickmark',
      version: FORMAT_VERSION,
      schema: MIGRATIONS.length,
      at: at.toISOString(),
    });
    for await (const repository of rowsOf(trx, REPOSITORIES)) {
      await writeRow(REPOSITORIES, repository);
      const of = { repositoryId: Number(repository['repository_id']) };
      for (const table of OF_REPOSITORY)
        for await (const row of rowsOf(trx, table, of)) await writeRow(table, row);
    }
    for (const table of OF_ALL) for await (const row of rowsOf(trx, table)) await writeRow(table, row);
    await write({ kind: 'end', rows });
    return rows;
  });
}

async function* rowsOf(
  db: Kysely<Schema>,
  { name, order }: TransferTable,
  of?: { readonly repositoryId: number },
): AsyncGenerator<Row> {
  const where = of === undefined ? sql`` : sql`where repository_id = ${of.repositoryId}`;
  const by = sql.join(order.map((column) => sql.ref(column)));
  for (let start = 0; ; start += ROWS_AT_ONCE) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(name)} ${where} order by ${by} limit ${ROWS_AT_ONCE} offset ${start}`.execute(
        db,
      );
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Runs are numbered by the file, for every database has numbers of its own. */
function runNumbers(): (table: TransferTable, row: Row) => Row {
  const numbers = new Map<unknown, number>();
  return ({ name }, row) => {
    if (name === 'runs') {
      const run = numbers.size + 1;
      numbers.set(row['run_id'], run);
      return { ...row, run_id: run };
    }
    if (name !== 'decisions') return row;
    const { decision_id: _, ...rest } = row;
    return { ...rest, run_id: numbers.get(row['run_id']) ?? 0 };
  };
}

/** JSON that is kept as text is JSON in the file. */
const decoded = ({ json }: TransferTable, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      json.includes(column) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );
