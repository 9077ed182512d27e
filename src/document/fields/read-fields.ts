import { fieldKind, type FieldKind } from '../../dialect/field-names.ts';
import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { TextRange } from '../text-range.ts';

/** A named field of a task (`**Status**: Done`) and where its value stands. */
export type Field = {
  readonly kind: FieldKind;
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
  /** The whole lines that hold it. */
  readonly lines: TextRange;
};

const LIST_MARKER = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?/u;
const NAME_AND_VALUE =
  /^(\*\*|__|\*|_|`)?((?:(?![:：*_`|]).){1,40}?)(\*\*|__|\*|_|`)?\s*[:：]\s*(\*\*|__|\*|_|`(?=\s))?\s*(.*)$/u;
// From the first blank on: begun anew at each of thousands of blanks, the search would take a second.
const SEPARATOR = /(?<!\s)(?:\s+[|·•]\s+|\s{2,}\|\s*)/u;

/** The fields on the lines of a range; several may share a line, divided by `|`. */
export function readFields(text: string, range: TextRange): readonly Field[] {
  const fields: Field[] = [];
  let start = range.start;
  for (const line of splitLines(text.slice(range.start, range.end))) {
    const bare = withoutLineEnd(line);
    if (/[:：]/u.test(bare)) fields.push(...readLine(bare, start, { start, end: start + line.length }));
    start += line.length;
  }
  return fields;
}

function readLine(line: string, offset: number, lines: TextRange): readonly Field[] {
  const fields: Field[] = [];
  let at = LIST_MARKER.exec(line)?.[0].length ?? 0;
  const rest = line.slice(at);
  for (const part of /[|·•]/u.test(rest) ? rest.split(SEPARATOR) : [rest]) {
    const start = line.indexOf(part, at);
    const field = readPart(part, offset + start, lines);
    // A line is one of fields from its first part on, or prose that happens to hold a colon.
    if (field === undefined) break;
    fields.push(field);
    at = start + part.length;
  }
  return fields;
}

function readPart(part: string, offset: number, lines: TextRange): Field | undefined {
  const match = NAME_AND_VALUE.exec(part);
  if (match === null) return undefined;
  const name = repairEncoding(match[2] ?? '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
  const kind = fieldKind(name);
  if (kind === undefined) return undefined;
  const value = match[5] ?? '';
  const start = offset + part.length - value.length;
  return { kind, name, value: value.trim(), range: { start, end: start + value.trimEnd().length }, lines };
}
