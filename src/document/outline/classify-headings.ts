import {
  isChecklistName,
  isExplanationName,
  isGroupName,
  isNumberedGroupName,
  isReferenceLead,
  isReferenceName,
  isWorkName,
} from '../../dialect/section-names.ts';
import type { Heading, HeadingRole } from './outline.ts';

/** What the dialect says about headings. */
export type HeadingRules = {
  /** Numbered headings are groups whatever stands under them. */
  readonly numberedAreGroups: boolean;
};

/** Gives each heading its role: task, group of tasks, checklist, explanation. */
export function classifyHeadings(headings: readonly Heading[], rules: HeadingRules): void {
  const context = contextOf(headings, rules);
  for (const heading of headings) heading.role = roleOf(heading, context);
  followSisters(headings);
  followCount(headings);
  // From the innermost out, so that an outer heading sees what its inner ones became.
  for (const heading of headings.toReversed()) settleNested(heading, headings);
}

type Context = {
  readonly headings: readonly Heading[];
  readonly rules: HeadingRules;
  readonly deepest: number;
  readonly topCount: number;
  /** Headings of each depth that carry a mark behind their title. */
  readonly marked: ReadonlyMap<number, number>;
  /** How many headings of one depth one letter counts: `2/B` for `## B-1`. */
  readonly counted: ReadonlyMap<string, number>;
  /** Numbered headings of a document's chapters, of which a few hold a checklist. */
  readonly chapters: ReadonlySet<Heading>;
};

function contextOf(headings: readonly Heading[], rules: HeadingRules): Context {
  const marked = new Map<number, number>();
  const behind = headings.filter(hasBackMark);
  // `## Garden TODO`, `## House TODO` are names of lists; beside `## Shed DONE` the word is a status.
  if (!behind.every(({ text }) => /[\p{L}\p{N}]\s+TODOs?$/u.test(text)))
    for (const { depth } of behind) marked.set(depth, (marked.get(depth) ?? 0) + 1);
  const deepest = headings.filter(holdsTaskBoxes).reduce((most, { depth }) => Math.max(most, depth), 0);
  const topCount = headings.filter(({ depth }) => depth === 1).length;
  const counted = new Map<string, number>();
  for (const letter of headings.flatMap((heading) => countedLetter(heading) ?? []))
    counted.set(letter, (counted.get(letter) ?? 0) + 1);
  return { headings, rules, deepest, marked, counted, topCount, chapters: chaptersOf(headings) };
}

// `7. Open questions` over boxes, where most of its sisters hold none, is a numbered chapter and no task.
function chaptersOf(headings: readonly Heading[]): ReadonlySet<Heading> {
  const chapters = new Set<Heading>();
  for (const family of familiesOf(headings)) {
    const working = family.filter((heading) => heading.boxes.length > 0 || saysWork(heading));
    if (working.length * 2 < family.length) for (const heading of family) chapters.add(heading);
  }
  return chapters;
}

function saysWork({ line, fields }: Heading): boolean {
  return line.marks.length > 0 || line.estimateHours !== undefined || fields.length > 0;
}

function holdsTaskBoxes(heading: Heading): boolean {
  const { boxes, text, lane } = heading;
  return boxes.length > 0 && lane === undefined && !isChecklistName(text) && !isExplanationName(text);
}

function hasBackMark(heading: Heading): boolean {
  return (
    heading.lane === undefined &&
    !isGroupName(heading.text) &&
    heading.line.marks.some(({ side }) => side === 'back')
  );
}

function roleOf(heading: Heading, context: Context): HeadingRole {
  const { text, line } = heading;
  const isLabelled =
    line.id?.kind === 'label' ||
    // `T001` is the task of spec tools; another single letter may count phases or risks.
    (line.id?.kind === 'code' && /^(?:[a-z]{2,}(?:[-_][a-z]+)*[-_]?|T-?)\d/iu.test(line.id.id)) ||
    isCountedLetter(heading, context);
  if (isExplanationName(text)) return 'explanation';
  if (isDocumentTitle(heading, context))
    return isLabelled && !namesDocument(heading, context) ? 'task' : 'title';
  if (isLabelled) return isCriteriaOf(heading, context) ? 'group' : 'task';
  if (heading.lane !== undefined || (heading.priority !== undefined && !hasOwnField(heading)))
    return groupOrTask(heading);
  if (isGroup(heading, context) || isMilestone(heading)) return 'group';
  if (heading.index === 0 && heading.depth === 1 && isWorkName(text)) return 'title';
  if (isChecklistName(text) && below(heading, context.headings).some(({ boxes }) => boxes.length > 0))
    return hasPhases(heading, context) || isUnderPriority(heading, context) ? 'group' : 'checklist';
  if (isReferenceName(text) || (isReportOf(heading) && !hasOwnField(heading))) return 'reference';
  return hasTaskSigns(heading, context) ? 'task' : 'group';
}

