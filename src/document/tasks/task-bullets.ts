import { isPlaceholder } from '../../dialect/placeholders.ts';
import { isErrand } from '../../dialect/errand-names.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import {
  isChecklistName,
  isGroupName,
  isReferenceName,
  isTaskSectionName,
} from '../../dialect/section-names.ts';
import { lineStart } from '../line-bounds.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { Reading } from '../reading/reading.ts';
import { titleOfLine } from '../outline/list-lines.ts';
import {
  inTaskListSections,
  isAmongNotes,
  isNamedTaskList,
  isPhasePlan,
  isTaskListSection,
} from '../outline/sections.ts';
import { listTagAtStart } from '../lines/list-tag.ts';
import { markAtStart, strongMarks } from '../lines/marks.ts';
import { instructions } from './instructions.ts';
import { areasOf, FEWEST_TAGGED, isOfLegend, taggedBullets } from './tagged-bullets.ts';
import { marginDetails } from './margin-details.ts';
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
  /** It has two lanes at least. */
  readonly isBoard: boolean;
  /** Bullets without boxes stand in lanes of work that is no review. */
  readonly hasPlainColumns: boolean;
  readonly isBoxless: boolean;
  /** It is a plan of numbered phases and nothing else. */
  readonly isPhasePlan: boolean;
  /** Bullets that begin with a status in brackets are tasks here, whatever else tells some. */
  readonly tagsAreTasks: boolean;
};

export const NO_WAYS: BulletWays = {
  marksAreTasks: false,
  headingsAreTasks: false,
  isBoard: false,
  hasPlainColumns: false,
  isBoxless: false,
  isPhasePlan: false,
  tagsAreTasks: false,
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
  const details = marginDetails(reading);
  // A document that is nothing but a list of tasks tells those with code, too.
  const steps = isNamedTaskList(reading.path, reading.headings) ? undefined : instructions(reading);
  const bullets = reading.lines.filter(
    (line) =>
      isTopBullet(line, reading) &&
      !details.has(line) &&
      steps?.has(line) !== true &&
      mayHoldTasks(line, reading, taskHeadings),
  );
  const tagged = taggedBullets(reading).filter(
    (line) => !details.has(line) && mayHoldTasks(line, reading, taskHeadings),
  );
  const overBoxes = new Set(
    reading.lines.flatMap(({ box, parent }) => (box === undefined || parent === undefined ? [] : [parent])),
  );
  const marked = bullets.filter((line) => isMarked(line, reading));
  const shown = {
    // One marked bullet over a checklist shows that this document's marked bullets are tasks.
    marksAreTasks: MARKED_LISTS.has(reading.dialect) || marked.some((line) => overBoxes.has(line)),
    headingsAreTasks: taskHeadings.size >= FEWEST_HEADINGS,
    isBoard: new Set(reading.headings.flatMap(({ lane }) => lane ?? [])).size >= 2,
    hasPlainColumns: reading.headings.some(isPlainColumn),
    isBoxless: reading.lines.every(({ box }) => box === undefined),
    isPhasePlan: isPhasePlan(reading.path, reading.headings),
    tagsAreTasks: tagged.length >= FEWEST_TAGGED || tagged.some((line) => isOfLegend(line, reading)),
  };
  const ways = whole ?? shown;
  const tasks = new Set(ways.marksAreTasks ? marked : []);
  // Where headings are the tasks, a numbered list under "This week" says in which order to take them.
  for (const line of bullets)
    if (isLaneBullet(line, reading, ways) && !(ways.headingsAreTasks && line.isOrdered)) tasks.add(line);
  if (profileNamed(reading.dialect).onlyTaskSections)
    for (const line of bullets)
      if (isSectionBullet(line, reading) && isPlainTask(line, reading)) tasks.add(line);
  if (reading.dialect === 'plain-list')
    for (const line of ofTaskSections(bullets, reading, ways))
      if (isPlainTask(line, reading)) tasks.add(line);
  if (isBoxlessList(reading, ways))
    for (const line of bullets)
      if (isWorkSection(reading.headings[line.section ?? -1]) && isPlainTask(line, reading)) tasks.add(line);
  if (ways.tagsAreTasks) {
    for (const area of areasOf(tagged)) if (!isMarked(area, reading)) tasks.delete(area);
    for (const line of tagged) tasks.add(line);
  }
  return { tasks, ways: shown };
}

