import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

// Everyday statements are short and few. Those that carry hundreds of rows are rare, and big when prepared.
const KEPT_CHARS_AT_MOST = 2_000;
const KEPT_AT_MOST = 500;

/** Statements that change nothing on disk. */
const READS_ONLY = /^\s*(?:select|begin|commit|rollback|pragma|explain)\b/i;

export type SqliteHandle = SqliteDatabase & {
  /** Whether something was written since it was asked last. */
  takeHasWritten(): boolean;
};

/** `node:sqlite` in the shape that Kysely's SQLite dialect asks for, with the short prepared statements kept by their text. */
export function sqliteHandle(database: DatabaseSync): SqliteHandle {
  let hasWritten = false;
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    takeHasWritten() {
      const had = hasWritten;
      hasWritten = false;
      return had;
    },
    prepare(text) {
      if (!READS_ONLY.test(text)) hasWritten = true;
      const known = kept.get(text);
      if (known !== undefined) return known;
      const statement = statementOf(database.prepare(text));
      if (text.length > KEPT_CHARS_AT_MOST) return statement;
      if (kept.size >= KEPT_AT_MOST) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}

const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

function statementOf(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