// `Current status — DONE ✅`
const isReportOf = ({ text, line }: Heading): boolean => isReferenceLead(text) || isReferenceName(line.title);

// `### B-1 · Mail`, `### B-2 · Push`: two at least that one letter counts.
function isCountedLetter(heading: Heading, { counted }: Context): boolean {
  const letter = countedLetter(heading);
  if (letter === undefined || heading.line.id?.kind !== 'code' || isReferenceName(heading.text)) return false;
  return (counted.get(letter) ?? 0) >= FEWEST_COUNTED;
}

function countedLetter({ line, depth }: Heading): string | undefined {
  const letter = COUNTED_LETTER.exec(line.id?.id ?? '')?.[1];
  return letter === undefined ? undefined : `${depth}/${letter}`;
}

const COUNTED_LETTER = /^([A-Z])-\d{1,3}[a-z]?$/u;

// `### US-04 — Search` under "Acceptance criteria" says when a task told elsewhere is done.
function isCriteriaOf(heading: Heading, { headings }: Context): boolean {
  const above = heading.parent === undefined ? undefined : headings[heading.parent];
  if (above === undefined || !isChecklistName(above.text)) return false;
  return !hasOwnField(heading) && below(heading, headings).every(({ boxes }) => boxes.length === 0);
}

// `Feature checklist` over "Week 1", "Week 2" with their boxes is the work itself, phase by phase; "Day 1 checklist" is
// a checklist again.
function hasPhases({ boxes, children }: Heading, { headings }: Context): boolean {
  const lists = children.flatMap((child) => headings[child] ?? []).filter(({ boxes: own }) => own.length > 0);
  return boxes.length === 0 && lists.length >= 2 && lists.every(isPhase);
}

function isPhase({ text }: Heading): boolean {
  return isNumberedGroupName(text) && !isChecklistName(text);
}

// `### Validation` beside `### Tests` under `## High priority` is a kind of work.
function isUnderPriority({ parent }: Heading, { headings }: Context): boolean {
  return parent !== undefined && headings[parent]?.priority !== undefined;
}

// `### M2 — Private API` over a checklist is a milestone with its tasks.
function isMilestone({ line, boxes }: Heading): boolean {
  return boxes.length > 0 && /^M\d{1,2}$/u.test(line.id?.id ?? '');
}

// `# SPEC-09: Payments` over boxes with codes of their own is the name of a plan, not a task.
function namesDocument(heading: Heading, { headings }: Context): boolean {
  if (heading.line.id?.kind === 'label' || hasOwnField(heading)) return false;
  return below(heading, headings).some(({ boxIds }) =>
    boxIds.some((id) => id !== undefined && /^[a-z]+[-_]?\d/iu.test(id)),
  );
}

// `### Version control` with a status of its own is a task that begins with a group's word.
function isGroup(heading: Heading, { headings }: Context): boolean {
  if (continuesNumber(heading)) return true;
  // `3.2.1 Login` under `3.2 Accounts` counts on; under anything else it may be a version.
  const above = heading.parent === undefined ? undefined : headings[heading.parent]?.line.id?.id;
  if (above !== undefined && goesOn(heading.line.id?.id ?? '', above)) return false;
  return isGroupName(heading.text) && (!hasOwnField(heading) || isNumberedGroupName(heading.text));
}

// `### 3. Critical bug in the parser (2 hours)` names a priority and is a task all the same.
function groupOrTask(heading: Heading): HeadingRole {
  const { id, estimateHours } = heading.line;
  const hasWork = estimateHours !== undefined || (heading.boxes.length > 0 && !continuesNumber(heading));
  return heading.lane === undefined && id !== undefined && hasWork ? 'task' : 'group';
}

