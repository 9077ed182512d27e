import { isExplanationName } from '../../dialect/section-names.ts';
import type { Block } from '../markdown/read-blocks.ts';
import { isLegend, legendEntry } from '../lines/status-legend.ts';
import { readableText } from '../lines/read-title-line.ts';

// A line that is a label and no sentence.
const LABEL_CHARS = 60;
// Under a label that does not say so a list has to explain more signs to be a legend.
const FEWEST_UNNAMED = 3;

/**
 * The items, by the index of their block, of lists that explain the document's signs: `Legend:`, `**Key**` and the like
 * over entries such as `- [~] In progress`, wherever they stand.
 */
export function legendItems(text: string, blocks: readonly Block[]): ReadonlySet<number> {
  const legend = new Set<number>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'paragraph' || block.parent !== undefined || blocks[index + 1]?.kind !== 'item')
      return;
    const label = labelIn(text.slice(block.range.start, block.range.end));
    if (label === undefined) return;
    const items = listBehind(blocks, index);
    const entries = items.flatMap((at) => {
      const item = blocks[at];
      return item?.kind === 'item' && item.parent === undefined
        ? [legendEntry(text.slice(item.content.start, item.content.end))]
        : [];
    });
    const found = entries.filter((entry) => entry !== undefined);
    if (found.length < entries.length || !isLegend(found)) return;
    if (!isExplanationName(label) && found.length < FEWEST_UNNAMED) return;
    for (const at of items) legend.add(at);
  });
  return legend;
}

function labelIn(paragraph: string): string | undefined {
  if (paragraph.length > LABEL_CHARS || !/^[^\r\n]*(?:[:：][*_]*|\*\*|__)\s*$/u.test(paragraph))
    return undefined;
  return readableText(paragraph).replace(/[:：]\s*$/u, '');
}

/** The items of the list right behind a block, with those nested in them. */
function listBehind(blocks: readonly Block[], index: number): readonly number[] {
  const items: number[] = [];
  for (let at = index + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'item') items.push(at);
    else if (block?.parent === undefined) break;
  }
  return items;
}
