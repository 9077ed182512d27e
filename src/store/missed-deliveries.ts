import type { Instant } from '../issue/issue-snapshot.ts';
import type { Database } from './database.ts';
import { inChunks } from './in-chunks.ts';

/** An attempt of GitHub that failed, as its log tells it. */
export type FailedAttempt = {
  readonly guid: string;
  readonly event: string;
  readonly deliveredAt: Instant;
  /** GitHub's words for what it met. */
  readonly status: string;
};

/** What is known of webhooks that never arrived: how far GitHub's log was read, and what was asked for again. */
export interface MissedDeliveries {
  /** Until when the log has been gone through; undefined before the first time. */
  readUntil(): Promise<Date | undefined>;
  /** Those of the deliveries that were never kept, and were asked for again fewer than so many times. */
  findMissed(guids: readonly string[], timesAtMost: number): Promise<ReadonlySet<string>>;
  /** Before GitHub is asked for a delivery again. */
  noteAsked(attempt: FailedAttempt, now: Date): Promise<void>;
  /** The log has been gone through until then. */
  moveTo(until: Date, now: Date): Promise<void>;
}

export function createMissedDeliveries({ kysely, transact }: Database): MissedDeliveries {
  return {
    async readUntil() {
      const row = await kysely.selectFrom('delivery_log').select('read_until').executeTakeFirst();
      return row && new Date(row.read_until);
    },
    async findMissed(guids, timesAtMost) {
      const known = new Set<string>();
      await inChunks(guids, async (some) => {
        const kept = kysely
          .selectFrom('deliveries')
          .select('delivery_id as guid')
          .where('delivery_id', 'in', some);
        const asked = kysely
          .selectFrom('redeliveries')
          .select('guid')
          .where('guid', 'in', some)
          .where('times', '>=', timesAtMost);
        for (const { guid } of await kept.union(asked).execute()) known.add(guid);
      });
      return new Set(guids.filter((guid) => !known.has(guid)));
    },
    async noteAsked({ guid, event, deliveredAt, status }, now) {
      const asked = { asked_at: now.getTime(), event, failed_at: deliveredAt, failure: status };
      await transact((trx) =>
        trx
          .insertInto('redeliveries')
          .values({ guid, times: 1, ...asked })
          .onConflict((conflict) =>
            conflict
              .column('guid')
              .doUpdateSet((row) => ({ times: row('redeliveries.times', '+', 1), ...asked })),
          )
          .execute(),
      );
    },
    async moveTo(until, now) {
      const read = { read_until: until.getTime(), read_at: now.getTime() };
      await transact((trx) =>
        trx
          .insertInto('delivery_log')
          .values({ only: 1, ...read })
          .onConflict((conflict) => conflict.column('only').doUpdateSet(read))
          .execute(),
      );
    },
  };
}