function isDocumentTitle(heading: Heading, { topCount, headings }: Context): boolean {
  return heading.index === 0 && heading.depth === 1 && topCount === 1 && headings.length > 1;
}

/** True for a heading with a field that only a task has: its status or its priority. */
export function hasOwnField(heading: Heading): boolean {
  return heading.fields.some(({ kind }) => kind === 'status' || kind === 'priority');
}

function hasTaskSigns(heading: Heading, context: Context): boolean {
  const { headings, rules, deepest, marked } = context;
  const { line, boxes } = heading;
  if (below(heading, headings).slice(1).some(isTaskLike)) return false;
  if (hasOwnField(heading) || line.estimateHours !== undefined || isPlanned(heading)) return true;
  if (line.marks.some(({ kind }) => kind === 'box')) return true;
  if (line.id !== undefined) {
    if (rules.numberedAreGroups || continuesNumber(heading)) return false;
    if (line.marks.length > 0) return true;
    if (namesFiles(heading) && !context.chapters.has(heading)) return true;
    return boxes.length > 0 && heading.depth >= deepest && !context.chapters.has(heading);
  }
  if (isUnderReference(heading, headings)) return false;
  if (standsOverLists(heading, headings)) return false;
  return hasBackMark(heading) && (marked.get(heading.depth) ?? 0) > 1;
}

// `### Server ✅` under "Architecture" says that a part stands.
function isUnderReference({ parent }: Heading, headings: readonly Heading[]): boolean {
  const above = parent === undefined ? undefined : headings[parent];
  return above?.role === 'reference';
}

// `**Responsible**: all that has to do with mail` tells what a part is for; who does a task is named in a word or three.
const NAME_CHARS = 30;

// An effort, an owner or a date under a numbered heading, or two of them under any.
function isPlanned({ fields, line }: Heading): boolean {
  const kinds = new Set(
    fields
      .filter(({ kind, value }) => value !== '' && (kind !== 'assignee' || value.length <= NAME_CHARS))
      // `**Before**: …`, `**After**: …` compare; what must come first is said in more words.
      .filter(({ kind, name }) => kind !== 'depends' || !/^after$/iu.test(name.trim()))
      .map(({ kind }) => kind),
  );
  const planned = (['estimate', 'assignee', 'due', 'depends'] as const).filter((kind) => kinds.has(kind));
  return planned.length >= (line.id === undefined ? 2 : 1);
}

// `## ✅ Backend (100%)` over several sections of boxes says how far a part is; the boxes are its tasks.
function standsOverLists({ boxes, children }: Heading, headings: readonly Heading[]): boolean {
  const lists = children.filter((child) => (headings[child]?.boxes.length ?? 0) > 0);
  return boxes.length === 0 && lists.length > 0;
}

// `### 2. Simplify the form` over `**File:** form.ts` tells where to work.
function namesFiles({ fields }: Heading): boolean {
  return fields.some(({ kind, value }) => kind === 'files' && value !== '');
}

function isTaskLike(heading: Heading): boolean {
  const { id, marks, estimateHours } = heading.line;
  if (id?.kind === 'label' || hasOwnField(heading) || estimateHours !== undefined) return true;
  if (marks.some(({ kind }) => kind === 'box')) return true;
  return id !== undefined && heading.boxes.length > 0 && !continuesNumber(heading);
}

/** True when the boxes under a numbered heading carry ids that go on from its number (`2.` over `2.1`, `2.2`). */
function continuesNumber({ line, boxIds }: Heading): boolean {
  const own = line.id?.id;
  if (own === undefined || boxIds.length === 0) return false;
  return boxIds.filter((id) => id?.startsWith(`${own}.`) === true).length * 2 >= boxIds.length;
}

// A numbered heading without box or field is a task where most of its sisters are: same place, same way of writing.
function followSisters(headings: readonly Heading[]): void {
  for (const family of familiesOf(headings)) {
    const tasks = family.filter(({ role }) => role === 'task').length;
    if (tasks * 2 < family.length || family[0]?.line.id === undefined) continue;
    for (const heading of family) if (mayFollow(heading, headings)) heading.role = 'task';
  }
}

