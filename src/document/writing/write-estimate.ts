import { effortsIn, type EstimateHours } from '../lines/estimate.ts';
import type { Task } from '../task.ts';
import type { Planned } from './plan-status.ts';

/** The edit that gives a task another estimate, counted in the unit in which the old one stands. */
export function planEstimate(text: string, task: Task, wanted: EstimateHours): Planned {
  const { ranges, estimateHours: current } = task;
  const range = ranges.estimate;
  if (current?.min === wanted.min && current.max === wanted.max) return { kind: 'planned', edits: [] };
  const [effort] = range === undefined ? [] : effortsIn(text.slice(range.start, range.end));
  if (range === undefined || effort === undefined)
    return { kind: 'impossible', reason: 'this task has no one place that says its estimate' };

  const counts = [...new Set([wanted.min, wanted.max])].map((hours) => countOf(hours, effort.hoursPerUnit));
  if (counts.some((count) => !isShort(count)))
    return {
      kind: 'impossible',
      reason: `this estimate is counted in "${effort.unit.trim()}", and that would be a fraction`,
    };
  const comma = /\d,\d/u.test(effort.written);
  const numbers = counts.map((count) => (comma ? String(count).replace('.', ',') : String(count)));
  return {
    kind: 'planned',
    edits: [
      { range, text: `${numbers.join(joint(effort.written))}${unitFor(effort.unit, counts.at(-1) ?? 0)}` },
    ],
  };
}

// A minute is no round part of an hour.
const countOf = (hours: number, hoursPerUnit: number): number =>
  Math.round((hours / hoursPerUnit) * 1e6) / 1e6;

// Nobody writes finer than quarters of a day or of an hour.
const isShort = (count: number): boolean => Number.isInteger(count * 4);

// How this estimate divides a range, else the usual way.
const joint = (written: string): string => /\d(\s*[^\d\s.,]{1,8}\s*)\d/u.exec(written)?.[1] ?? '-';

const COUNTED_WORD = /^(\s*(?:hour|day|week|month|minute))s?$/iu;

// `1 day` becomes `2 days`.
function unitFor(unit: string, count: number): string {
  const [, one] = COUNTED_WORD.exec(unit) ?? [];
  if (one === undefined) return unit;
  return count === 1 ? one : `${one}s`;
}
