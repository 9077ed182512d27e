import { lineStart } from '../line-bounds.ts';
import type { Heading } from '../outline/outline.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { TextRange } from '../text-range.ts';
import type { TextChange } from './find-change.ts';

/** The part of a document that a change lies in: a heading with all that stands under it, and what holds for it from above. */
export type ChangedSection = {
  readonly range: TextRange;
  /** The document's first heading and those above the section, outermost first. */
  readonly above: readonly Heading[];
  readonly headings: readonly Heading[];
  /** The heading that ends it; undefined at the end of the document. */
  readonly next: Heading | undefined;
};

// Of a larger share of the document reading it alone would save little.
const LARGEST_SHARE = 0.25;

/** Finds the section that holds a change whole and is read the same alone; undefined where there is none. */
export function sectionOfChange(reading: DocumentReading, change: TextChange): ChangedSection | undefined {
  const { text, headings } = reading;
  const inner = headings.findLast(({ block }) => block.range.start <= change.start);
  // The heading itself says too much to all others.
  if (inner === undefined || change.start <= inner.block.range.end) return undefined;
  const chain = chainOf(inner, headings);
  const at = chain.findIndex(({ role }) => role === 'task' || role === 'checklist');
  const root = chain[at < 0 ? chain.length - 1 : at] ?? inner;
  const next = headings.find(({ index, depth }) => index > root.index && depth <= root.depth);
  const range = {
    start: lineStart(text, root.block.range.start),
    end: next === undefined ? text.length : lineStart(text, next.block.range.start),
  };
  const [first] = headings;
  const outer = chain.slice(0, chain.indexOf(root));
  const above = first === undefined || first === root || outer[0] === first ? outer : [first, ...outer];
  const inside = headings.slice(root.index, next?.index);
  const edges = next === undefined ? [...above, root] : [...above, root, next];
  if (change.endBefore > range.end || range.end - range.start > text.length * LARGEST_SHARE) return undefined;
  return edges.every((heading) => endsAllAbove(heading, text))
    ? { range, above, headings: inside, next }
    : undefined;
}

function chainOf(heading: Heading, headings: readonly Heading[]): readonly Heading[] {
  const above = heading.parent === undefined ? undefined : headings[heading.parent];
  return above === undefined ? [heading] : [...chainOf(above, headings), heading];
}

// A line with a `#` ends paragraphs, lists and quotes; the line under an underlined heading goes on with them.
function endsAllAbove({ block: { range } }: Heading, text: string): boolean {
  const line = text.slice(lineStart(text, range.start), range.end);
  return /^ {0,3}#[^\r\n]*$/u.test(line);
}
