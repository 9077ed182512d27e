import { findProblems } from './problems/find-problems.ts';
import { readDocument } from './reading/read-document.ts';
import { settleTasks } from './reading/settle-tasks.ts';
import type { ParsedDocument, ReadSettings } from './task.ts';
import { statusTargets, withSayableStatuses } from './writing/say-statuses.ts';

/** Changes when the reader would see an unchanged document differently; parsed documents are kept by it. */
export const READER_VERSION = 1;

/** Reads Markdown text into tasks and problems. Never throws; what it cannot read becomes a problem. */
export function parseDocument(path: string, text: string, settings: ReadSettings = {}): ParsedDocument {
  const reading = readDocument(path, text, settings);
  const settled = settleTasks(reading, settings);
  const targets = statusTargets(reading, settled, settings.rollup ?? true);
  const tasks = withSayableStatuses(settled.tasks, targets);
  const { problems, isIncomplete } = findProblems({ reading, settled: { ...settled, tasks } }, settings);
  return { path, dialect: reading.chosen, tasks, problems, isIncomplete };
}
