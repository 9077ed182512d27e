import type { Field } from '../fields/read-fields.ts';
import { countIdSigns } from '../lines/find-id.ts';
import { legendItems } from '../outline/legend-lists.ts';
import { readLegend } from '../outline/legend.ts';
import { openings, type DocumentReading } from '../reading/read-document.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import { surveyOf } from '../reading/survey-document.ts';

/**
 * What an excerpt tells the rest of its document besides the titles of its tasks, as a text to compare: two excerpts
 * that tell the same leave the rest as it is.
 */
export function contributionOf(reading: DocumentReading, settled: SettledTasks): string {
  const { boxes, marks, words, priorities, tags } = readLegend(
    reading.text,
    reading.blocks,
    legendItems(reading.text, reading.blocks),
  );
  const { dotted, single, ids } = countIdSigns(openings(reading));
  const headings = reading.headings.map((heading) => [
    heading.fields.map(({ kind, name, value }) => [
      kind,
      name,
      // The priority of a group is that of what is in it.
      IS_TOLD_OF_TASK.has(kind) && heading.role !== 'group' ? value === '' : value,
    ]),
    heading.boxes.length,
    heading.boxIds,
    heading.bullets.length,
    heading.hasProse,
  ]);
  const { ways, hasRows, hasDoubles, namesBlocked } = settled.shared;
  return JSON.stringify([
    [[...boxes], [...marks], [...words], [...priorities], [...tags]],
    [dotted, single, [...ids].map(([prefix, some]) => [prefix, ...some])],
    surveyOf(reading),
    headings,
    [ways, hasRows, hasDoubles, namesBlocked],
    headingTitles(settled),
  ]);
}

// That a heading has them speaks for a task, whatever they say.
const IS_TOLD_OF_TASK: ReadonlySet<Field['kind']> = new Set(['status', 'priority']);

// What tells a task of a heading again is a repetition wherever it stands.
function headingTitles({ drafts }: SettledTasks): readonly unknown[] {
  return drafts
    .filter(({ origin }) => origin === 'heading')
    .map(({ title: { id, title } }) => [id?.id, title]);
}
