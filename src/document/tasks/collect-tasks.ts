import { isPlaceholder } from '../../dialect/placeholders.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { lineStart, nextLineStart } from '../line-bounds.ts';
import { frontMatterTask } from './front-matter-task.ts';
import { headingTaskAt, headingTasks, ownersOf } from './heading-tasks.ts';
import { titleOfLine } from '../outline/list-lines.ts';
import type { ListLine } from '../outline/outline.ts';
import { readFields, type Field } from '../fields/read-fields.ts';
import type { Reading } from '../reading/reading.ts';
import { isExplained, isInTaskSection, laneOf } from '../outline/sections.ts';
import { withRows } from './join-rows.ts';
import { tableTasks } from './table-tasks.ts';
import { bulletsThatAreTasks, NO_WAYS, type BulletWays } from './task-bullets.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';
import { todoTxtTasks } from './todo-txt.ts';

export type CollectedTasks = {
  readonly drafts: readonly TaskDraft[];
  readonly ways: BulletWays;
  /** Some tasks of headings are told in rows as well. */
  readonly joinsRows: boolean;
};

/**
 * All that is told as a task, in document order, repetitions included. An excerpt is read by the ways of its whole
 * document; those that it shows itself are returned.
 */
export function collectTasks(reading: Reading, ways: BulletWays | undefined): CollectedTasks {
  if (reading.dialect === 'todo-txt')
    return { drafts: todoTxtTasks(reading), ways: NO_WAYS, joinsRows: false };
  const whole = frontMatterTask(reading);
  const owners = ownersOf(reading.headings);
  const isHere = profileNamed(reading.dialect).onlyTaskSections
    ? isInTaskSection(reading.headings)
    : (): boolean => true;
  const rows = whole === undefined ? tableTasks(reading, owners).filter(isHere) : [];
  const { byHeading, joinsRows } = withRows(headingTasks(reading, whole), rows, reading);
  const drafts = [...(whole === undefined ? [] : [whole]), ...byHeading.values()];
  const context: Context = {
    reading,
    whole,
    byHeading,
    owners,
    byLine: new Map(),
    lineOf: new Map(reading.lines.map((line) => [line.block, line] as const)),
  };
  const bullets = bulletsThatAreTasks(reading, new Set(byHeading.keys()), ways);
  for (const line of reading.lines) {
    if (line.box === undefined ? bullets.tasks.has(line) : isTaskBox(line, reading))
      drafts.push(lineTask(line, context));
  }
  drafts.push(...rows);
  const inOrder = drafts
    .filter(isHere)
    .toSorted((a, b) => a.block.start - b.block.start || a.level - b.level);
  return { drafts: inOrder, ways: bullets.ways, joinsRows };
}

type Context = {
  readonly reading: Reading;
  readonly whole: TaskDraft | undefined;
  readonly byHeading: ReadonlyMap<number, TaskDraft>;
  /** For each heading the task or checklist heading that what stands under it belongs to. */
  readonly owners: readonly (number | undefined)[];
  readonly byLine: Map<ListLine, TaskDraft>;
  /** List lines by the index of their block. */
  readonly lineOf: ReadonlyMap<number, ListLine>;
};

function isTaskBox(line: ListLine, { headings, rules, text, dialect }: Reading): boolean {
  // Taskmaster's tasks are its headings; a box in their details is text that the tool copies.
  if (dialect === 'taskmaster') return false;
  if (isExplained(line.section, headings)) return false;
  const title = text.slice(line.content.start, line.content.end).trim();
  if (title === '' || /^(?:TXXX|T\?\?\?)\b/u.test(title) || isPlaceholder(title)) return false;
  return (
    rules.box(line.box?.character === '' ? ' ' : (line.box?.character ?? ' ')) !== undefined || title !== ''
  );
}

function lineTask(line: ListLine, context: Context): TaskDraft {
  const { reading, byHeading, owners, byLine, whole } = context;
  const owner = line.section === undefined ? undefined : owners[line.section];
  const heading = owner === undefined ? undefined : headingTaskAt(owner, reading.headings, byHeading);
  const parent = lineAbove(line, byLine) ?? heading ?? whole;
  const draft: TaskDraft = {
    ...PLAIN_DRAFT,
    origin: line.box === undefined ? 'bullet' : 'box',
    line: line.line,
    block: line.range,
    title: titleOfLine(reading.text, line, reading.rules),
    box: line.box,
    heading: line.section,
    bodyStart: line.content.end,
    fields: fieldsOfLine(reading, line, context.lineOf),
    parent,
    level: parent === undefined ? 0 : parent.level + 1,
    lane: laneOf(line.section, reading.headings),
    lineRange: line.content,
  };
  byLine.set(line, draft);
  return draft;
}

function lineAbove(line: ListLine, byLine: ReadonlyMap<ListLine, TaskDraft>): TaskDraft | undefined {
  for (let at = line.parent; at !== undefined; at = at.parent) {
    const task = byLine.get(at);
    if (task !== undefined) return task;
  }
  return undefined;
}

// The fields of an item: on the further lines of its paragraph and in the plain items directly under it.
function fieldsOfLine(
  { text, blocks }: Reading,
  line: ListLine,
  lineOf: ReadonlyMap<number, ListLine>,
): readonly Field[] {
  const fields: Field[] = [];
  for (let at = line.block + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || block.range.start >= line.range.end) break;
    if (block.kind !== 'paragraph' || block.parent === undefined) continue;
    const item = lineOf.get(block.parent);
    const isOwn = item === line || (item?.parent === line && item.box === undefined);
    // Its first line is the title.
    const start =
      item === line ? Math.max(block.range.start, line.content.end) : lineStart(text, block.range.start);
    if (isOwn && start < block.range.end)
      fields.push(...readFields(text, { start, end: nextLineStart(text, block.range.end) }));
  }
  return fields;
}
