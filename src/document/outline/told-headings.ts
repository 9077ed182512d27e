import { isDetailLead } from '../../dialect/detail-leads.ts';
import { isChecklistName, isGroupName, isReferenceName, isRoadmapName } from '../../dialect/section-names.ts';
import type { Block } from '../markdown/read-blocks.ts';
import { below } from './classify-headings.ts';
import type { Heading, ListLine } from './outline.ts';
import { isNamedTaskList } from './sections.ts';

type Source = {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly (number | undefined)[];
};

/**
 * Makes tasks of headings in a to-do list that has no other sign of any: of those with ids whose lists are details of
 * them, of numbered ones of which most tell in prose what is to be done, else of all where each begins with prose.
 */
export function promoteTold(headings: readonly Heading[], source: Source): void {
  if (!isNamedTaskList(source.path, headings)) return;
  if (headings.some(({ role, boxes }) => role === 'task' || boxes.length > 0)) return;
  const numbered = numberedPieces(headings, source.text);
  const pieces = numbered.length > 0 ? numbered : detailedPieces(headings, source);
  for (const heading of pieces.length > 0 ? pieces : sectionPieces(headings, source)) heading.role = 'task';
}

// `### F1 - Gate` over `Acceptance:` may be a chapter of a text; a second one makes a list.
const FEWEST_DETAILED = 2;

function detailedPieces(headings: readonly Heading[], source: Source): readonly Heading[] {
  const pieces = headings.filter((heading) => heading.line.id !== undefined && mayTell(heading, headings));
  const detailed = detailedSections(source);
  const told = pieces.filter(({ index }) => detailed.has(index)).length;
  return told >= FEWEST_DETAILED && told * 2 >= pieces.length ? pieces : [];
}

// Where a list stands before the first line that leads over to details, it is no detail.
function detailedSections({ text, blocks, sections }: Source): ReadonlySet<number> {
  const detailed = new Set<number>();
  const listed = new Set<number>();
  blocks.forEach(({ kind, parent, range }, index) => {
    const section = sections[index];
    if (section === undefined || parent !== undefined) return;
    if (kind === 'item') listed.add(section);
    const isLead = kind === 'paragraph' && isDetailLead(text.slice(range.start, range.end));
    if (isLead && !listed.has(section)) detailed.add(section);
  });
  return detailed;
}

// One or two numbers are chapters of a text; from three on they count what is to be done.
const FEWEST_NUMBERED = 3;

function numberedPieces(headings: readonly Heading[], text: string): readonly Heading[] {
  const pieces = headings.filter((heading) => isNumbered(heading) && mayTell(heading, headings));
  const told = pieces.filter(
    (piece) => piece.hasProse || piece.bullets.some((line) => isKeyed(line, text)),
  ).length;
  // `3. Phases` over phases: the numbers count the chapters of a text.
  const hasChapters = headings.some(
    (heading) =>
      isNumbered(heading) &&
      below(heading, headings)
        .slice(1)
        .some((inner) => isGroupName(inner.text)),
  );
  return pieces.length >= FEWEST_NUMBERED && told * 2 >= pieces.length && !hasChapters ? pieces : [];
}

// `- **Why:** it sticks` tells of the heading above it.
function isKeyed({ content }: ListLine, text: string): boolean {
  return /^\*\*[^*]{1,30}(?:[:：]\*\*|\*\*\s*[:：])/u.test(text.slice(content.start, content.end));
}

function isNumbered({ line }: Heading): boolean {
  return line.id?.kind === 'number' || line.id?.kind === 'dotted';
}

function mayTell(heading: Heading, headings: readonly Heading[]): boolean {
  const { role, lane, priority, line, text } = heading;
  const isPriority = priority !== undefined && line.priority === undefined;
  if (role !== 'group' || lane !== undefined || isPriority) return false;
  if (isGroupName(text) || isReferenceName(line.title) || isReferenceName(text) || isChecklistName(text))
    return false;
  return !below(heading, headings).slice(1).some(isNumbered);
}

// A sentence before a list introduces it; more than one tell of the work, and the list goes on with it.
const SENTENCES = /[.!?。！？](?:\s+\S|\S)/u;
const SHORTEST_PROSE = 30;
// `[] Mend it` is a box that Markdown does not see.
const PROSE = /^[^[(|>]/u;

function sectionPieces(
  headings: readonly Heading[],
  { path, text, blocks, sections }: Source,
): readonly Heading[] {
  if (isRoadmapName(path) || isRoadmapName(headings[0]?.text ?? '')) return [];
  const leaves = headings.filter(
    ({ role, children, depth, index }) =>
      role === 'group' && children.length === 0 && (depth > 1 || index > 0),
  );
  const opening = openingBlocks(blocks, sections);
  const tables = new Set(blocks.flatMap(({ kind }, index) => (kind === 'table' ? [sections[index]] : [])));
  const isTold = leaves.every((leaf) => {
    const block = opening.get(leaf.index);
    if (block?.kind !== 'paragraph' || block.parent !== undefined || !mayTell(leaf, headings)) return false;
    if (tables.has(leaf.index)) return false;
    const prose = text.slice(block.range.start, block.range.end);
    return (
      PROSE.test(prose) &&
      prose.length >= SHORTEST_PROSE &&
      (leaf.bullets.length === 0 || SENTENCES.test(prose))
    );
  });
  const hasLists = leaves.some(({ bullets }) => bullets.length > 0);
  return isTold && leaves.length > (hasLists ? 1 : 0) ? leaves : [];
}

/** The first block under each heading. */
function openingBlocks(blocks: readonly Block[], sections: Source['sections']): ReadonlyMap<number, Block> {
  const opening = new Map<number, Block>();
  blocks.forEach((block, index) => {
    const section = sections[index];
    if (section !== undefined && block.kind !== 'heading' && !opening.has(section))
      opening.set(section, block);
  });
  return opening;
}
