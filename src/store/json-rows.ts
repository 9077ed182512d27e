import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** Columns of a table with their types, as both engines name them. */
export type Columns = Readonly<Record<string, 'text' | 'bigint'>>;

/**
 * Rows to insert, given as one parameter: the statement is the same text for any number of them, short to compile, and
 * prepared once.
 */
export function jsonRows<Given extends Columns>(
  db: Kysely<Schema>,
  columns: Given,
  rows: readonly Readonly<Record<keyof Given, string | number>>[],
): RawBuilder<Record<string, unknown>> {
  const json = JSON.stringify(rows);
  const names = Object.keys(columns);
  if (isPostgres(db)) {
    const typed = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? '')}`);
    return sql`select * from json_to_recordset(${json}::json) as given (${sql.join(typed)})`;
  }
  const values = names.map((name) => sql`value ->> ${sql.lit(name)}`);
  // Without a condition SQLite takes an ON CONFLICT that follows for that of a join.
  return sql`select ${sql.join(values)} from json_each(${json}) where true`;
}

/** True where a column has one of these values, which are one parameter. */
export function isAmong(
  db: Kysely<Schema>,
  column: string,
  among: readonly number[] | readonly string[],
): RawBuilder<boolean> {
  if (!isPostgres(db))
    return sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(among)}))`;
  const type = typeof among[0] === 'string' ? sql`text[]` : sql`bigint[]`;
  return sql`${sql.ref(column)} = any(${among}::${type})`;
}

const isPostgres = (db: Kysely<Schema>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
