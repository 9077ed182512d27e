import { isReferenceName, isRoadmapName, isTaskListName } from '../../dialect/section-names.ts';
import { goesOn, isOneTaskFile } from '../outline/classify-headings.ts';
import type { ListLine, Heading } from '../outline/outline.ts';
import type { Reading } from '../reading/reading.ts';
import { isAmongNotes, isNamedTaskList, laneOf } from '../outline/sections.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';
import { titleByFields } from '../outline/title-by-fields.ts';
import type { TitleLine } from '../lines/title-line.ts';

/** The headings of a document that are tasks, by index; none in a file that is one task. */
export function headingTasks(reading: Reading, whole: TaskDraft | undefined): Map<number, TaskDraft> {
  const tasks = new Map<number, TaskDraft>();
  const isWholeList = reading.dialect === 'plain-list' && isNamedTaskList(reading.path, reading.headings);
  for (const heading of reading.headings) {
    const isTask =
      heading.role === 'task' ||
      heading.role === 'checklist' ||
      (isWholeList && isProseTask(heading, reading.path) && !isAmongNotes(heading.index, reading.headings));
    if (!isTask || whole !== undefined) continue;
    const outer = taskAbove(heading, reading.headings, tasks);
    if (outer !== undefined && !isOwnTask(heading, outer) && !isTaskOfFile(heading, reading.headings))
      continue;
    tasks.set(heading.index, {
      ...PLAIN_DRAFT,
      origin: 'heading',
      line: heading.block.line,
      block: heading.whole,
      bodyStart: heading.block.range.end,
      title: titleOf(heading),
      heading: heading.index,
      fields: heading.fields,
      parent: outer,
      level: outer === undefined ? 0 : outer.level + 1,
      lane: laneOf(heading.index, reading.headings),
      box: boxOfHeading(heading),
      lineRange: heading.block.content,
    });
  }
  return tasks;
}

function titleOf({ role, line, fields, text }: Heading): TitleLine {
  if (role === 'checklist') return withoutDecoration(line);
  return titleByFields(line, fields, text);
}

// A tick in front of "Checklist" says what the section is for, not that all is checked.
function withoutDecoration(line: TitleLine): TitleLine {
  return { ...line, marks: line.marks.filter(({ side }) => side !== 'front') };
}

// In a list of plain bullets a heading with prose and no bullet is one more entry.
function isProseTask(
  { role, depth, hasProse, bullets, children, text, lane }: Heading,
  path: string,
): boolean {
  return (
    role === 'group' &&
    lane === undefined &&
    depth > 1 &&
    hasProse &&
    bullets.length === 0 &&
    children.length === 0 &&
    !isTaskListName(text) &&
    !isReferenceName(text) &&
    !isRoadmapName(path)
  );
}

function boxOfHeading({ line }: Heading): ListLine['box'] {
  const box = line.marks.find(({ kind }) => kind === 'box');
  return box === undefined ? undefined : { range: box.range, character: '' };
}

// Inside a task only a heading that says its own state, or goes on from the outer id, is a subtask; others are its parts.
function isOwnTask(heading: Heading, outer: TaskDraft): boolean {
  if (heading.role === 'checklist') return false;
  const own = heading.line.id?.id;
  const above = outer.title.id?.id;
  if (own !== undefined && above !== undefined && goesOn(own, above)) return true;
  return heading.line.marks.length > 0 || heading.fields.some(({ kind }) => kind === 'status');
}

// `# Story 3.1` over `### Task 1: …`: in a file that is one task its task headings are the subtasks.
function isTaskOfFile({ text, line, role }: Heading, headings: readonly Heading[]): boolean {
  if (role !== 'task' || line.id?.kind !== 'label' || !/^\W*(?:sub-?)?task\b/iu.test(text)) return false;
  return headings[0] !== undefined && isOneTaskFile(headings[0]);
}

function taskAbove(
  heading: Heading,
  headings: readonly Heading[],
  tasks: ReadonlyMap<number, TaskDraft>,
): TaskDraft | undefined {
  for (let at = heading.parent; at !== undefined; at = headings[at]?.parent) {
    const task = tasks.get(at);
    if (task !== undefined) return task;
  }
  return undefined;
}

/** For each heading the task or checklist heading that what stands under it belongs to. */
export function ownersOf(headings: readonly Heading[]): readonly (number | undefined)[] {
  const owners: (number | undefined)[] = [];
  for (const heading of headings) {
    const inherited = heading.parent === undefined ? undefined : owners[heading.parent];
    owners.push(heading.role === 'task' || heading.role === 'checklist' ? heading.index : inherited);
  }
  return owners;
}

/** The task that owns what stands under a heading. */
export function headingTaskAt(
  index: number,
  headings: readonly Heading[],
  tasks: ReadonlyMap<number, TaskDraft>,
): TaskDraft | undefined {
  const heading = headings[index];
  return tasks.get(index) ?? (heading === undefined ? undefined : taskAbove(heading, headings, tasks));
}
