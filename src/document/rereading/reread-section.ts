import { firstFrom } from '../first-from.ts';
import { mayBeBroken } from '../repair-encoding.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { NamedTasks } from '../fields/dependencies.ts';
import { settleTasks, type SettledTasks } from '../reading/settle-tasks.ts';
import type { ReadSettings, Task, TaskRanges } from '../task.ts';
import type { TextRange } from '../text-range.ts';
import { contributionOf } from './contribution.ts';
import { findChange } from './find-change.ts';
import { readExcerpt } from './read-excerpt.ts';
import { sectionOfChange, type ChangedSection } from './section-of-change.ts';

/** A document as it was read whole. */
export type ReadWhole = {
  readonly settings: ReadSettings;
  readonly reading: DocumentReading;
  readonly settled: SettledTasks;
};

/** The tasks of one section, read alone. */
export type SectionTasks = {
  readonly reading: DocumentReading;
  readonly settled: SettledTasks;
  /** Where the section's tasks begin among all. */
  readonly first: number;
  /** Where they begin among those of the excerpt. */
  readonly offset: number;
  /** As they stand in the whole document. */
  readonly tasks: readonly Task[];
};

/** One section of a document as it was and as it is. */
export type RereadSection = {
  /** By how many characters the text behind it moved. */
  readonly moved: number;
  readonly was: SectionTasks;
  readonly is: SectionTasks;
};

/**
 * Reads a changed text by reading the one section that changed. Undefined where that might not be what reading the whole
 * gives: where the change touches a heading, adds or takes lines, or tells other sections something new.
 */
export function rereadSection(whole: ReadWhole, text: string): RereadSection | undefined {
  const { reading, settled } = whole;
  const change = findChange(reading.text, text);
  if (change === undefined || !isReadInParts(whole)) return undefined;
  const { start, endBefore, endAfter } = change;
  const written = text.slice(start, endAfter);
  if (countLines(reading.text.slice(start, endBefore)) !== countLines(written)) return undefined;
  const section = sectionOfChange(reading, change);
  if (section === undefined || mayBeBroken(written)) return undefined;
  // An id that a task waits for may stand on any line.
  if (settled.shared.namesOthers && wordsOf(reading.text.slice(start, endBefore)) !== wordsOf(written))
    return undefined;
  const { range } = section;
  const end = range.end + endAfter - endBefore;
  const taskFrom = (offset: number): number =>
    firstFrom(settled.tasks, offset, ({ ranges }) => ranges.block.start);
  const first = taskFrom(range.start);
  const place = { whole, section, first };
  const was = readSection(place, reading.text.slice(range.start, range.end));
  const is = readSection(place, text.slice(range.start, end));
  if (was === undefined || is === undefined || !saysTheSame(whole, was, is)) return undefined;
  // What reading it alone cannot tell shows in how it read before.
  const known = settled.tasks.slice(first, taskFrom(range.end));
  if (JSON.stringify(known) !== JSON.stringify(was.tasks)) return undefined;
  return { moved: end - range.end, was, is };
}

/** All tasks of a document with those of a section in the place of the old ones. */
export function withSection(
  tasks: readonly Task[],
  { moved, is: { first } }: RereadSection,
  section: readonly Task[],
): readonly Task[] {
  const end = first + section.length;
  const together = tasks.toSpliced(first, section.length, ...section);
  return moved === 0 ? together : together.map((task, at) => (at < end ? task : movedTask(task, moved)));
}

// What these are is told by their whole text: a list of bare lines, a file that is one task, letters that were broken.
const WHOLE_DIALECTS: ReadonlySet<string> = new Set([
  'todo-txt',
  'plain-list',
  'taskmaster',
  'backlog-md',
  'not-a-task-list',
]);

function isReadInParts({ reading, settled }: ReadWhole): boolean {
  return (
    !WHOLE_DIALECTS.has(reading.dialect) &&
    // Where no box is, prose may make tasks of headings.
    reading.headings.some(({ boxes }) => boxes.length > 0) &&
    !settled.shared.hasDoubles &&
    !settled.shared.joinsRows &&
    !settled.shared.namesBlocked &&
    !reading.text.includes('TASKMASTER_EXPORT') &&
    !mayBeBroken(reading.text)
  );
}

type Place = { readonly whole: ReadWhole; readonly section: ChangedSection; readonly first: number };

function readSection({ whole, section, first }: Place, body: string): SectionTasks | undefined {
  const excerpt = readExcerpt(whole.reading, section, body);
  if (excerpt === undefined) return undefined;
  const { reading, start, end } = excerpt;
  const settled = settleTasks(reading, whole.settings, whole.settled.shared);
  const isInside = ({ ranges: { block } }: Task): boolean => block.start >= start && block.start < end;
  const offset = Math.max(0, settled.tasks.findIndex(isInside));
  const lines = whole.reading.lineIndex.line(section.range.start) - reading.lineIndex.line(start);
  const by = section.range.start - start;
  const tasks = settled.tasks.filter(isInside).map((task) => ({
    ...movedTask(task, by),
    line: task.line + lines,
    parent: task.parent === undefined ? undefined : task.parent - offset + first,
  }));
  return tasks.every(({ parent }) => parent === undefined || parent >= first)
    ? { reading, settled, first, offset, tasks }
    : undefined;
}

function saysTheSame({ settled }: ReadWhole, was: SectionTasks, is: SectionTasks): boolean {
  if (was.tasks.length !== is.tasks.length) return false;
  if (contributionOf(was.reading, was.settled) !== contributionOf(is.reading, is.settled)) return false;
  const { hasRows, named } = settled.shared;
  return is.tasks.every(({ id, title }, index) => {
    const before = was.tasks[index];
    if (before?.id === id && before?.title === title) return true;
    // A row may repeat it, and a neighbour in the next section be the same line once more.
    return !hasRows && !isElsewhere(named, was, id);
  });
}

/** True for an id that a task outside of the section has, or more than one in it. */
export function isElsewhere({ byId, repeated }: NamedTasks, section: SectionTasks, id = ''): boolean {
  const folded = id.toLowerCase();
  const at = byId.get(folded);
  const isInside = at !== undefined && at >= section.first && at < section.first + section.tasks.length;
  return at !== undefined && (!isInside || repeated.has(folded));
}

function movedTask(task: Task, by: number): Task {
  return by === 0 ? task : { ...task, ranges: movedRanges(task.ranges, by) };
}

function movedRanges(ranges: TaskRanges, by: number): TaskRanges {
  const moved = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  const some = (range: TextRange | undefined): TextRange | undefined =>
    range === undefined ? undefined : moved(range);
  const { block, title, status, priority, due, estimate, assignees } = ranges;
  return {
    block: moved(block),
    title: moved(title),
    status: status.map((site) => ({ ...site, range: moved(site.range) })),
    priority: some(priority),
    due: some(due),
    estimate: some(estimate),
    assignees: some(assignees),
  };
}

const wordsOf = (text: string): string => text.replace(/\[.\]/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ');

const countLines = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;
