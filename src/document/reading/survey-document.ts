import type { Survey } from '../../dialect/detect-dialect.ts';
import { markAtStart, strongMarks } from '../lines/marks.ts';
import { titleOfLine } from '../outline/list-lines.ts';
import type { Heading, ListLine } from '../outline/outline.ts';
import { isNamedTaskList, isPhasePlan, isTaskListSection, laneOf } from '../outline/sections.ts';
import { isTaskFrontMatter } from '../tasks/front-matter-task.ts';
import { readTable } from '../tasks/read-tables.ts';
import type { Reading } from './reading.ts';
import { surveyShape } from './survey-shape.ts';

/** Nothing counted yet: what the path alone tells. */
export function emptySurvey(path: string): Survey {
  return {
    path,
    boxes: 0,
    specKitBoxes: 0,
    dottedBoxes: 0,
    numberedGroups: 0,
    obsidianLines: 0,
    hasKanbanPlugin: false,
    hasTaskFrontMatter: false,
    taskHeadings: 0,
    tableRows: 0,
    lanes: 0,
    laneBullets: 0,
    markedBullets: 0,
    bullets: 0,
    isNamedTaskList: false,
  };
}

const OBSIDIAN =
  /[📅⏳🛫➕⏫🔼🔽⏬🔺🔁🆔⛔🏁]|[[(](?:due|scheduled|start|created|priority|completion|completed|repeat)::/iu;

/** Counts in a document what tells its dialect. */
export function surveyOf(reading: Reading): Survey {
  const { text, lines, headings, blocks, sections, frontMatter, rules, path } = reading;
  const boxes = lines.filter(({ box }) => box !== undefined);
  const top = lines.filter((line) => line.box === undefined && line.parent === undefined);
  const textOf = ({ content }: ListLine): string => text.slice(content.start, content.end);
  const keys = frontMatter?.keys ?? new Set<string>();
  const isInTaskList = isNamedTaskList(path, headings);
  return {
    path,
    boxes: boxes.length,
    specKitBoxes: boxes.filter((line) => /^T\d{3,}/u.test(textOf(line))).length,
    dottedBoxes: boxes.filter((line) => /^(?:\*\*)?\d+\.\d+/u.test(textOf(line))).length,
    numberedGroups: headings.filter(({ role, line }) => role === 'group' && line.id?.kind === 'number')
      .length,
    obsidianLines: boxes.filter((line) => OBSIDIAN.test(textOf(line))).length,
    hasKanbanPlugin: keys.has('kanban-plugin'),
    hasTaskFrontMatter: frontMatter !== undefined && isTaskFrontMatter(frontMatter, headings),
    taskHeadings: headings.filter(({ role }) => role === 'task').length,
    tableRows: blocks.reduce(
      (rows, block, index) =>
        rows +
        (block.kind === 'table'
          ? readTable(reading, block, { lane: laneOf(sections[index], headings), isInTaskList }).length
          : 0),
      0,
    ),
    lanes: new Set(headings.filter(({ lane }) => lane !== undefined).map(({ lane }) => lane)).size,
    laneBullets: headings
      .filter(({ lane }) => lane !== undefined)
      .reduce((sum, heading) => sum + bulletsUnder(heading, headings), 0),
    markedBullets:
      top.filter((line) => markAtStart(textOf(line), strongMarks(rules.marks)) !== undefined).length +
      (isInTaskList ? 0 : statedBullets(reading, top)),
    bullets: top.length,
    ...surveyShape(reading),
    isNamedTaskList: isInTaskList || headings.some(isTaskListSection) || isPhasePlan(path, headings),
  };
}

function bulletsUnder(heading: Heading, headings: readonly Heading[]): number {
  return heading.children.reduce(
    (sum, child) => sum + (headings[child]?.bullets.length ?? 0),
    heading.bullets.length,
  );
}

// `- **Backend**: 🔄 In progress`: what is open has a status; where all is done it may be praise.
function statedBullets({ text, rules }: Reading, top: readonly ListLine[]): number {
  const stated = top.flatMap((line) => {
    if (!LEAD.test(text.slice(line.content.start, line.content.end))) return [];
    return titleOfLine(text, line, rules)
      .marks.filter(({ side }) => side === 'back')
      .slice(-1);
  });
  const isOpen = stated.some(({ says }) => says !== 'done' && says !== 'cancelled');
  return isOpen && stated.length >= FEWEST_STATED ? stated.length : 0;
}

const LEAD = /^\*\*[^*]{1,80}(?:\*\*\s*[:：]|[:：]\*\*)/u;
const FEWEST_STATED = 2;
