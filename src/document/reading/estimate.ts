const HOURS_PER_DAY = 8;
const HOURS_PER_WEEK = 40;

/** Units of effort as people write them, in hours. Add a word to a row to have it understood. */
const UNITS: readonly { readonly hours: number; readonly words: string }[] = [
  { hours: 1 / 60, words: 'm|mins?|minutes?|minuten|minutos?|мин(?:ут[аы]?)?|分钟|分鐘|分' },
  { hours: 1, words: 'h|hrs?|hours?|std\\.?|stunden?|heures?|horas?|ч|час(?:а|ов)?|小时|小時|時間' },
  { hours: HOURS_PER_DAY, words: 'd|days?|tage?n?|jours?|días?|dias?|дн(?:я|ей)?|день|天|日' },
  { hours: HOURS_PER_WEEK, words: 'w|weeks?|wochen?|semaines?|semanas?|недел[яьи]|周|週間?' },
];

const ANY_UNIT = UNITS.map(({ words }) => words).join('|');
const EFFORT = new RegExp(
  `^(?:est(?:imated|imate|\\.)?\\s*:?\\s*)?[~≈<]?\\s*(\\d+(?:[.,]\\d+)?)\\s*(${ANY_UNIT})?\\s*(?:(?:[-–—]|to|bis|à|a)\\s*(\\d+(?:[.,]\\d+)?)\\s*)?(${ANY_UNIT})?(?:\\s+(?:work|total|effort|est\\.?))?\\+?$`,
  'iu',
);
const EFFORT_AT_START = new RegExp(
  `^[~≈]?\\s*\\d+(?:[.,]\\d+)?\\s*(?:(?:[-–—]|to)\\s*\\d+(?:[.,]\\d+)?)?\\s*(?:${ANY_UNIT})(?![\\p{L}\\p{N}])`,
  'iu',
);

export type EstimateHours = { readonly min: number; readonly max: number };

/** The hours that a whole phrase says (`4-6 hours`, `~2d`, `30 min`), or undefined. */
export function estimateOf(phrase: string): EstimateHours | undefined {
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

// Hundredths of an hour are finer than anybody estimates.
function inHours(digits: string | undefined, unit: number): number {
  return Math.round(Number((digits ?? '0').replace(',', '.')) * unit * 100) / 100;
}

function hoursOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return UNITS.find(({ words }) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.hours;
}
