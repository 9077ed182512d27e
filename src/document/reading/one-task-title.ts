import type { Heading } from './outline.ts';
import { readFields, type Field } from './read-fields.ts';

/** The headings, the first with the fields that stand above it: `Status: ready` before the title tells of the title. */
export function withFieldsAbove(
  headings: readonly Heading[],
  text: string,
  start: number,
): readonly Heading[] {
  const [first, ...others] = headings;
  if (first === undefined || first.depth !== 1) return headings;
  const above = readFields(text, { start, end: first.block.range.start }).filter(
    ({ kind }) => kind !== 'other',
  );
  return above.length === 0 ? headings : [{ ...first, fields: [...above, ...first.fields] }, ...others];
}

/**
 * Makes a task of a title that has a status of its own, where all boxes of the document are checks of it: a ticket in a
 * file of its own, with acceptance criteria and nothing else to do.
 */
export function promoteTitle(headings: readonly Heading[]): void {
  const [title] = headings;
  if (title === undefined || title.role !== 'title' || !title.fields.some(isStatus)) return;
  const holders = headings.filter(({ boxes }) => boxes.length > 0);
  const isTicket =
    holders.length > 0 &&
    holders.every((heading) => isCheck(heading, headings)) &&
    headings.every(({ role }) => role !== 'task');
  if (isTicket) title.role = 'task';
}

function isStatus({ kind, value }: Field): boolean {
  return kind === 'status' && value !== '';
}

function isCheck(heading: Heading, headings: readonly Heading[]): boolean {
  for (let at: Heading | undefined = heading; at !== undefined; at = headings[at.parent ?? -1])
    if (at.role === 'checklist') return true;
  return false;
}
