import { changeProse, harmless, oneLine } from '../../issue/safe-text.ts';

/** A heading and what stands under it, or lines alone. */
export type Passage = { readonly heading: string | undefined; readonly lines: readonly string[] };

// A summary is read in ten seconds; the rest is in the text below it, or on the lines.
const LINES_AT_MOST = 20;
const LINE_CHARS = 1_000;

/** A list under a heading, or nothing; what is left out is counted. */
export function listed(heading: string, items: readonly string[]): readonly Passage[] {
  if (items.length === 0) return [];
  const cut = items.length - LINES_AT_MOST;
  const kept = items.slice(0, LINES_AT_MOST).map((item) => `- ${whole(item)}`);
  return [{ heading, lines: [...kept, ...(cut > 0 ? [`- … and ${cut} more`] : [])] }];
}

export const paragraph = (text: string): Passage => ({ heading: undefined, lines: [text] });

export const renderPassages = (passages: readonly Passage[]): string =>
  passages
    .map(({ heading, lines }) => [...(heading === undefined ? [] : [`**${heading}**`, '']), ...lines])
    .map((lines) => lines.join('\n'))
    .join('\n\n');

// Cut in the middle of a code span, the rest of it would be text.
const whole = (item: string): string =>
  item.length <= LINE_CHARS ? item : 'one that is too long to be shown here';

/** A sentence in which only its code is Markdown: no link, no image, no tag, no reference. */
export const plain = (text: string): string =>
  harmless(
    changeProse(oneLine(text), (prose) =>
      prose.replaceAll('<', '&lt;').replaceAll(/[[\]]/g, String.raw`\$&`),
    ),
  );
