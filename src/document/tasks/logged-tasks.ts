import { isLogName, taskReported } from '../../dialect/log-names.ts';
import { readableText } from '../lines/read-title-line.ts';
import type { Heading } from '../outline/outline.ts';
import type { TaskDraft } from './task-draft.ts';

export type Reports = {
  readonly ofTasks: ReadonlySet<TaskDraft>;
  /** Some line of a log is about a task by its id, be that told or not. */
  readonly hasAny: boolean;
};

/** The lines of a log, or of a day, that say of a task told elsewhere what became of it: `- [x] Finished task 1.1`. */
export function reportsOfTasks(drafts: readonly TaskDraft[], headings: readonly Heading[]): Reports {
  const logs = logSections(headings);
  const named = new Map<TaskDraft, string>();
  for (const draft of logs.length === 0 ? [] : drafts) {
    const isLine = draft.origin === 'box' || draft.origin === 'bullet';
    const id =
      isLine && logs[draft.heading ?? -1] === true
        ? taskReported(readableText(draft.title.title))
        : undefined;
    if (id !== undefined) named.set(draft, id.toLowerCase());
  }
  if (named.size === 0) return { ofTasks: new Set(), hasAny: false };
  const told = new Set(
    drafts.filter((draft) => !named.has(draft)).flatMap(({ title }) => title.id?.id.toLowerCase() ?? []),
  );
  const ofTasks = [...named].flatMap(([draft, id]) => (told.has(id) ? [draft] : []));
  return { ofTasks: new Set(ofTasks), hasAny: true };
}

/** For each heading whether it or one above it names a log or a day; none for a document without one. */
function logSections(headings: readonly Heading[]): readonly boolean[] {
  const inside: boolean[] = [];
  for (const { parent, role, text } of headings)
    inside.push((parent !== undefined && inside[parent] === true) || (role !== 'task' && isLogName(text)));
  return inside.includes(true) ? inside : [];
}
