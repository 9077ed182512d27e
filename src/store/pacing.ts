import type { Kysely } from 'kysely';
import type { Pacing, Turn } from '../reconcile/ports.ts';
import type { Database } from './database.ts';
import type { PacingRow, Schema } from './schema.ts';

/** Waits and counts; 0 and Infinity set no limit. */
export type Pace = {
  readonly createMs: number;
  readonly writeMs: number;
  readonly createsPerMinute: number;
  readonly createsPerHour: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Turns to write, given by account and shared by all processes of the store. */
export function createPacing({ kind, kysely }: Database, pace: Pace): Pacing {
  return {
    async takeTurn(owner, lane, now) {
      if (isUnlimited(pace, lane)) return { kind: 'go' };
      return kysely.transaction().execute(async (trx) => {
        const row = await lockRow(trx, kind, owner);
        const { turn, after } = nextTurn(row, { lane, pace, nowMs: now.getTime() });
        if (after !== undefined)
          await trx.updateTable('pacing').set(after).where('owner', '=', owner).execute();
        return turn;
      });
    },
  };
}

const isLimit = (value: number): boolean => value > 0 && Number.isFinite(value);

function isUnlimited(pace: Pace, lane: 'create' | 'write'): boolean {
  return lane === 'write'
    ? !isLimit(pace.writeMs)
    : ![pace.createMs, pace.createsPerMinute, pace.createsPerHour].some(isLimit);
}

async function lockRow(trx: Kysely<Schema>, engine: Database['kind'], owner: string): Promise<PacingRow> {
  await trx
    .insertInto('pacing')
    .values({ owner, next_create_at: 0, next_write_at: 0, creates: '[]' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = trx.selectFrom('pacing').selectAll().where('owner', '=', owner);
  // SQLite has one writer, and this transaction is it.
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow();
}

type Asked = { readonly lane: 'create' | 'write'; readonly pace: Pace; readonly nowMs: number };
type Given = { readonly turn: Turn; readonly after?: Partial<PacingRow> };

function nextTurn(row: PacingRow, { lane, pace, nowMs }: Asked): Given {
  if (lane === 'write') {
    if (row.next_write_at > nowMs) return wait(row.next_write_at);
    return { turn: { kind: 'go' }, after: { next_write_at: nowMs + pace.writeMs } };
  }
  const creates = (JSON.parse(row.creates) as number[]).filter((at) => at > nowMs - HOUR_MS);
  const freeAt = Math.max(
    row.next_create_at,
    windowFreeAt(creates, pace.createsPerMinute, MINUTE_MS),
    windowFreeAt(creates, pace.createsPerHour, HOUR_MS),
  );
  if (freeAt > nowMs) return wait(freeAt);
  return {
    turn: { kind: 'go' },
    after: { next_create_at: nowMs + pace.createMs, creates: JSON.stringify([...creates, nowMs]) },
  };
}

const wait = (untilMs: number): Given => ({ turn: { kind: 'wait', until: new Date(untilMs) } });

/** When the window has room for one more: as soon as the create that is `limit` places back has left it. */
function windowFreeAt(creates: readonly number[], limit: number, windowMs: number): number {
  if (!isLimit(limit)) return 0;
  const leaver = creates.at(-limit);
  return leaver === undefined ? 0 : leaver + windowMs;
}
