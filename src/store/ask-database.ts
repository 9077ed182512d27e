import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Resolves when the database answers. @throws Error when it does not. */
export async function askDatabase({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  await sql`select 1`.execute(kysely);
}
