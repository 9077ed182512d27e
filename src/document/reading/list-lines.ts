import type { Block } from '../markdown/read-blocks.ts';
import type { ListLine } from './outline.ts';
import { readTitleLine } from './read-title-line.ts';
import type { LineRules, TitleLine } from './title-line.ts';

const BOX = /^\[(\s?|[^\][\s]|\p{Extended_Pictographic}\uFE0F?)\](\*?)(?=\s|$|\P{ASCII}|[\p{L}\p{N}*`#])/u;

/** The list items of a document, in order, with their boxes. */
export function readListLines(
  text: string,
  blocks: readonly Block[],
  sections: readonly (number | undefined)[],
): readonly ListLine[] {
  const byBlock = new Map<number, ListLine>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'item') return;
    const { box, contentStart } = boxOf(text, block.content.start, block.content.end);
    const content = { start: contentStart, end: block.content.end };
    byBlock.set(index, {
      block: index,
      line: block.line,
      range: block.range,
      section: sections[index],
      isOrdered: block.isOrdered,
      parent: block.parent === undefined ? undefined : byBlock.get(block.parent),
      box,
      content,
    });
  });
  return [...byBlock.values()];
}

/** What the line of an item says besides its box. */
export function titleOfLine(text: string, { content }: ListLine, rules: LineRules): TitleLine {
  return readTitleLine(text.slice(content.start, content.end), content.start, rules, false);
}

function boxOf(text: string, start: number, end: number): { box: ListLine['box']; contentStart: number } {
  const content = text.slice(start, end);
  const match = BOX.exec(content);
  if (match === null) return { box: undefined, contentStart: start };
  const character = match[1] ?? '';
  const range = { start: start + 1, end: start + 1 + character.length };
  const behind = content.slice(match[0].length);
  return { box: { range, character }, contentStart: end - behind.trimStart().length };
}
