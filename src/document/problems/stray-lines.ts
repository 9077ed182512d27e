import { TASK_LABEL_PATTERN } from '../lines/task-labels.ts';
import { statusOfPhrase } from '../../dialect/status-words.ts';
import { splitLines, withoutLineEnd } from '../line-bounds.ts';
import type { Block, BlockOf } from '../markdown/read-blocks.ts';
import type { ListLine } from '../outline/outline.ts';
import type { TextRange } from '../text-range.ts';

/** A line that looks like a task and is none for Markdown, with what keeps it from being one. */
export type StrayLine = {
  readonly offset: number;
  readonly cause: 'list' | 'item' | 'empty' | 'code' | 'html' | 'heading';
};

// `1.1.1. [x]` is no item of a list for Markdown.
const BULLET = String.raw`(?:[-*+•·◦▪‣–—]|\d{1,9}[.)]|\d{1,9}(?:\.\d{1,9}){1,5}[.)]?(?=[ \t]))`;
// Escaped by an editor, with a blank too many: a box to people all the same. Not the text of a link.
const BOX = String.raw`\\?\[[ \t]{0,3}[ xXvV✓✔~/-]?[ \t]{0,3}\\?\](?![(:[])`;
const BULLET_BOX = new RegExp(String.raw`^[ \t>]*${BULLET}[ \t]*${BOX}[ \t]*(\S.*)`, 'u');
const BARE_BOX = new RegExp(String.raw`^[ \t>]*(?:${BOX}|[☐☑☒])[ \t]+(\S.*)`, 'u');
// Behind a bullet nothing but a box begins so, whatever follows it.
const ITEM_BOX = new RegExp(
  String.raw`^(?:\d{1,9}(?:\.\d{1,9}){0,5}[.)]?[ \t]+)?(?:${BOX}|[☐☑☒])[ \t]*(\S.*)`,
  'u',
);
const HTML_BOX = /<input\b[^>]{0,200}\bcheckbox\b/iu;
const TIGHT_HEADING = new RegExp(String.raw`^ {0,3}#{2,6}(?:${TASK_LABEL_PATTERN})[ \t]+\d`, 'u');

type Source = {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The list item that each block is, if it is one. */
  readonly items: ReadonlyMap<number, ListLine>;
};

/** The stray lines of a block. */
export function strayLines(source: Source, index: number): readonly StrayLine[] {
  const block = source.blocks[index];
  switch (block?.kind) {
    case 'paragraph':
      return inParagraph(source, block);
    case 'code':
      return block.isFenced ? [] : inCode(source, block);
    case 'html':
      return inHtml(source, block);
    default:
      return [];
  }
}

// Every sign of a stray line in a paragraph.
const MAY_BE_STRAY = /[[☐☑☒]|##/u;

function inParagraph(source: Source, block: BlockOf<'paragraph'>): readonly StrayLine[] {
  const item = block.parent === undefined ? undefined : source.items.get(block.parent);
  const container = block.parent === undefined ? undefined : source.blocks[block.parent];
  const isTitle = container?.kind === 'item' && container.content.start === block.range.start;
  const words = source.text.slice(block.range.start, block.range.end);
  if (!MAY_BE_STRAY.test(words)) return [];
  if (isTitle && !/[\r\n]/u.test(words)) return inItem(source, item, block);
  return linesOf(source.text, block.range).flatMap(({ line, offset }, at): readonly StrayLine[] => {
    if (at === 0 && isTitle) return inItem(source, item, block);
    if (TIGHT_HEADING.test(line)) return [{ offset, cause: 'heading' }];
    return isBox(BULLET_BOX, line) || isBox(BARE_BOX, line) ? [{ offset, cause: 'list' }] : [];
  });
}

// The line of an item: with a box that was not read as one, or with a box and its title on the next line.
function inItem(
  { text }: Source,
  item: ListLine | undefined,
  { range }: BlockOf<'paragraph'>,
): readonly StrayLine[] {
  if (item === undefined) return [];
  const isEmpty = item.box !== undefined && text.slice(item.content.start, item.content.end).trim() === '';
  if (item.box !== undefined && !isEmpty) return [];
  const [first, second] = linesOf(text, range);
  if (isEmpty) return second === undefined ? [] : [{ offset: range.start, cause: 'empty' }];
  return isBox(ITEM_BOX, first?.line ?? '') ? [{ offset: range.start, cause: 'item' }] : [];
}

function inCode({ text }: Source, { range }: Block): readonly StrayLine[] {
  return linesOf(text, range).flatMap(({ line, offset }) =>
    isBox(BULLET_BOX, line) ? [{ offset, cause: 'code' as const }] : [],
  );
}

function inHtml({ text }: Source, { range }: Block): readonly StrayLine[] {
  const source = text.slice(range.start, range.end);
  if (/^<(?:!--|pre|script|style|textarea)/iu.test(source)) return [];
  // What a comment holds was taken out of the list on purpose.
  const bare = source.replace(/<!--[\s\S]*?(?:-->|$)/gu, (comment) =>
    comment.replace(/[^\r\n]+/gu, ({ length }) => ' '.repeat(length)),
  );
  return linesOf(bare, { start: 0, end: bare.length }).flatMap(({ line, offset }) =>
    HTML_BOX.test(line) || isBox(BULLET_BOX, line)
      ? [{ offset: range.start + offset, cause: 'html' as const }]
      : [],
  );
}

// `[x] done` alone explains a sign.
function isBox(pattern: RegExp, line: string): boolean {
  const title = pattern.exec(line)?.[1];
  return title !== undefined && /[\p{L}\p{N}]/u.test(title) && statusOfPhrase(title) === undefined;
}

/** The lines of a range and where the first sign of each stands. */
function linesOf(
  text: string,
  { start, end }: TextRange,
): readonly { readonly line: string; readonly offset: number }[] {
  let at = start;
  return splitLines(text.slice(start, end)).map((line) => {
    const offset = at + (line.length - line.trimStart().length);
    at += line.length;
    return { line: withoutLineEnd(line), offset };
  });
}
