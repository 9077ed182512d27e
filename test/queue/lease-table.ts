import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';

type Kysely = Database['kysely'];

/** How many leases are in a state of pg-boss. */
export async function countLeases(kysely: Kysely, state: 'created' | 'active'): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pgboss.job where name = 'tickmark-repositories' and state::text = ${state}
  `.execute(kysely);
  return rows[0]?.count ?? 0;
}

/** As if the holders of all leases had been silent for a minute. */
export async function silence(kysely: Kysely): Promise<void> {
  await sql`update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`.execute(
    kysely,
  );
}

/** An advisory lock that no program takes. */
export const GATE = 4_711;

/** New rows of the kind wait at their commit for the gate. */
export async function stopCommitsOf(kysely: Kysely, kind: string): Promise<void> {
  await sql`
    create function wait_at_gate() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock_shared(4711); return null; end'
  `.execute(kysely);
  await sql`
    create constraint trigger gate after insert on wakes deferrable initially deferred
    for each row when (new.kind = ${sql.lit(kind)}) execute function wait_at_gate()
  `.execute(kysely);
}

/** How many transactions wait for an advisory lock. */
export async function countWaiting(kysely: Kysely): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())
  `.execute(kysely);
  return rows[0]?.count ?? 0;
}
