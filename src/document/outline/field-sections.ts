import { fieldKind } from '../../dialect/field-names.ts';
import { fold, list } from '../../dialect/fold.ts';
import type { Heading } from './outline.ts';
import type { Field } from '../fields/read-fields.ts';

/** Headings whose section holds the fields of the heading above them. */
const FIELD_SECTIONS = new Set(
  list(
    'status, state, metadata, meta, details, task details, task info, info, information, properties',
    'overview, task overview, header, statut, état, estado, статус, 状态, ステータス, zustand',
    'general information, general info, basic information, basic info, task information, allgemeine informationen',
    'informations générales, información general, información, informações gerais, общая информация, основная информация',
    '基本信息, 任务信息, 基本資訊, 基本情報',
  ).map(fold),
);

// A status is a word or two with a comment; a longer line is prose about it.
const STATUS_LINE_CHARS = 80;

/** Hands the fields of a section such as `## Status` or `## Metadata` to the heading that it tells of. */
export function liftFieldSections(headings: readonly Heading[], text: string): readonly Heading[] {
  const lifted = new Map<number, readonly Field[]>();
  const emptied = new Set<number>();
  for (const heading of headings) {
    const above = heading.parent === undefined ? undefined : headings[heading.parent];
    if (above === undefined || above.line.id === undefined || !FIELD_SECTIONS.has(fold(heading.text)))
      continue;
    const fields = heading.fields.length > 0 ? heading.fields : statusLine(heading, text);
    if (fields.length === 0) continue;
    lifted.set(above.index, [...(lifted.get(above.index) ?? above.fields), ...fields]);
    emptied.add(heading.index);
  }
  if (lifted.size === 0) return headings;
  return headings.map((heading) => ({
    ...heading,
    fields: emptied.has(heading.index) ? [] : (lifted.get(heading.index) ?? heading.fields),
  }));
}

// `## Status` with the word itself on the next line.
function statusLine(heading: Heading, text: string): readonly Field[] {
  if (fieldKind(heading.text) !== 'status' || heading.boxes.length > 0) return [];
  const body = text.slice(heading.body.start, heading.body.end);
  const lead = /^\s*/u.exec(body)?.[0].length ?? 0;
  const line = /^[^\r\n]*/u.exec(body.slice(lead))?.[0].trimEnd() ?? '';
  if (line === '' || line.length > STATUS_LINE_CHARS || /^(?:[-*+>|#]|\d+[.)])\s/u.test(line)) return [];
  const start = heading.body.start + lead;
  const range = { start, end: start + line.length };
  return [{ kind: 'status', name: heading.text, value: line, range, lines: range }];
}
