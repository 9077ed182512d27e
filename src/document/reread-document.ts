import { isFinished } from '../config/task-words.ts';
import { findProblems } from './problems/find-problems.ts';
import {
  isElsewhere,
  rereadSection,
  withSection,
  type RereadSection,
  type SectionTasks,
} from './rereading/reread-section.ts';
import type { OpenedDocument } from './open-document.ts';
import { lessonsOfTasks, relearned, type LearnedStyle } from './style/learn-style.ts';
import type { ParsedDocument, Task } from './task.ts';
import { sayableStatuses, statusTargets } from './writing/status-targets.ts';

/**
 * A document that was opened before, with another text, as `parseDocument` would read it. Only the section that changed
 * is read. Undefined where that would not do: the whole has to be read then.
 */
export function rereadDocument(opened: OpenedDocument, text: string): ParsedDocument | undefined {
  const { document, settings } = opened;
  if (text === opened.reading.text) return document;
  // Whether a task can move to another lane is told by all lanes.
  const reread = settings.lanes === 'move' ? undefined : rereadSection(opened, text);
  if (reread === undefined || !keepsProblems(opened, reread)) return undefined;
  const sayable = saysAfter(opened, reread);
  if (sayable === undefined) return undefined;
  const section = reread.is.tasks.map((task, index) => ({ ...task, canSay: sayable[index] ?? task.canSay }));
  return { ...document, tasks: withSection(document.tasks, reread, section) };
}

/** What the tasks of the section can say now; undefined where other tasks may be able to say other things too. */
function saysAfter(
  opened: OpenedDocument,
  { was, is }: RereadSection,
): readonly Task['canSay'][] | undefined {
  const { first } = is;
  const lessons = [was, is].map(({ reading, settled, offset, tasks }) =>
    lessonsOfTasks(reading.text, settled).slice(offset, offset + tasks.length),
  );
  const learned = relearned(opened.learned, first, lessons[0] ?? [], lessons[1] ?? []);
  if (learned === undefined) return undefined;
  const before = sayables(opened, was, opened.learned);
  const known = opened.document.tasks.slice(first, first + was.tasks.length).map(({ canSay }) => canSay);
  return JSON.stringify(before) === JSON.stringify(known) ? sayables(opened, is, learned) : undefined;
}

function sayables(
  { settings, asked }: OpenedDocument,
  { reading, settled, first, offset, tasks }: SectionTasks,
  learned: LearnedStyle,
): readonly Task['canSay'][] {
  const ways = { learned, before: first - offset, rollup: settings.rollup ?? true };
  const targets = statusTargets(reading, settled, ways).slice(offset, offset + tasks.length);
  return sayableStatuses({ reading, settings, asked }, targets);
}

// Most rules look at one task and what is under it; two ask who else carries an id or waits for one.
function keepsProblems({ settled: all, settings }: OpenedDocument, { was, is }: RereadSection): boolean {
  const problemsOf = ({ reading, settled }: SectionTasks): string =>
    JSON.stringify(findProblems({ reading, settled }, settings));
  if (problemsOf(was) !== problemsOf(is)) return false;
  const { named } = all.shared;
  return is.tasks.every((after, index) => {
    const before = was.tasks[index];
    if (before === undefined) return false;
    const isTurned = isFinished(before.status) !== isFinished(after.status) || before.id !== after.id;
    const waitsFor = [before, after].map(({ dependsOn }) => dependsOn.join('\n'));
    if (!isTurned) return waitsFor[0] === waitsFor[1];
    return [before, after].every((task) => task.dependsOn.length === 0 && !isElsewhere(named, was, task.id));
  });
}
