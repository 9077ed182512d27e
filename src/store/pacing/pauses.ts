import type { Limits, Pause } from '../../reconcile/pacing.ts';
import type { PacingRow } from '../schema.ts';

// A secondary limit tells that the pace is more than GitHub takes just now.
const SLOW_FOR_MS = 3_600_000;
// GitHub's budgets are by the hour: none of its limits is known to last longer.
const PAUSE_AT_MOST_MS = 3_600_000;

type PauseColumns = Pick<PacingRow, 'paused_until' | 'paused_by'>;

export const pauseOf = ({ paused_until, paused_by }: PauseColumns): Pause => ({
  kind: paused_by === 'primary' ? 'primary' : 'secondary',
  until: new Date(paused_until),
});

/** The row after a limit was met. One that is met while a pause holds was met by a request that was under way. */
export function lengthened(
  row: PacingRow,
  { kind, isTimed, until }: Parameters<Limits['pause']>[1],
  nowMs: number,
): Pick<PacingRow, 'paused_until' | 'paused_by' | 'strikes' | 'slow_until'> {
  const isNew = row.paused_until <= nowMs;
  if (kind === 'primary') {
    const { strikes, slow_until } = row;
    return { ...longer(row, kind, until.getTime()), strikes, slow_until };
  }

  const before = row.slow_until > nowMs ? row.strikes : 0;
  const strikes = isNew ? before + 1 : Math.max(1, before);
  const askedMs = until.getTime() - nowMs;
  const waitMs = isTimed ? askedMs : Math.min(askedMs * 2 ** (strikes - 1), PAUSE_AT_MOST_MS);
  const pause = longer(row, kind, nowMs + waitMs);
  return { ...pause, strikes, slow_until: pause.paused_until + SLOW_FOR_MS };
}

const longer = (row: PauseColumns, kind: Pause['kind'], untilMs: number): PauseColumns =>
  row.paused_until >= untilMs
    ? { paused_until: row.paused_until, paused_by: row.paused_by }
    : { paused_until: untilMs, paused_by: kind };
