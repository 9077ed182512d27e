import type { FieldKind } from '../../dialect/field-names.ts';
import { readDetails } from '../fields/read-details.ts';
import { ownPriority } from '../fields/settle-priority.ts';
import { ownStatus } from '../fields/settle-status.ts';
import type { Reading } from '../reading/reading.ts';
import { tellsAgain } from './drop-repetitions.ts';
import type { TaskDraft } from './task-draft.ts';

export type JoinedHeadings = {
  readonly byHeading: ReadonlyMap<number, TaskDraft>;
  /** Some row tells a task of a heading again. */
  readonly joinsRows: boolean;
};

/**
 * The tasks of headings, with what they do not say themselves from the rows that carry their ids: an overview in a table,
 * and each task with its details below.
 */
export function withRows(
  byHeading: ReadonlyMap<number, TaskDraft>,
  rows: readonly TaskDraft[],
  reading: Reading,
): JoinedHeadings {
  const tasks = [...byHeading].flatMap(([at, draft]) => (reading.headings[at]?.role === 'task' ? draft : []));
  const joined = rowsOf(tasks, rows);
  if (joined.size === 0) return { byHeading, joinsRows: false };
  const settled = new Map<TaskDraft, TaskDraft>();
  for (const draft of byHeading.values()) {
    const row = joined.get(draft);
    const parent = draft.parent === undefined ? undefined : settled.get(draft.parent);
    const task = { ...draft, parent };
    settled.set(draft, row === undefined ? task : joinedWith(task, row, reading));
  }
  const all = [...byHeading].map(([at, draft]) => [at, settled.get(draft) ?? draft] as const);
  return { byHeading: new Map(all), joinsRows: true };
}

/** For each heading the row that carries its id; none where several headings carry it, or for a row that holds others. */
function rowsOf(
  headings: readonly TaskDraft[],
  rows: readonly TaskDraft[],
): ReadonlyMap<TaskDraft, TaskDraft> {
  const joined = new Map<TaskDraft, TaskDraft>();
  if (headings.length === 0 || rows.length === 0) return joined;
  const outer = new Set(rows.map(({ parent }) => parent));
  const byId = Map.groupBy(rows, idOf);
  for (const [id, [heading, ...others]] of Map.groupBy(headings, idOf)) {
    if (id === undefined || heading === undefined || others.length > 0) continue;
    const row = byId.get(id)?.find((one) => one.origin === 'row' && tellsAgain(one.title, heading.title));
    if (row !== undefined && !outer.has(row)) joined.set(heading, row);
  }
  return joined;
}

const idOf = ({ title }: TaskDraft): string | undefined => title.id?.id.toLowerCase();

function joinedWith(heading: TaskDraft, row: TaskDraft, { text, rules }: Reading): TaskDraft {
  const status = ownStatus(text, heading, rules);
  const isUnsaid = status.sites.length === 0 && status.unknown === undefined;
  const { assignees, estimateHours, due } = readDetails(heading, text);
  const missing = new Set<FieldKind>();
  if (ownPriority(heading, rules) === undefined && status.priority === undefined) missing.add('priority');
  if (assignees.length === 0) missing.add('assignee');
  if (estimateHours === undefined) missing.add('estimate');
  if (due === undefined) missing.add('due');
  return {
    ...heading,
    fields: [...heading.fields, ...row.fields.filter(({ kind }) => missing.has(kind))],
    statusCell: isUnsaid ? row.statusCell : undefined,
  };
}
