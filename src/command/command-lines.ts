import { readBlockLines, type BlockLine } from '../document/prose/block-lines.ts';
import { hiddenSpans } from '../document/prose/hidden-spans.ts';

/**
 * The lines of a comment that begin with a slash and that GitHub shows as text: not in code, quotes or HTML comments.
 * Linear in the length of the body: whoever may comment may not keep a worker busy (a full Markdown parser can be).
 */
export function commandLines(body: string): readonly string[] {
  // Most comments hold no slash at a line start at all.
  if (!/^\/[a-z]/im.test(body)) return [];
  const lines = readBlockLines(body);
  const hidden = hiddenByInline(lines);
  return lines.flatMap(({ raw, kind }, index) =>
    raw.startsWith('/') && kind !== 'hidden' && !hidden.has(index) ? [raw] : [],
  );
}

/** Indexes of lines whose start lies inside a code span or an HTML comment of their paragraph. */
function hiddenByInline(lines: readonly BlockLine[]): ReadonlySet<number> {
  const paragraphs = new Map<number, ParagraphLine[]>();
  for (const [index, { paragraph, content }] of lines.entries()) {
    if (paragraph === undefined) continue;
    const others = paragraphs.get(paragraph);
    if (others === undefined) paragraphs.set(paragraph, [{ index, content }]);
    else others.push({ index, content });
  }
  return new Set([...paragraphs.values()].flatMap(hiddenLines));
}

type ParagraphLine = { readonly index: number; readonly content: string };

function hiddenLines(paragraph: readonly ParagraphLine[]): number[] {
  const spans = hiddenSpans(paragraph.map(({ content }) => content).join('\n'));
  const found: number[] = [];
  let offset = 0;
  let next = 0;
  for (const { index, content } of paragraph) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    const span = spans[next];
    if (span !== undefined && span.start < offset) found.push(index);
    offset += content.length + 1;
  }
  return found;
}
