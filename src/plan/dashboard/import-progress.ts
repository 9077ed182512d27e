import { isLimit, type Pace } from '../../config/pace.ts';
import { DASHBOARD_KEY } from '../../issue/task-key.ts';
import type { Importing, World } from '../world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
// What is over sooner is over before somebody has read how long it takes.
const TOLD_FROM_MS = 5 * MINUTE_MS;
const STEPS = 10;

/** How far the opening of many issues is, with so many left to open now; undefined when it is over, or no long one. */
export function followImport(world: World, opens: number): Importing | undefined {
  const { importing, pace, waiting } = world;
  // One whose answer was lost is not open yet.
  const left = opens + [...waiting].filter((key) => key !== DASHBOARD_KEY).length;
  if (left === 0) return undefined;
  if (importing === undefined) {
    return openingMs(pace, left) < TOLD_FROM_MS ? undefined : { total: left, left };
  }
  return { total: importing.total + Math.max(0, left - importing.left), left };
}

/** The part of it that is told: it changes ten times, so that GitHub is not asked more often to say so. */
export const stepOf = ({ total, left }: Importing): number => Math.floor(((total - left) * STEPS) / total);

/** `Opening issues: 400 of 1,000 done, about 1 h 50 min left (400 an hour at most).` */
export function tellImport({ total, left }: Importing, pace: Pace): string {
  const done = total - left;
  const leftMs = openingMs(pace, total) - openingMs(pace, done);
  return `${OPENING}${count(done)} of ${count(total)} done, about ${tellDuration(leftMs)} left${limitOf(pace)}.`;
}

export const OPENING = 'Opening issues: ';

const count = (number: number): string => number.toLocaleString('en-US');

const limitOf = ({ createsPerHour }: Pace): string =>
  isLimit(createsPerHour)
    ? `. An account gets ${count(createsPerHour)} an hour at most, a share of what GitHub allows it`
    : '';

/** In hours and minutes, a minute at least. */
export function tellDuration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : [], rest > 0 ? `${rest} min` : []].flat().join(' ');
}

/** From the first of so many creates to the last, where nobody else uses the account's pace. */
export function openingMs({ createMs, createsPerMinute, createsPerHour }: Pace, creates: number): number {
  const times: number[] = [];
  const after = (limit: number, windowMs: number): number =>
    isLimit(limit) ? (times.at(-limit) ?? -windowMs) + windowMs : 0;
  for (let index = 0; index < creates; index += 1) {
    const next = (times.at(-1) ?? -createMs) + createMs;
    times.push(Math.max(next, after(createsPerMinute, MINUTE_MS), after(createsPerHour, HOUR_MS)));
  }
  return times.at(-1) ?? 0;
}
