import { findProblems } from './problems/find-problems.ts';
import { readDocument, type DocumentReading } from './reading/read-document.ts';
import { settleTasks, type SettledTasks } from './reading/settle-tasks.ts';
import { learnStatusStyle, type LearnedStyle } from './style/learn-style.ts';
import type { ParsedDocument, ReadSettings } from './task.ts';
import { sayableStatuses, statusTargets, type SayableByForm } from './writing/status-targets.ts';
import type { StatusTarget } from './writing/status-target.ts';

/** A document as read, with all that editing it needs besides. */
export type OpenedDocument = {
  readonly document: ParsedDocument;
  readonly settings: ReadSettings;
  readonly reading: DocumentReading;
  readonly settled: SettledTasks;
  readonly learned: LearnedStyle;
  readonly targets: readonly StatusTarget[];
  readonly asked: SayableByForm;
};

/** Reads Markdown text into tasks and problems, ready for edits. Never throws; what it cannot read becomes a problem. */
export function openDocument(path: string, text: string, settings: ReadSettings = {}): OpenedDocument {
  const reading = readDocument(path, text, settings);
  const settled = settleTasks(reading, settings);
  const learned = learnStatusStyle(reading, settled);
  const targets = statusTargets(reading, settled, { learned, before: 0, rollup: settings.rollup ?? true });
  const asked: SayableByForm = new Map();
  const sayable = sayableStatuses({ reading, settings, asked }, targets);
  const tasks = settled.tasks.map((task, index) => ({ ...task, canSay: sayable[index] ?? task.canSay }));
  const { problems, isIncomplete } = findProblems({ reading, settled: { ...settled, tasks } }, settings);
  const document = { path, dialect: reading.chosen, tasks, problems, isIncomplete };
  return { document, settings, reading, settled, learned, targets, asked };
}
