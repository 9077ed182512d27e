import { estimateOf, hoursText, type EstimateHours } from '../../document/lines/estimate.ts';

const VALUE = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/;

/** False for words that a person wrote instead of hours. */
export const isHours = (value: string): boolean => VALUE.test(value);

/** The hours of a field's value. @throws when it is words. */
export function getHours(value: string): EstimateHours {
  const [, min, max = min] = VALUE.exec(value) ?? [];
  if (min === undefined) throw new Error('an estimate in words was taken for hours');
  return { min: Number(min), max: Number(max) };
}

/** A field's value as people read it: `3 h`, `3–5 h`; words as they stand. */
export const shownHours = (value: string): string =>
  isHours(value) ? `${value.replace('-', '–')} h` : value;

const AS_SHOWN = /^(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))? h$/;

/** The value that words say, however people write hours: `5h`, `2-3 days`. Words that say none are the value themselves. */
export function readHours(words: string): string {
  const [, min, max] = AS_SHOWN.exec(words) ?? [];
  if (min !== undefined) return max === undefined ? min : `${min}-${max}`;
  return hoursText(estimateOf(words)) || words;
}