// In a to-do list that has no box a lane or a mark says how far a bullet is, and every bullet is a task.
function isBoxlessList(
  { dialect, path, headings }: Reading,
  { isBoxless, headingsAreTasks }: BulletWays,
): boolean {
  if (!isBoxless || headingsAreTasks || (dialect !== 'kanban' && dialect !== 'emoji-list')) return false;
  return isNamedTaskList(path, headings);
}

// Beside lanes and marked lists a section with a name of its own may tell anything.
function isWorkSection(heading: Heading | undefined): boolean {
  if (heading === undefined || heading.role === 'title') return true;
  return isGroupName(heading.text) || isTaskListSection(heading);
}

// In a document about something else only the section called a list of tasks is one.
function ofTaskSections(
  bullets: readonly ListLine[],
  { path, headings }: Reading,
  ways: BulletWays,
): readonly ListLine[] {
  if (ways.isPhasePlan || isNamedTaskList(path, headings)) return bullets;
  const inside = inTaskListSections(headings);
  return bullets.filter(({ section }) => section !== undefined && inside[section] === true);
}

// What is quoted is said of the list.
function isTopBullet(line: ListLine, { text }: Reading): boolean {
  const { parent, box, content } = line;
  if (parent !== undefined || box !== undefined || isQuoted(line, text)) return false;
  const words = readableText(text.slice(content.start, content.end));
  return /[\p{L}\p{N}]/u.test(words) && !isPlaceholder(words);
}

function mayHoldTasks(line: ListLine, { headings }: Reading, taskHeadings: ReadonlySet<number>): boolean {
  for (let at = line.section; at !== undefined; at = headings[at]?.parent)
    if (taskHeadings.has(at) || headings[at]?.role === 'checklist') return false;
  return !isAmongNotes(line.section, headings);
}

// A lane whose section holds boxes has its tasks in them; a bullet among them is a note.
function isLaneBullet(line: ListLine, { headings }: Reading, ways: BulletWays): boolean {
  for (let at = line.section; at !== undefined; at = headings[at]?.parent) {
    const heading = headings[at];
    if (heading === undefined) return false;
    if (heading.boxes.length > 0) return false;
    // `# Backlog` over a whole document names the document; its sections are no cards' column.
    if (heading.role === 'title' && at !== line.section) return false;
    // `## Review` behind a plan holds what was found; on a board it stands beside other columns of plain cards.
    if (heading.lane === 'in_review' && !ways.hasPlainColumns) return false;
    if (heading.lane !== undefined)
      return !heading.line.marks.some(({ side }) => side === 'front') || ways.isBoard;
  }
  return false;
}

// `## Roadmap` in a README; where it has boxes they are the tasks.
function isSectionBullet({ section }: ListLine, { headings }: Reading): boolean {
  const heading = section === undefined ? undefined : headings[section];
  return heading !== undefined && heading.boxes.length === 0 && isTaskSectionName(heading.text);
}

function isPlainColumn({ lane, bullets, boxes }: Heading): boolean {
  return lane !== undefined && lane !== 'in_review' && bullets.length > 0 && boxes.length === 0;
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

function isQuoted({ range }: ListLine, text: string): boolean {
  return text.slice(lineStart(text, range.start), range.start).includes('>');
}

function isPlainTask(line: ListLine, { text, headings }: Reading): boolean {
  const source = text.slice(line.content.start, line.content.end);
  // A list of nothing but links to the document's own headings is its table of contents.
  if (/^\[[^\]]*\]\(#[^)]*\)\s*$/u.test(source) || /^<?https?:\/\/\S+>?\s*$/u.test(source)) return false;
  if (isLabelledAddress(source)) return false;
  // A name in code and nothing else says no work.
  if (/^`[^`]*`$/u.test(source.trim())) return false;
  const heading = line.section === undefined ? undefined : headings[line.section];
  if (heading !== undefined && (isReferenceName(heading.text) || isChecklistName(heading.text))) return false;
  return plainText(source) !== '';
}

const LABELLED_ADDRESS =
  /^(?:(\*\*|__)([^*_:：]{2,40})(?:\1\s*[:：]|[:：]\1)|([^\s*_`[:：]+(?: [^\s*_`[:：]+){0,2})\s?[:：])\s*(?:<?https?:\/\/\S+>?|\[https?:\/\/[^\]]*\]\([^)]*\))\s*$/u;

// `**API**: http://localhost:8001` says where something is; `Read: https://…` asks for it.
function isLabelledAddress(source: string): boolean {
  const match = LABELLED_ADDRESS.exec(source);
  return match !== null && !isErrand(match[2] ?? match[3] ?? '');
}
