import { detectDialect, type Survey } from '../../dialect/detect-dialect.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { STATUS_BY_BOX } from '../../dialect/status-marks.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import { LineIndex } from '../markdown/line-index.ts';
import type { BlockOf } from '../markdown/read-blocks.ts';
import type { TextRange } from '../text-range.ts';
import type { ReadSettings } from '../task.ts';
import { classifyHeadings, promotePhases } from '../outline/classify-headings.ts';
import { liftFieldSections } from '../outline/field-sections.ts';
import { promoteTitle, withFieldsAbove } from '../outline/one-task-title.ts';
import { promoteProse } from '../outline/prose-headings.ts';
import type { Reading } from './reading.ts';
import { countIdSigns, idHabits } from '../lines/find-id.ts';
import { findDialectPin, type DialectPin } from './dialect-pin.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { readBody } from '../outline/read-body.ts';
import { legendItems } from '../outline/legend-lists.ts';
import { readLegend, type Legend } from '../outline/legend.ts';
import { readListLines } from '../outline/list-lines.ts';
import { readOutline, sectionsOf } from '../outline/read-outline.ts';
import { settleReviewLanes } from '../outline/review-lanes.ts';
import { promoteTold } from '../outline/told-headings.ts';
import type { LineRules } from '../lines/title-line.ts';
import { withoutWrappedBox } from '../lines/wrapped-box.ts';
import { emptySurvey, surveyOf } from './survey-document.ts';

/** A document read as far as its structure goes, with the dialect chosen for it. */
export type DocumentReading = Reading & {
  readonly chosen: { readonly name: string; readonly why: string };
  /** What the document itself asks for, known or not. */
  readonly pin: DialectPin | undefined;
  readonly legend: Legend;
  /** The rules by which the lines of its headings were read, when only its path had been looked at. */
  readonly outlineRules: LineRules;
  readonly lineIndex: LineIndex;
};

/** Reads the structure of a document: blocks, lists, headings with their roles, dialect, legend. */
export function readDocument(path: string, text: string, settings: ReadSettings): DocumentReading {
  const frontMatter = readFrontMatter(text);
  const blocks = readBody(text, frontMatter);
  const listed = legendItems(text, blocks);
  const legend = readLegend(text, blocks, listed);
  const sections = sectionsOf(blocks);
  const lines = readListLines(text, blocks, { sections, legend: listed });
  const pathProfile = detectDialect({ ...emptySurvey(path), isNamedTaskList: false });
  const base = {
    habits: idHabits(countIdSigns(openings({ text, blocks, lines }))),
    ...markRules(legend, settings),
    priorities: legend.priorities,
    tags: legend.tags,
  };
  const pin = findDialectPin(frontMatter);
  const pinned = pinnedDialect(pin, settings);
  const expected = pinned?.name ?? pathProfile.name;
  const first = lineRules(base, expected, legend, settings);
  const outline = readOutline({ text, blocks, sections, lines, rules: first });
  const headings = withFieldsAbove(liftFieldSections(outline, text), text, frontMatter?.range.end ?? 0);
  settleReviewLanes(headings);
  classifyHeadings(headings, {
    numberedAreGroups: profileNamed(pinned?.name ?? pathProfile.name).numberedAreGroups,
  });
  promoteProse(headings);
  promoteTitle(headings);
  promoteTold(headings, { path, text, blocks, sections });
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
  // Most dialects mark boxes alike, and what was read by the same rules need not be read again.
  const isExpected = profileNamed(chosen.name).boxes === profileNamed(expected).boxes;
  const rules = isExpected ? first : lineRules(base, chosen.name, legend, settings);
  return {
    path,
    text,
    blocks,
    sections,
    lines,
    headings,
    frontMatter,
    rules,
    outlineRules: first,
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

/** The texts that may begin with an id: lines of lists, headings, and cells of the first two columns. */
export function openings({
  text,
  blocks,
  lines,
}: Pick<Reading, 'text' | 'blocks' | 'lines'>): readonly string[] {
  const slice = ({ start, end }: TextRange): string => text.slice(start, end);
  return [
    ...lines.map(({ content }) => withoutWrappedBox(slice(content))),
    ...blocks.flatMap((block) => (block.kind === 'heading' ? [slice(block.content)] : [])),
    ...blocks.flatMap((block) =>
      block.kind === 'table' ? firstCells(block).map((cell) => slice(cell).trim()) : [],
    ),
  ];
}

function firstCells({ rows }: BlockOf<'table'>): readonly TextRange[] {
  return rows.flatMap(({ cells }) => cells.slice(0, 2));
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
