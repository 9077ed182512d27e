import type { Lane } from '../../reconcile/ports.ts';

/** Waits and counts; 0 and Infinity set no limit. */
export type Pace = {
  readonly createMs: number;
  readonly writeMs: number;
  readonly createsPerMinute: number;
  readonly createsPerHour: number;
};

export const isLimit = (value: number): boolean => value > 0 && Number.isFinite(value);

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
