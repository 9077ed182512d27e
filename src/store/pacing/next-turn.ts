import { isLimit, type Pace } from '../../config/pace.ts';
import type { Lane, Turn } from '../../reconcile/pacing.ts';
import type { PacingRow } from '../schema.ts';
import { firstGap, isOver, type Place } from './line.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
// Two repositories that both have much to write would send each other back to the queue after every write. So each time
// that one has to line up again it gets twice as many turns in a row, up to so many.
const TURNS_AT_MOST = { create: 1, write: 10 } as const;

export type Asked = {
  readonly lane: Lane;
  readonly repositoryId: number;
  readonly pace: Pace;
  readonly nowMs: number;
};
export type Given = { readonly turn: Turn; readonly after: Partial<PacingRow> | undefined };

/** A turn now, or the promise of a later one. */
export function nextTurn(row: PacingRow, asked: Asked): Given {
  const { nowMs, lane, pace } = asked;
  if (row.paused_until > nowMs) return { turn: waitUntil(row.paused_until), after: undefined };

  const creates = (JSON.parse(row.creates) as number[]).filter((at) => at > nowMs - HOUR_MS);
  const { place, at, line } = lineUp(row, creates, asked);
  if (at > nowMs) return { turn: waitUntil(at), after: lineOf(lane, [...line, place]) };
  const go: Turn = { kind: 'go' };
  if (lane === 'write')
    return { turn: go, after: { ...lineOf(lane, [...line, place]), next_write_at: nowMs + pace.writeMs } };
  const used = { next_create_at: nowMs + pace.createMs, creates: JSON.stringify([...creates, nowMs]) };
  return { turn: go, after: { ...lineOf(lane, line), ...used } };
}

const lineOf = (lane: Lane, line: readonly Place[]): Partial<PacingRow> => ({
  [lane === 'write' ? 'write_line' : 'create_line']: JSON.stringify(line),
});

const waitUntil = (untilMs: number): Turn => ({ kind: 'wait', until: new Date(untilMs) });

type Lined = {
  readonly place: Place;
  /** When the asker may go, within its place. */
  readonly at: number;
  /** The places of the others that are not over. */
  readonly line: readonly Place[];
};

/** The asker's place: the one that it has as long as that lasts, else the first gap between those of the others. */
function lineUp(row: PacingRow, creates: readonly number[], asked: Asked): Lined {
  const { lane, repositoryId: who, pace, nowMs } = asked;
  const turnMs = lane === 'write' ? pace.writeMs : pace.createMs;
  const places = JSON.parse(lane === 'write' ? row.write_line : row.create_line) as readonly Place[];
  const kept = places.filter((place) => !isOver(place, nowMs - turnMs, turnMs));
  const line = kept.filter((place) => place.who !== who);
  const own = kept.find((place) => place.who === who);

  const after = lane === 'write' ? row.next_write_at : row.next_create_at;
  const used = lane === 'write' ? [] : creates;
  const freeAt = Math.max(nowMs, after, windowsFreeAt(used, pace));
  if (own !== undefined && own.at <= freeAt && !isOver(own, freeAt, turnMs))
    return { place: own, at: freeAt, line };

  const room = { used, line, turns: 1, turnMs, pace };
  if (placeFrom(freeAt, room) === freeAt) return { place: { who, at: freeAt, turns: 1 }, at: freeAt, line };

  const isUsedUp = own !== undefined && own.at <= freeAt;
  const turns = Math.min((own?.turns ?? 1) * (isUsedUp ? 2 : 1), TURNS_AT_MOST[lane]);
  const at = placeFrom(freeAt, { ...room, turns });
  return { place: { who, at, turns }, at, line };
}

type Room = {
  readonly used: readonly number[];
  readonly line: readonly Place[];
  readonly turns: number;
  readonly turnMs: number;
  readonly pace: Pace;
};

/** The first gap at which the windows, too, have room for all who come before. */
function placeFrom(from: number, room: Room): number {
  const { used, line, turns, turnMs, pace } = room;
  const gap = firstGap(line, { from, turns, turnMs });
  if (used.length === 0) return gap;
  const before = line.map(({ at }) => at).filter((at) => at <= gap);
  const freeAt = windowsFreeAt([...used, ...before.toSorted((a, b) => a - b)], pace);
  return freeAt > gap ? placeFrom(freeAt, room) : gap;
}

const windowsFreeAt = (creates: readonly number[], pace: Pace): number =>
  Math.max(
    windowFreeAt(creates, pace.createsPerMinute, MINUTE_MS),
    windowFreeAt(creates, pace.createsPerHour, HOUR_MS),
  );

/** When the window has room for one more: as soon as the create that is `limit` places back has left it. */
function windowFreeAt(creates: readonly number[], limit: number, windowMs: number): number {
  if (!isLimit(limit)) return 0;
  const leaver = creates.at(-limit);
  return leaver === undefined ? 0 : leaver + windowMs;
}
