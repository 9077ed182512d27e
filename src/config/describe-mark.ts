import { allowedValues } from './file/describe-allowed.ts';
import type { Outline } from './config-outline.ts';
import { NOT_YET } from './schema-marks.ts';

/** What has no effect yet and what holds meanwhile, for docs and editors; undefined for a key that is in effect. */
export function describeMark(outline: Outline): string | undefined {
  const mark = outline[NOT_YET];
  if (mark === undefined) return undefined;
  const values = outline.enum === undefined ? [] : (allowedValues(outline) ?? []);
  const held = values.filter((value) => mark.holds.includes(value));
  const others = values.filter((value) => !held.includes(value)).map((value) => `\`${String(value)}\``);
  return `Not in effect yet${held.length === 0 ? '' : ` (${others.join(', ')})`}: ${mark.until}.`;
}
