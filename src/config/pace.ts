/** How fast an account is written to: waits and counts, of which 0 and Infinity set no limit. */
export type Pace = {
  readonly createMs: number;
  readonly writeMs: number;
  readonly createsPerMinute: number;
  readonly createsPerHour: number;
};

export const isLimit = (value: number): boolean => value > 0 && Number.isFinite(value);
