import type { TaskStatus } from '../../config/task-words.ts';
import { isPlaceholder } from '../../dialect/placeholders.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { isChecklistName, isReferenceName, isTaskSectionName } from '../../dialect/section-names.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { Reading } from '../reading/reading.ts';
import { titleOfLine } from '../outline/list-lines.ts';
import { inTaskListSections, isNamedTaskList } from '../outline/sections.ts';
import { listTagAtStart } from '../lines/list-tag.ts';
import { markAtStart, strongMarks } from '../lines/marks.ts';
import type { Heading, ListLine } from '../outline/outline.ts';
import { readableText } from '../lines/read-title-line.ts';

// Dialects in which bullets are tasks by the mark before them.
const MARKED_LISTS: ReadonlySet<string> = new Set(['emoji-list', 'imdone']);

// From two on the headings of a document are its way to tell tasks.
const FEWEST_HEADINGS = 2;

/** What a document as a whole shows about its bullets. */
export type BulletWays = {
  /** Bullets with a mark are tasks here. */
  readonly marksAreTasks: boolean;
  /** Its headings are its way to tell tasks. */
  readonly headingsAreTasks: boolean;
  /** Some of its plain bullets stand in a section called a list of tasks. */
  readonly hasListedSections: boolean;
  readonly lanes: readonly TaskStatus[];
};

export type TaskBullets = { readonly tasks: ReadonlySet<ListLine>; readonly ways: BulletWays };

/**
 * The bullets without a box that are tasks all the same: cards of a board, lines with a status mark, a plain to-do list.
 * An excerpt is read by the ways of its whole document; those that it shows itself are returned.
 */
export function bulletsThatAreTasks(
  reading: Reading,
  taskHeadings: ReadonlySet<number>,
  whole: BulletWays | undefined,
): TaskBullets {
  const bullets = reading.lines.filter(
    (line) => isTopBullet(line, reading) && mayHoldTasks(line, reading, taskHeadings),
  );
  const overBoxes = new Set(
    reading.lines.flatMap(({ box, parent }) => (box === undefined || parent === undefined ? [] : [parent])),
  );
  const marked = bullets.filter((line) => isMarked(line, reading));
  const isPlain = reading.dialect === 'plain-list';
  const plain = isPlain ? bullets.filter((line) => isPlainTask(line, reading)) : [];
  const listed = listedBullets(plain, reading);
  const shown = {
    // One marked bullet over a checklist shows that this document's marked bullets are tasks.
    marksAreTasks: MARKED_LISTS.has(reading.dialect) || marked.some((line) => overBoxes.has(line)),
    headingsAreTasks: taskHeadings.size >= FEWEST_HEADINGS,
    hasListedSections: listed.length > 0,
    lanes: lanesOf(reading.headings),
  };
  const ways = whole ?? shown;
  const tasks = new Set(ways.marksAreTasks ? marked : []);
  // Where headings are the tasks, a numbered list under "This week" says in which order to take them.
  for (const line of bullets)
    if (isLaneBullet(line, reading, ways) && !(ways.headingsAreTasks && line.isOrdered)) tasks.add(line);
  if (profileNamed(reading.dialect).onlyTaskSections)
    for (const line of bullets)
      if (isSectionBullet(line, reading) && isPlainTask(line, reading)) tasks.add(line);
  for (const line of ways.hasListedSections ? listed : plain) tasks.add(line);
  return { tasks, ways: shown };
}

// In a document about something else only the section called a list of tasks is one.
function listedBullets(plain: readonly ListLine[], { path, headings }: Reading): readonly ListLine[] {
  if (plain.length === 0 || isNamedTaskList(path, headings)) return [];
  const inside = inTaskListSections(headings);
  return plain.filter(({ section }) => section !== undefined && inside[section] === true);
}

function isTopBullet({ parent, box, content }: ListLine, { text }: Reading): boolean {
  if (parent !== undefined || box !== undefined) return false;
  const words = readableText(text.slice(content.start, content.end));
  return /[\p{L}\p{N}]/u.test(words) && !isPlaceholder(words);
}

function mayHoldTasks(line: ListLine, { headings }: Reading, taskHeadings: ReadonlySet<number>): boolean {
  for (let at = line.section; at !== undefined; at = headings[at]?.parent) {
    const role = headings[at]?.role;
    if (taskHeadings.has(at) || role === 'explanation' || role === 'reference' || role === 'checklist')
      return false;
  }
  return true;
}

// A lane whose section holds boxes has its tasks in them; a bullet among them is a note.
function isLaneBullet(line: ListLine, { headings }: Reading, { lanes }: BulletWays): boolean {
  for (let at = line.section; at !== undefined; at = headings[at]?.parent) {
    const heading = headings[at];
    if (heading === undefined) return false;
    if (heading.boxes.length > 0) return false;
    // `# Backlog` over a whole document names the document; its sections are no cards' column.
    if (heading.role === 'title' && at !== line.section) return false;
    // `## Review` behind a plan holds what was found; on a board it stands beside what is being done.
    if (heading.lane === 'in_review' && !lanes.includes('in_progress')) return false;
    if (heading.lane !== undefined)
      return !heading.line.marks.some(({ side }) => side === 'front') || lanes.length >= 2;
  }
  return false;
}

// `## Roadmap` in a README; where it has boxes they are the tasks.
function isSectionBullet({ section }: ListLine, { headings }: Reading): boolean {
  const heading = section === undefined ? undefined : headings[section];
  return heading !== undefined && heading.boxes.length === 0 && isTaskSectionName(heading.text);
}

function lanesOf(headings: readonly Heading[]): readonly TaskStatus[] {
  return [...new Set(headings.flatMap(({ lane }) => lane ?? []))];
}

// `- 🆕 Title`, `- **Backend**: ✅ Done`.
function isMarked(line: ListLine, reading: Reading): boolean {
  const source = reading.text.slice(line.content.start, line.content.end);
  if (listTagAtStart(source) !== undefined) return true;
  return markAtStart(source, strongMarks(reading.rules.marks)) !== undefined || endsWithStatus(line, reading);
}

function endsWithStatus(line: ListLine, reading: Reading): boolean {
  const source = reading.text.slice(line.content.start, line.content.end);
  if (!/^\*\*[^*]+\*\*\s*[:：]/u.test(source) && !/^\*\*[^*]+[:：]\*\*/u.test(source)) return false;
  return titleOfLine(reading.text, line, reading.rules).marks.some(({ side }) => side === 'back');
}

function isPlainTask(line: ListLine, { text, headings }: Reading): boolean {
  const source = text.slice(line.content.start, line.content.end);
  // A list of nothing but links to the document's own headings is its table of contents.
  if (/^\[[^\]]*\]\(#[^)]*\)\s*$/u.test(source) || /^<?https?:\/\/\S+>?\s*$/u.test(source)) return false;
  const heading = line.section === undefined ? undefined : headings[line.section];
  if (heading !== undefined && (isReferenceName(heading.text) || isChecklistName(heading.text))) return false;
  return plainText(source) !== '';
}
