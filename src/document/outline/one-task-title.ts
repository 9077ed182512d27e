import { splitLines } from '../line-bounds.ts';
import type { Heading } from './outline.ts';
import { readFields, type Field } from '../fields/read-fields.ts';

/** The headings, the first with the fields that stand above it: `Status: ready`, and no more, before the title tells of it. */
export function withFieldsAbove(
  headings: readonly Heading[],
  text: string,
  start: number,
): readonly Heading[] {
  const [first, ...others] = headings;
  if (first === undefined || first.depth !== 1 || others.some(({ depth }) => depth === 1)) return headings;
  const above = { start, end: first.block.range.start };
  const fields = readFields(text, above).filter(({ kind }) => kind !== 'other');
  const lines = splitLines(text.slice(above.start, above.end)).filter((line) => line.trim() !== '');
  if (fields.length === 0 || lines.length > fields.length) return headings;
  return [
    { ...first, fields: [...fields, ...first.fields], whole: { start: 0, end: first.whole.end } },
    ...others,
  ];
}

/**
 * Makes a task of a title that has a status of its own, where all boxes of the document are checks of it, or that begins
 * with an id over acceptance criteria: a ticket in a file of its own.
 */
export function promoteTitle(headings: readonly Heading[]): void {
  const [title] = headings;
  if (title === undefined || title.role !== 'title' || headings.some(({ role }) => role === 'task')) return;
  const holders = headings.filter(({ boxes }) => boxes.length > 0);
  const checks = holders.filter((heading) => isCheck(heading, headings));
  const isChecked = checks.length > 0 && checks.length === holders.length;
  const isNamed = title.line.id?.kind === 'code' && checks.length > 0 && !holdsIds(headings);
  if (isNamed || (isChecked && title.fields.some(isStatus))) title.role = 'task';
}

// Boxes with ids of their own are the tasks of a plan.
function holdsIds(headings: readonly Heading[]): boolean {
  return headings.some(({ boxIds }) => boxIds.some((id) => id !== undefined));
}

function isStatus({ kind, value }: Field): boolean {
  return kind === 'status' && value !== '';
}

function isCheck(heading: Heading, headings: readonly Heading[]): boolean {
  for (let at: Heading | undefined = heading; at !== undefined; at = headings[at.parent ?? -1])
    if (at.role === 'checklist') return true;
  return false;
}
