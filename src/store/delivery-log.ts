import type { Kysely } from 'kysely';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { Schema } from './schema.ts';

/** A webhook that never arrived and was asked for again. */
export type Redelivery = {
  readonly guid: string;
  /** Unknown where an older version asked for it, as are the next two. */
  readonly event: string | undefined;
  readonly failedAt: Instant | undefined;
  /** GitHub's words for what it met. */
  readonly failure: string | undefined;
  readonly times: number;
  readonly askedAt: Date;
  /** Undefined as long as it has not come. */
  readonly arrivedAt: Instant | undefined;
};

/** GitHub's log of webhooks as it was read, and what came of it in the days for which deliveries are kept. */
export type DeliveryLog = {
  /** Undefined before the first time. */
  readonly readAt: Date | undefined;
  readonly asked: number;
  /** Those of the asked that came then. */
  readonly arrived: number;
  /** Those asked for last come first. */
  readonly last: readonly Redelivery[];
  /** Webhooks on disk whose wakes have not been sent yet. */
  readonly unfinished: number;
};

/** With `limit` of the redeliveries at most. */
export async function readDeliveryLog(db: Kysely<Schema>, limit: number): Promise<DeliveryLog> {
  const read = await db.selectFrom('delivery_log').select('read_at').executeTakeFirst();
  const counts = await db
    .selectFrom('redeliveries')
    .leftJoin('deliveries', 'deliveries.delivery_id', 'redeliveries.guid')
    .select(({ fn }) => [
      fn.count<number>('redeliveries.guid').as('asked'),
      fn.count<number>('deliveries.delivery_id').as('arrived'),
    ])
    .executeTakeFirstOrThrow();
  const { unfinished } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('unfinished'))
    .where('is_finished', '=', 0)
    .executeTakeFirstOrThrow();
  return {
    readAt: dateOf(read?.read_at ?? null),
    ...counts,
    last: await listRedeliveries(db, limit),
    unfinished,
  };
}

async function listRedeliveries(db: Kysely<Schema>, limit: number): Promise<readonly Redelivery[]> {
  const rows = await db
    .selectFrom('redeliveries')
    .leftJoin('deliveries', 'deliveries.delivery_id', 'redeliveries.guid')
    .selectAll('redeliveries')
    .select('deliveries.received_at')
    .orderBy('asked_at', 'desc')
    .orderBy('failed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    guid: row.guid,
    event: row.event ?? undefined,
    failedAt: row.failed_at ?? undefined,
    failure: row.failure ?? undefined,
    times: row.times,
    askedAt: new Date(row.asked_at),
    arrivedAt: row.received_at ?? undefined,
  }));
}

const dateOf = (ms: number | null): Date | undefined => (ms === null ? undefined : new Date(ms));
