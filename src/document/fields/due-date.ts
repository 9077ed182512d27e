import { FIELD_NAMES } from '../../dialect/field-names.ts';
import { phrasePattern } from '../../dialect/fold.ts';
import { monthNamed } from '../../dialect/month-names.ts';

type Form = {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[]) => readonly [string, string | number, string] | undefined;
};

/** How people write a day, each form as year, month and day. A form that could be read in two ways is none. */
const FORMS: readonly Form[] = [
  {
    pattern: /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/u,
    read: ([year = '', month = '', day = '']) => [year, month, day],
  },
  {
    pattern: /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u,
    read: ([year = '', month = '', day = '']) => [year, month, day],
  },
  {
    pattern: /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/u,
    read: ([day = '', month = '', year = '']) => [year, month, day],
  },
  {
    pattern: /\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/u,
    read: ([a = '', b = '', year = '']) => slashed(a, b, year),
  },
  {
    pattern: /(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u,
    read: ([month = '', day = '', year = '']) => named(year, month, day),
  },
  {
    pattern:
      /\b(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b/u,
    read: ([day = '', month = '', year = '']) => named(year, month, day),
  },
];

// `05/12/2026` is one day in London and another in New York; `25/12/2026` is the same everywhere.
function slashed(a: string, b: string, year: string): readonly [string, string, string] | undefined {
  if (Number(a) > 12) return [year, b, a];
  return Number(b) > 12 || a === b ? [year, a, b] : undefined;
}

function named(year: string, month: string, day: string): readonly [string, number, string] | undefined {
  const number = monthNamed(month);
  return number === undefined ? undefined : [year, number, day];
}

// Every form of a date has a year, and few texts do.
const HAS_YEAR = /\d{4}/u;

/** The first day that `value` names without doubt, as `YYYY-MM-DD`. */
export const dateOf = (value: string): string | undefined => findDay(value, () => true);

/** The day that a whole phrase says, as `YYYY-MM-DD`: nothing stands before or behind it. */
export function dayOf(phrase: string): string | undefined {
  const whole = phrase.trim();
  return findDay(whole, (found) => found === whole);
}

function findDay(value: string, isMeant: (found: string) => boolean): string | undefined {
  if (!HAS_YEAR.test(value)) return undefined;
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(value);
    const parts = match === null || !isMeant(match[0]) ? undefined : read(match.slice(1));
    const date = parts === undefined ? undefined : isoDate(...parts);
    if (date !== undefined) return date;
  }
  return undefined;
}

function isoDate(year: string, month: string | number, day: string): string | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : date;
}

// Longer than any day is written with its weekday.
const DATE_CHARS = 32;
const DUE = new RegExp(
  `(?:📅|📆|🗓)\\uFE0F?\\s*|@\\{|(?<![\\p{L}\\p{N}])(?:${phrasePattern(FIELD_NAMES.due)})(?:::|[:：(（]|\\s)\\s*(?=[^\\n]{0,14}\\d)`,
  'giu',
);

/** The days that a task's line calls its due date, as they are written. */
export function dueInLine(line: string): readonly string[] {
  return dueOffsets(line).map((at) => line.slice(at, at + DATE_CHARS));
}

/** Where on a task's line stands what it calls its due date. */
export function dueOffsets(line: string): readonly number[] {
  if (!HAS_YEAR.test(line)) return [];
  return [...line.matchAll(DUE)].map(({ index, 0: label }) => index + label.length);
}
