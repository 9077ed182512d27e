/** What stands around a block: a quote, or an item of a list. `isEmpty` until the item's first line with text. */
export type Container =
  { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number; isEmpty: boolean };

// Nobody nests deeper; more marks on a line are taken for text, so that no line costs more than its length.
const DEPTH_AT_MOST = 100;

const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3}(?:[-+*]|(\d{1,9})[.)]))( +|$)/;
/** A line across the page. It looks like an item of a list and is none. */
export const THEMATIC_BREAK = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
/** So far in, no mark is a mark: it is code, or goes on with a paragraph. */
export const INDENTED = /^ {4}/;

/** How many of the open quotes and items go on in this line, and what stands behind their marks. */
export function matchContainers(
  line: string,
  containers: readonly Container[],
): { matched: number; rest: string } {
  let rest = line;
  let matched = 0;
  for (const container of containers) {
    const inner = container.kind === 'quote' ? withoutQuoteMark(rest) : withinItem(rest, container);
    if (inner === undefined) break;
    rest = inner;
    matched += 1;
  }
  return { matched, rest };
}

function withoutQuoteMark(text: string): string | undefined {
  const mark = QUOTE.exec(text);
  return mark === null ? undefined : text.slice(mark[0].length);
}

function withinItem(text: string, item: Container & { readonly kind: 'item' }): string | undefined {
  const isBlank = text.trim() === '';
  // An item may begin with one blank line; after that it is over.
  if (isBlank) return item.isEmpty ? undefined : '';
  if (indentOf(text) < item.indent) return undefined;
  item.isEmpty = false;
  return text.slice(item.indent);
}

/** The quotes and items that begin in this line, from the outside in, and what stands behind their marks. */
export function openContainers(text: string, { depth, isInParagraph }: Place): Opening {
  const containers: Container[] = [];
  let rest = text;
  while (depth + containers.length < DEPTH_AT_MOST && !INDENTED.test(rest)) {
    const opened = findQuote(rest) ?? findItem(rest, isInParagraph && containers.length === 0);
    if (opened === undefined) break;
    containers.push(opened.container);
    rest = opened.rest;
  }
  return { containers, rest };
}

type Place = { readonly depth: number; readonly isInParagraph: boolean };
type Opening = { readonly containers: readonly Container[]; readonly rest: string };
type Opened = { readonly container: Container; readonly rest: string };

function findQuote(text: string): Opened | undefined {
  const rest = withoutQuoteMark(text);
  return rest === undefined ? undefined : { container: { kind: 'quote' }, rest };
}

function findItem(text: string, isInParagraph: boolean): Opened | undefined {
  const match = ITEM.exec(text);
  if (match === null || THEMATIC_BREAK.test(text)) return undefined;
  const [mark, marker = '', number, blanks = ''] = match;
  const isEmpty = text.slice(mark.length).trim() === '';
  // Within a paragraph an empty item, or one that does not count from 1, is text.
  if (isInParagraph && (isEmpty || (number !== undefined && Number(number) !== 1))) return undefined;
  // Five blanks and more are one blank and indented code.
  const isCode = blanks.length > 4 || isEmpty;
  const indent = isCode ? marker.length + 1 : mark.length;
  return { container: { kind: 'item', indent, isEmpty }, rest: text.slice(indent) };
}

const indentOf = (text: string): number => text.length - text.trimStart().length;