/** Headings under the same one, of the same depth and numbered in the same way. */
function familiesOf(headings: readonly Heading[]): readonly (readonly Heading[])[] {
  return [
    ...Map.groupBy(headings, ({ parent, depth, line }) => `${parent}/${depth}/${line.id?.kind}`).values(),
  ];
}

// `#### 8. Reports` where the numbered headings of a document count on, under whatever phase, from those that are tasks.
function followCount(headings: readonly Heading[]): void {
  const counted = headings.filter(({ line }) => line.id?.kind === 'number');
  const numbers = counted.map(({ line }) => Number.parseInt(line.id?.id ?? '', 10));
  const tasks = counted.filter(({ role }) => role === 'task').length;
  const isOneCount = numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));
  if (tasks < FEWEST_COUNTED || !isOneCount) return;
  for (const heading of counted) if (mayFollow(heading, headings)) heading.role = 'task';
}

const FEWEST_COUNTED = 2;

function mayFollow(heading: Heading, headings: readonly Heading[]): boolean {
  if (heading.role !== 'group' || heading.lane !== undefined || heading.priority !== undefined) return false;
  if (isGroupName(heading.text) || continuesNumber(heading)) return false;
  return !below(heading, headings).slice(1).some(isTaskLike);
}

// A task heading inside another: a subtask if it goes on from its id, else the outer one is a group of the inner ones.
function settleNested(heading: Heading, headings: readonly Heading[]): void {
  if (heading.role !== 'task' || isOneTaskFile(heading)) return;
  const inner = below(heading, headings)
    .slice(1)
    .filter(({ role }) => role === 'task');
  if (inner.length === 0) return;
  const own = heading.line.id?.id;
  const going = inner.filter(({ line }) => own !== undefined && goesOn(line.id?.id ?? '', own));
  if (going.length * 2 < inner.length && !inner.every(isPlainStep)) heading.role = 'group';
}

/** True for an id that goes on from an outer one: `3.1` or `3A` from `3`. */
export function goesOn(id: string, outer: string): boolean {
  return (
    id.startsWith(`${outer}.`) ||
    (/\d$/u.test(outer) && /^[a-z]$/iu.test(id.slice(outer.length)) && id.startsWith(outer))
  );
}

/** True for the title of a file that tells one task (`# Story 1.2: …`, `# Task ID: 3`): what is in it belongs to it. */
export function isOneTaskFile({ index, depth, role, line, text }: Heading): boolean {
  const isFirst = index === 0 && depth === 1 && role === 'task';
  const isNamed = line.id?.kind === 'label' || line.id?.kind === 'code';
  return isFirst && isNamed && /^\W*(?:user )?(?:story|task|ticket|bug)\b/iu.test(text);
}

function isPlainStep(heading: Heading): boolean {
  return /^\W*step\b/iu.test(heading.text) && !hasOwnField(heading);
}

/**
 * Makes tasks of the phases and sprints that carry a status, in a document that tells no finer tasks; returns how many.
 * One such heading alone is rather the report of a phase.
 */
export function promotePhases(headings: readonly Heading[]): number {
  const phases = headings.filter(
    (heading) => heading.role === 'group' && isNumberedGroupName(heading.text) && saysStatus(heading),
  );
  const finest = phases.filter((phase) => !phases.some((other) => other !== phase && isInside(other, phase)));
  if (finest.length < 2) return 0;
  for (const phase of finest) phase.role = 'task';
  return finest.length;
}

function saysStatus({ fields, line }: Heading): boolean {
  return fields.some(({ kind }) => kind === 'status') || line.marks.some(({ side }) => side === 'back');
}

function isInside(inner: Heading, outer: Heading): boolean {
  return inner.block.range.start > outer.whole.start && inner.block.range.start < outer.whole.end;
}

/** A heading and all headings below it. */
export function below(heading: Heading, headings: readonly Heading[]): readonly Heading[] {
  let end = heading.index + 1;
  while (end < headings.length && (headings[end]?.depth ?? 0) > heading.depth) end += 1;
  return headings.slice(heading.index, end);
}
