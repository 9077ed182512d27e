import { sql, type Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** The queue of pg-boss with one job a repository, waiting or held: holding it is the right to work on that repository. */
export const LEASES = 'tickmark-repositories';

// pg-boss fetches the highest priority first, and among equals the oldest: the turn of a lease is its priority, negated.
// A lease that was put off has none and so is fetched as soon as its time comes, to be given one.
export const NO_TURN = 0;
// Past it all are equal, until nothing waits for once and turns begin anew.
const LAST_TURN = 2 ** 31 - 1;

// Who has so many waiting that they hold up others is among the last in line; all the others need not be read.
const LOOK_BACK = 1_000;

// Rows of pg-boss that may be fetched now, as its own index knows them.
const WAITING = sql`name = ${sql.lit(LEASES)} and state < 'active' and not blocked and start_after <= now()`;
const HELD = sql`name = ${sql.lit(LEASES)} and state = 'active' and priority < 0`;

export async function isAnyWaiting(trx: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql`select 1 from pgboss.job where ${WAITING} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Repositories whose lease waits, is put off, or is held. */
export async function listOffered(db: Kysely<Schema>): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ key: string }>`
    select singleton_key as key from pgboss.job where name = ${sql.lit(LEASES)} and state <= 'active'
  `.execute(db);
  return new Set(rows.map(({ key }) => Number(key)));
}

export type Offered = { readonly repositoryId: number; readonly installationId: number };

/** A lease that nobody holds yet: `hasTurn` when it can be taken now and has its turn. */
export type WaitingLease = { readonly leaseId: string; readonly hasTurn: boolean };

export async function findWaiting(
  trx: Kysely<Schema>,
  repositoryId: number,
): Promise<WaitingLease | undefined> {
  // In the words of pg-boss's own index, without which it reads all that wait.
  const { rows } = await sql<WaitingLease>`
    select id as "leaseId", priority < 0 and start_after <= now() as "hasTurn" from pgboss.job
    where name = ${sql.lit(LEASES)} and coalesce(singleton_key, '') = ${String(repositoryId)}
      and state <= 'active' and policy = 'exclusive' and state < 'active'
  `.execute(trx);
  return rows[0];
}

/**
 * The turn of a lease that is offered now: one after the last that its installation has waiting or held, and one after
 * that which is on. So each round serves every installation once, and whoever comes later overtakes nobody twice.
 */
export async function findTurn(trx: Kysely<Schema>, installationId: number): Promise<number> {
  const group = sql`group_id = ${String(installationId)}`;
  const { rows } = await sql<{ turn: number }>`
    select least(${LAST_TURN}::bigint, 1 + greatest(
      0,
      coalesce(
        (select max(-priority::bigint) from pgboss.job where ${HELD}),
        (select -priority::bigint - 1 from pgboss.job where ${WAITING} and priority < 0 order by priority desc limit 1)
      ),
      (select max(-priority::bigint) from (
        select priority, group_id from pgboss.job where ${WAITING} and priority < 0
        order by priority, created_on desc limit ${sql.lit(LOOK_BACK)}
      ) as last_in_line where ${group}),
      (select max(-priority::bigint) from pgboss.job where ${HELD} and ${group})
    )) as turn
  `.execute(trx);
  return rows[0]?.turn ?? 1;
}
