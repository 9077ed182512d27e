import { detectDialect, type Survey } from '../../dialect/detect-dialect.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { STATUS_BY_BOX } from '../../dialect/status-marks.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import { LineIndex } from '../markdown/line-index.ts';
import type { ReadSettings } from '../task.ts';
import { classifyHeadings, promotePhases } from '../outline/classify-headings.ts';
import { liftFieldSections } from '../outline/field-sections.ts';
import { promoteTitle, withFieldsAbove } from '../outline/one-task-title.ts';
import { promoteProse } from '../outline/prose-headings.ts';
import type { Reading } from './reading.ts';
import { readIdHabits } from '../lines/find-id.ts';
import { findDialectPin, type DialectPin } from './dialect-pin.ts';
import { isTaskFrontMatter } from '../tasks/front-matter-task.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { readBody } from '../outline/read-body.ts';
import { readLegend, type Legend } from '../outline/legend.ts';
import { readListLines } from '../outline/list-lines.ts';
import { markAtStart, strongMarks } from '../lines/marks.ts';
import type { Heading, ListLine } from '../outline/outline.ts';
import { readOutline, sectionsOf } from '../outline/read-outline.ts';
import { surveyShape } from './survey-shape.ts';
import { readTable } from '../tasks/read-tables.ts';
import { isNamedTaskList, isTaskListSection, laneOf } from '../outline/sections.ts';
import type { LineRules } from '../lines/title-line.ts';

/** A document read as far as its structure goes, with the dialect chosen for it. */
export type DocumentReading = Reading & {
  readonly chosen: { readonly name: string; readonly why: string };
  /** What the document itself asks for, known or not. */
  readonly pin: DialectPin | undefined;
  readonly legend: Legend;
  readonly lineIndex: LineIndex;
};

/** Reads the structure of a document: blocks, lists, headings with their roles, dialect, legend. */
export function readDocument(path: string, text: string, settings: ReadSettings): DocumentReading {
  const frontMatter = readFrontMatter(text);
  const blocks = readBody(text, frontMatter);
  const legend = readLegend(text, blocks);
  const sections = sectionsOf(blocks);
  const lines = readListLines(text, blocks, sections);
  const contents = [
    ...lines.map(({ content }) => text.slice(content.start, content.end)),
    ...headingTexts(text, blocks),
    ...firstCells(text, blocks),
  ];
  const pathProfile = detectDialect({ ...emptySurvey(path), isNamedTaskList: false });
  const base = { habits: readIdHabits(contents), ...markRules(legend, settings) };
  const pin = findDialectPin(frontMatter);
  const pinned = pinnedDialect(pin, settings);
  const first = lineRules(base, pinned?.name ?? pathProfile.name, legend, settings);
  const outline = readOutline({ text, blocks, sections, lines, rules: first });
  const headings = withFieldsAbove(liftFieldSections(outline, text), text, frontMatter?.range.end ?? 0);
  classifyHeadings(headings, {
    numberedAreGroups: profileNamed(pinned?.name ?? pathProfile.name).numberedAreGroups,
  });
  promoteProse(headings);
  promoteTitle(headings);
  const survey = surveyOf({
    path,
    text,
    blocks,
    sections,
    lines,
    headings,
    frontMatter,
    rules: first,
    dialect: '',
  });
  const phases = tellsTasksBelow(survey) ? 0 : promotePhases(headings);
  const chosen = pinned ?? detectDialect({ ...survey, taskHeadings: survey.taskHeadings + phases });
  const rules = lineRules(base, chosen.name, legend, settings);
  return {
    path,
    text,
    blocks,
    sections,
    lines,
    headings,
    frontMatter,
    rules,
    dialect: chosen.name,
    chosen,
    pin,
    legend,
    lineIndex: new LineIndex(text),
  };
}

// A document knows itself better than a pattern that matches many: its own word goes before the config's.
function pinnedDialect(
  pin: DialectPin | undefined,
  { dialect }: ReadSettings,
): DocumentReading['chosen'] | undefined {
  if (pin?.isKnown === true) return { name: pin.name, why: 'its front matter asks for it' };
  return dialect === undefined ? undefined : { name: dialect, why: 'the config says so' };
}

function tellsTasksBelow({ boxes, taskHeadings, tableRows, lanes, markedBullets }: Survey): boolean {
  return boxes + taskHeadings + tableRows + markedBullets > 0 || lanes >= 2;
}

function headingTexts(text: string, blocks: DocumentReading['blocks']): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' ? [text.slice(block.content.start, block.content.end)] : [],
  );
}

// An id stands in one of the first two columns.
function firstCells(text: string, blocks: DocumentReading['blocks']): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap(({ cells }) =>
          cells.slice(0, 2).map(({ start, end }) => text.slice(start, end).trim()),
        )
      : [],
  );
}

function markRules(
  { marks, words }: Legend,
  { marks: configured = {} }: ReadSettings,
): Pick<LineRules, 'marks' | 'words'> {
  const fromConfig = Object.entries(configured);
  const fromLegend = [...words].map(
    ([status, word]) => [word.normalize('NFKC').toLowerCase(), status] as const,
  );
  return {
    marks: new Map([...marks, ...fromConfig]),
    words: new Map([
      ...fromLegend,
      ...fromConfig.map(([word, status]) => [word.toLowerCase(), status] as const),
    ]),
  };
}

function lineRules(
  base: Omit<LineRules, 'box'>,
  dialect: string,
  legend: Legend,
  settings: ReadSettings,
): LineRules {
  const { boxes } = profileNamed(dialect);
  const box = (character: string): TaskStatus | undefined =>
    settings.marks?.[character] ??
    legend.boxes.get(character) ??
    boxes[character] ??
    STATUS_BY_BOX.get(character.replace('\uFE0F', ''));
  return { ...base, box };
}

function emptySurvey(path: string): Survey {
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

function surveyOf(reading: Reading): Survey {
  const { text, lines, headings, blocks, sections, frontMatter, rules, path } = reading;
  const boxes = lines.filter(({ box }) => box !== undefined);
  const top = lines.filter((line) => line.box === undefined && line.parent === undefined);
  const textOf = ({ content }: ListLine): string => text.slice(content.start, content.end);
  const keys = frontMatter?.keys ?? new Set<string>();
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
        (block.kind === 'table' ? readTable(reading, block, laneOf(sections[index], headings)).length : 0),
      0,
    ),
    lanes: new Set(headings.filter(({ lane }) => lane !== undefined).map(({ lane }) => lane)).size,
    laneBullets: headings
      .filter(({ lane }) => lane !== undefined)
      .reduce((sum, heading) => sum + bulletsUnder(heading, headings), 0),
    markedBullets: top.filter((line) => markAtStart(textOf(line), strongMarks(rules.marks)) !== undefined)
      .length,
    bullets: top.length,
    ...surveyShape(reading),
    isNamedTaskList: isNamedTaskList(path, headings) || headings.some(isTaskListSection),
  };
}

function bulletsUnder(heading: Heading, headings: readonly Heading[]): number {
  return heading.children.reduce(
    (sum, child) => sum + (headings[child]?.bullets.length ?? 0),
    heading.bullets.length,
  );
}
