import { sql, type Kysely } from 'kysely';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Schema } from './schema.ts';

// Any number will do that no other program uses on this database as an advisory lock: "tick" in ASCII.
const MIGRATION_LOCK = 0x7469636b;

export type MigrateOptions = {
  readonly engine: 'sqlite' | 'postgres';
  /** How the database is called in messages: its folder, or host and name. */
  readonly place: string;
  readonly migrations?: readonly Migration[];
};

/**
 * Brings the schema up to this program in one transaction; processes that start together take turns.
 * @throws Error when the database is newer than the program; nothing is changed then.
 */
export async function migrate(
  db: Kysely<Schema>,
  { engine, place, migrations = MIGRATIONS }: MigrateOptions,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    const version = await readVersion(trx);
    if (version > migrations.length) {
      throw new Error(
        `The database at ${place} was written by a newer Tickmark (schema ${version}, this program knows up to ` +
          `${migrations.length}). Nothing was changed. Run the newer version again, or restore a backup from before ` +
          `the upgrade.`,
      );
    }
    if (version === migrations.length) return;
    for (const migration of migrations.slice(version)) await migration(trx, engine);
    await writeVersion(trx, version, migrations.length);
  });
}

async function readVersion(trx: Kysely<Schema>): Promise<number> {
  const tables = await trx.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_version')) return 0;
  const row = await trx.selectFrom('schema_version').select('version').executeTakeFirst();
  return row?.version ?? 0;
}

async function writeVersion(trx: Kysely<Schema>, before: number, version: number): Promise<void> {
  if (before === 0) {
    await trx.schema
      .createTable('schema_version')
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    await trx.insertInto('schema_version').values({ version }).execute();
    return;
  }
  await trx.updateTable('schema_version').set({ version }).execute();
}
