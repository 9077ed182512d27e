/** One number, what it is counted in, and what it should reach. */
export type Measure = {
  readonly value: number;
  readonly unit: string;
  readonly bar: number;
  readonly ok: boolean;
  /** What to know of it where it is missed. */
  readonly why?: string;
};

export type Measures = Readonly<Record<string, Measure>>;

/** A number that should be at most its bar. */
export const atMost = (value: number, unit: string, bar: number): Measure => ({
  value: round(value),
  unit,
  bar,
  ok: value <= bar,
});

/** A number that should be at least its bar. */
export const atLeast = (value: number, unit: string, bar: number): Measure => ({
  value: round(value),
  unit,
  bar,
  ok: value >= bar,
});

// Three digits are more than such a number is good for.
const round = (value: number): number => Number(value.toPrecision(3));

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
