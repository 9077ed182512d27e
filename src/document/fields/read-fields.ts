import { fieldKind, type FieldKind } from '../../dialect/field-names.ts';
import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { TextRange } from '../text-range.ts';
import { namesStates } from '../lines/status-legend.ts';

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
  const parts = /[|·•]/u.test(rest) ? rest.split(SEPARATOR) : [rest];
  for (const part of parts.flatMap(partsOfSentence)) {
    const start = line.indexOf(part, at);
    const field = readPart(part, offset + start, lines);
    // A line is one of fields from its first part on, or prose that happens to hold a colon.
    if (field === undefined || isLegend(field, line.slice(field.range.start - offset))) break;
    fields.push(field);
    at = start + part.length;
  }
  return fields;
}

// `Status: [ ] open · [x] done` explains what the signs of a document say.
function isLegend({ kind }: Field, rest: string): boolean {
  return kind === 'status' && namesStates(rest);
}

const NEXT_FIELD = /(?<=[.,;；，。])\s*(?=(\*\*|__)?(\p{L}[\p{L} ]{1,24}?)\1\s*[:：])/gu;
// What else a value may end with is a comment of the author's.
const MAIN_KINDS: ReadonlySet<FieldKind | undefined> = new Set([
  'status',
  'priority',
  'assignee',
  'estimate',
  'due',
]);

// `Priority: high. Status: closed.`
function partsOfSentence(part: string): readonly string[] {
  if (!/[:：].*[.,;；，。].*[:：]/u.test(part)) return [part];
  const parts: string[] = [];
  let from = 0;
  for (const next of part.matchAll(NEXT_FIELD)) {
    const name = next[2] ?? '';
    const before = part.slice(from, next.index);
    if (!MAIN_KINDS.has(fieldKind(name)) || !MAIN_KINDS.has(kindAtStart(before))) continue;
    parts.push(before.replace(/[.,;；，。]$/u, ''));
    from = next.index + next[0].length;
  }
  return [...parts, part.slice(from)];
}

const kindAtStart = (part: string): FieldKind | undefined => fieldKind(NAME_AND_VALUE.exec(part)?.[2] ?? '');

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
