import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import type { PacingRow, Schema } from '../schema.ts';

/** The row of an account, which nobody else reads so until this transaction is over. */
export async function lockAccount(
  trx: Kysely<Schema>,
  engine: Database['kind'],
  owner: string,
): Promise<PacingRow> {
  await trx
    .insertInto('pacing')
    .values({ owner, next_create_at: 0, next_write_at: 0, creates: '[]' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = trx.selectFrom('pacing').selectAll().where('owner', '=', owner);
  // SQLite has one writer, and this transaction is it.
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow();
}
