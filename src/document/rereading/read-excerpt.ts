import { LineIndex } from '../markdown/line-index.ts';
import { liftFieldSections } from '../outline/field-sections.ts';
import { legendItems } from '../outline/legend-lists.ts';
import { readListLines } from '../outline/list-lines.ts';
import type { Heading } from '../outline/outline.ts';
import { readBody } from '../outline/read-body.ts';
import { readOutline, sectionsOf } from '../outline/read-outline.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { ChangedSection } from './section-of-change.ts';

/** A section as a small document of its own: the headings above it, the section, the heading that ends it. */
export type Excerpt = {
  readonly reading: DocumentReading;
  /** Where the section begins in the excerpt. */
  readonly start: number;
  readonly end: number;
};

/**
 * Reads a section with `body` as its text, by all that was settled for the whole document: dialect, rules, what each
 * heading is. Undefined when its headings are not those that were there, or something in it goes on behind its end.
 */
export function readExcerpt(
  whole: DocumentReading,
  section: ChangedSection,
  body: string,
): Excerpt | undefined {
  const lineOf = ({ block }: Heading): string => whole.text.slice(block.range.start, block.range.end);
  const before = section.above.map((heading) => `${lineOf(heading)}\n`).join('');
  const after = section.next === undefined ? '' : lineOf(section.next);
  const text = before + body + after;
  const blocks = readBody(text, undefined);
  const sections = sectionsOf(blocks);
  const lines = readListLines(text, blocks, { sections, legend: legendItems(text, blocks) });
  const outline = readOutline({ text, blocks, sections, lines, rules: whole.outlineRules });
  const headings = liftFieldSections(outline, text);
  const known = [
    ...section.above,
    ...section.headings,
    ...(section.next === undefined ? [] : [section.next]),
  ];
  const isSame = (heading: Heading, index: number): boolean => {
    const same = known[index];
    return (
      same !== undefined &&
      heading.depth === same.depth &&
      text.slice(heading.block.range.start, heading.block.range.end) === lineOf(same)
    );
  };
  if (headings.length !== known.length || !headings.every(isSame)) return undefined;
  headings.forEach((heading, index) => {
    heading.role = known[index]?.role ?? 'group';
    heading.lane = known[index]?.lane;
  });
  const place = { start: before.length, end: text.length - after.length };
  const lineIndex = new LineIndex(text);
  const read = { text, blocks, sections, lines, headings, frontMatter: undefined, lineIndex };
  return { reading: { ...whole, ...read }, ...place };
}
