import type { ListLine } from '../outline/outline.ts';
import type { Reading } from '../reading/reading.ts';

/**
 * The bullets at the margin that stand right under a numbered item or under another such bullet:
 *
 *     1. Mend the fence
 *     - the posts first
 *
 * Not indented they are no children for Markdown, and details of the number above all the same.
 */
export function marginDetails({ lines, text }: Reading): ReadonlySet<ListLine> {
  const details = new Set<ListLine>();
  let above: ListLine | undefined;
  for (const line of lines) {
    if (line.parent !== undefined) continue;
    const isNear = above !== undefined && isNextLine(text, above.range.end, line.range.start);
    const isUnder = above !== undefined && (above.isOrdered || details.has(above));
    if (isNear && isUnder && !line.isOrdered && line.box === undefined) details.add(line);
    above = line;
  }
  return details;
}

function isNextLine(text: string, end: number, start: number): boolean {
  const between = text.slice(end, start);
  return between.trim() === '' && between.split('\n').length <= 2;
}
