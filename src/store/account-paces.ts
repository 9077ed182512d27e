import type { Kysely } from 'kysely';
import { isLimit, type Pace } from '../config/pace.ts';
import type { Lane, Pause } from '../reconcile/pacing.ts';
import { isAmong } from './json-rows.ts';
import type { Place } from './pacing/line.ts';
import { halved, isUnlimited } from './pacing/pace.ts';
import { pauseOf } from './pacing/pauses.ts';
import type { PacingRow, Schema } from './schema.ts';

/** A repository that waits for its turn to write. */
export type WaitingTurn = {
  readonly repositoryId: number;
  /** `owner/name`; undefined for a repository that is not known any more. */
  readonly repository: string | undefined;
  readonly lane: Lane;
  readonly at: Date;
};

/** How fast an account is written to, and what holds it up. */
export type AccountPace = {
  readonly owner: string;
  /** The limit of GitHub that holds; undefined when GitHub may be asked. */
  readonly pause: Pause | undefined;
  /** Until when the pace is halved, for the secondary limit was met. */
  readonly slowUntil: Date | undefined;
  /** Issues and comments that were opened in the last hour; undefined where nothing limits them, for then nobody counts. */
  readonly creates: number | undefined;
  /** How many may be; undefined is no limit. */
  readonly createsAtMost: number | undefined;
  /** The next turn first. */
  readonly waiting: readonly WaitingTurn[];
};

const HOUR_MS = 3_600_000;

/** Accounts that were written to in the last hour or are held up, those that pause first; `limit` of them at most. */
export async function listAccountPaces(
  db: Kysely<Schema>,
  { now, limit, pace }: { readonly now: Date; readonly limit: number; readonly pace: Pace },
): Promise<readonly AccountPace[]> {
  const nowMs = now.getTime();
  const atMost = (isSlow: boolean): number | undefined => {
    const { createsPerHour } = isSlow ? halved(pace) : pace;
    return isLimit(createsPerHour) ? createsPerHour : undefined;
  };
  const rows = await db
    .selectFrom('pacing')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        eb('paused_until', '>', nowMs),
        eb('slow_until', '>', nowMs),
        eb('next_create_at', '>', nowMs - HOUR_MS),
        eb('next_write_at', '>', nowMs - HOUR_MS),
      ]),
    )
    .orderBy(({ case: when }) =>
      when().when('paused_until', '>', nowMs).then(0).when('slow_until', '>', nowMs).then(1).else(2).end(),
    )
    .orderBy('owner')
    .limit(limit)
    .execute();
  const waiting = new Map(rows.map((row) => [row.owner, waitingOf(row, nowMs)]));
  const names = await namesOf(
    db,
    [...waiting.values()].flat().map(({ who }) => who),
  );
  return rows.map((row) => ({
    owner: row.owner,
    pause: row.paused_until > nowMs ? pauseOf(row) : undefined,
    slowUntil: row.slow_until > nowMs ? new Date(row.slow_until) : undefined,
    creates: isUnlimited(pace, 'create') ? undefined : createsOf(row, nowMs),
    createsAtMost: atMost(row.slow_until > nowMs),
    waiting: (waiting.get(row.owner) ?? []).map(({ who, lane, at }) => ({
      repositoryId: who,
      repository: names.get(who),
      lane,
      at: new Date(at),
    })),
  }));
}

const createsOf = ({ creates }: PacingRow, nowMs: number): number =>
  (JSON.parse(creates) as number[]).filter((at) => at > nowMs - HOUR_MS).length;

type Promised = Place & { readonly lane: Lane };

/** Turns that were promised and have not come yet. */
const waitingOf = ({ create_line, write_line }: PacingRow, nowMs: number): readonly Promised[] =>
  (['create', 'write'] as const)
    .flatMap((lane) => {
      const line = JSON.parse(lane === 'create' ? create_line : write_line) as readonly Place[];
      return line.map((place) => ({ ...place, lane }));
    })
    .filter(({ at }) => at > nowMs)
    .toSorted((one, other) => one.at - other.at);

async function namesOf(
  db: Kysely<Schema>,
  repositoryIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (repositoryIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('repositories')
    .select(['repository_id', 'owner', 'name'])
    .where(isAmong(db, 'repository_id', repositoryIds))
    .execute();
  return new Map(rows.map((row) => [row.repository_id, `${row.owner}/${row.name}`]));
}
