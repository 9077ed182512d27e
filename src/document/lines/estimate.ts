import { FIELD_NAMES } from '../../dialect/field-names.ts';
import { phrasePattern } from '../../dialect/fold.ts';

const HOURS_PER_DAY = 8;
const HOURS_PER_WEEK = 40;
const HOURS_PER_MONTH = 160;

/** Units of effort as people write them, in hours. Add a word to a row to have it understood. */
const UNITS: readonly { readonly hours: number; readonly words: string }[] = [
  { hours: 1 / 60, words: 'm|mins?|minutes?|minuten?|minutos?|мин(?:ут[аы]?)?\\.?|分钟|分鐘|分間?' },
  {
    hours: 1,
    words:
      'h|hrs?|hours?|std\\.?|stunden?|heures?|horas?|ч\\.?|час(?:а|ов|ы)?|个?小时|個?小時|時間|工时|人時|人时',
  },
  {
    hours: HOURS_PER_DAY,
    words:
      'd|(?:working |work |business |person[- ]?|man[- ]?)?days?|pt|(?:personen|arbeits|werk)?tage?n?|jours?(?: ouvrés)?|j|días?|dias?(?: úteis)?|(?:рабочих |раб\\. )?(?:дн(?:я|ей|и)?|день)|个?工作日|天|人天|人日|営業日|日間?',
  },
  {
    hours: HOURS_PER_WEEK,
    words: 'w|wks?|weeks?|wochen?|semaines?|sem|semanas?|нед(?:ел[яьи]|ель)?\\.?|周|週間?|个?星期',
  },
  {
    hours: HOURS_PER_MONTH,
    words: 'months?|monate?n?|mois|mes(?:es)?|mês|месяц(?:а|ев)?|мес\\.?|个月|個月|[かヶケ]月',
  },
];

const NAMES = phrasePattern(FIELD_NAMES.estimate);
const ABOUT =
  '[~≈<≤±]|about|approx\\.?|around|ca\\.?|circa|etwa|rund|environ|env\\.?|unos|unas|cerca de|около|примерно|约|約|大约';
const TO = '[-–—~〜～]|to|bis(?: zu)?|à|a|hasta|até|до|至|から';
const ANY_UNIT = UNITS.map(({ words }) => words).join('|');
const UNIT_PATTERNS = UNITS.map(({ hours, words }) => ({
  hours,
  pattern: new RegExp(`^(?:${words})$`, 'iu'),
}));
const EFFORT = new RegExp(
  `^(?:(?:${NAMES}|est\\.)\\s*[:：=]?\\s*)?(?:${ABOUT})?\\s*(\\d+(?:[.,]\\d+)?)\\s*(${ANY_UNIT})?\\s*(?:(?:${TO})\\s*(\\d+(?:[.,]\\d+)?)\\s*)?(${ANY_UNIT})?(?:\\s+(?:work|total|effort|est\\.?))?\\+?$`,
  'iu',
);
const EFFORT_AT_START = new RegExp(
  `^(?:${ABOUT})?\\s*\\d+(?:[.,]\\d+)?\\s*(?:(?:${TO})\\s*\\d+(?:[.,]\\d+)?)?\\s*(?:${ANY_UNIT})(?:\\s*(?:${TO})\\s*\\d+(?:[.,]\\d+)?\\s*(?:${ANY_UNIT}))?(?![\\p{L}\\p{N}])`,
  'iu',
);

const TWO_UNITS =
  /^~?\s*(\d{1,2})\s*(?:h|hrs?|hours?|std\.?|ч)\.?\s*(\d{1,2})\s*(?:m|min|mins|minutes|minuten|мин)\.?$/iu;

const NUMBER = '\\d+(?:[.,]\\d+)?';
const EFFORT_WITHIN = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(${NUMBER})(?:\\s*(?:${TO})\\s*(${NUMBER}))?(\\s*)(${ANY_UNIT})(?![\\p{L}\\p{N}])`,
  'giu',
);

export type EstimateHours = { readonly min: number; readonly max: number };

/** Hours as a field's value: `3`, `0.5`, `3-5`. */
export function hoursText(hours: EstimateHours | undefined): string {
  if (hours === undefined) return '';
  return hours.min === hours.max ? `${hours.min}` : `${hours.min}-${hours.max}`;
}

/** The hours that a whole phrase says (`4-6 hours`, `~2d`, `1h 30m`), or undefined. */
export function estimateOf(phrase: string): EstimateHours | undefined {
  if (!/\d/u.test(phrase)) return undefined;
  const parts = TWO_UNITS.exec(phrase.trim());
  if (parts !== null) {
    const both = inHours(parts[1], 1) + inHours(parts[2], 1 / 60);
    return { min: both, max: both };
  }
  const match = EFFORT.exec(phrase.trim());
  const unit = hoursOf(match?.[4] ?? match?.[2]);
  if (match === null || unit === undefined) return undefined;
  const min = inHours(match[1], unit);
  return { min, max: match[3] === undefined ? min : inHours(match[3], unit) };
}

/** The hours at the start of a field's value, whatever follows. */
export function estimateAtStart(value: string): EstimateHours | undefined {
  const match = EFFORT_AT_START.exec(value.trim());
  return match === null ? undefined : estimateOf(match[0]);
}

/** An effort as it stands in a text: its numbers, and what is counted. */
export type WrittenEffort = {
  /** 0-based offset. */
  readonly start: number;
  readonly written: string;
  readonly hours: EstimateHours;
  /** What stands between number and unit, and the unit. */
  readonly unit: string;
  readonly hoursPerUnit: number;
};

/** The efforts that a text tells in one unit each, in their order. */
export function effortsIn(text: string): readonly WrittenEffort[] {
  return [...text.matchAll(EFFORT_WITHIN)].flatMap(
    ({ index, 0: written, 1: from, 2: to, 3: blank, 4: word }) => {
      const hoursPerUnit = hoursOf(word);
      if (hoursPerUnit === undefined) return [];
      const hours = { min: inHours(from, hoursPerUnit), max: inHours(to ?? from, hoursPerUnit) };
      return [{ start: index, written, hours, unit: `${blank}${word}`, hoursPerUnit }];
    },
  );
}

// Hundredths of an hour are finer than anybody estimates.
function inHours(digits: string | undefined, unit: number): number {
  return Math.round(Number((digits ?? '0').replace(',', '.')) * unit * 100) / 100;
}

function hoursOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return UNIT_PATTERNS.find(({ pattern }) => pattern.test(word))?.hours;
}
