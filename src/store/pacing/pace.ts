import { isLimit, type Pace } from '../../config/pace.ts';
import type { Lane } from '../../reconcile/pacing.ts';

export function isUnlimited(pace: Pace, lane: Lane): boolean {
  return lane === 'write'
    ? !isLimit(pace.writeMs)
    : ![pace.createMs, pace.createsPerMinute, pace.createsPerHour].some(isLimit);
}

/** Twice the waits. */
export const halved = ({ createMs, writeMs, createsPerMinute, createsPerHour }: Pace): Pace => ({
  createMs: createMs * 2,
  writeMs: writeMs * 2,
  createsPerMinute: Math.ceil(createsPerMinute / 2),
  createsPerHour: Math.ceil(createsPerHour / 2),
});
