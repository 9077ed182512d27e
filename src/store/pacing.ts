import type { Pace } from '../config/pace.ts';
import type { Limits, Pacing, Pause } from '../reconcile/pacing.ts';
import type { Database } from './database.ts';
import { lockAccount } from './pacing/lock-account.ts';
import { lengthened, pauseOf } from './pacing/pauses.ts';
import { halved, isUnlimited } from './pacing/pace.ts';
import { nextTurn } from './pacing/next-turn.ts';
import type { PacingRow } from './schema.ts';

/** Turns to write and pauses, by account, shared by all processes of the store. */
export function createPacing({ kind, kysely }: Database, pace: Pace): Pacing & Limits {
  const change = <T>(owner: string, decide: (row: PacingRow) => Decision<T>): Promise<T> =>
    kysely.transaction().execute(async (trx) => {
      const { result, after } = decide(await lockAccount(trx, kind, owner));
      if (after !== undefined)
        await trx.updateTable('pacing').set(after).where('owner', '=', owner).execute();
      return result;
    });
  const findPause = async (owner: string, now: Date): Promise<Pause | undefined> => {
    const row = await kysely
      .selectFrom('pacing')
      .select(['paused_until', 'paused_by'])
      .where('owner', '=', owner)
      .where('paused_until', '>', now.getTime())
      .executeTakeFirst();
    return row && pauseOf(row);
  };
  return {
    findPause,
    pause: (owner, limit, now) =>
      change(owner, (row) => {
        const after = lengthened(row, limit, now.getTime());
        return { result: new Date(after.paused_until), after };
      }),
    async takeTurn({ owner, repositoryId }, lane, now) {
      if (isUnlimited(pace, lane)) {
        const pause = await findPause(owner, now);
        return pause === undefined ? { kind: 'go' } : { kind: 'wait', until: pause.until };
      }
      return change(owner, (row) => {
        const slowed = row.slow_until > now.getTime() ? halved(pace) : pace;
        const { turn, after } = nextTurn(row, { lane, repositoryId, pace: slowed, nowMs: now.getTime() });
        return { result: turn, after };
      });
    },
  };
}

type Decision<T> = { readonly result: T; readonly after: Partial<PacingRow> | undefined };
