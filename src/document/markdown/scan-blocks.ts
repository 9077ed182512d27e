import { blockOf, type BlockDraft as Draft } from './block-draft.ts';
import type { Block, PiecePlace } from './block.ts';
import { countDelimiters, scanTableRow } from './scan-table-row.ts';

// Without one of these in front a line is text, or a row of the table above it.
const BLOCK_SIGN = /^[-+*_#>`~<=|:\d]/u;
// What only a whole parser reads: tabs, lone carriage returns, characters that it replaces or skips.
const BEYOND = /[\t\0\uFEFF]|\r(?!\n)/u;
const RULE = /^(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/u;
const UNDERLINE = /^(?:=+|-+) *$/u;
const HEADING = /^(#{1,6})(?: +|$)/u;
const CLOSING_SIGNS = / #+ *$/u;
const DELIMITERS = /^[|:-][ |:-]*$/u;
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/u;
const CLOSING_FENCE = /^(`{3,}|~{3,}) *$/u;
const ITEM = /^([-*+]|(\d{1,9})[.)]) {1,4}(?=[^ ])/u;
const EMPTY_OR_CODE_ITEM = /^(?:[-*+]|\d{1,9}[.)])(?: {5}| *$)/u;
// HTML and autolinks in angles, but for comments on a line of their own.
const FOREIGN_START = /^(?:>|<[a-z/!?])/iu;
const COMMENT = /^<!--(?!-?>).*-->$/u;
const QUOTE = /^> ?( {0,3})(?=[^ ]|$)/u;
// What is more than text within a quote.
const QUOTED_BLOCK =
  /^(?:>|<|[|:=]|#{1,6}(?: |$)|`{3}|~{3}|(?:[-*+]|\d{1,9}[.)])(?: |$)|-+ *$|(?:[-*_] *){3,}$)/u;

/**
 * Adds the blocks of a piece that holds nothing but headings, paragraphs, nested lists, tables, rules and fenced code,
 * read line by line as CommonMark has it; gives the number of its line ends. Undefined, with `blocks` untouched, where the
 * piece holds anything else.
 */
export function scanBlocks(piece: string, place: PiecePlace, blocks: Block[]): number | undefined {
  if (BEYOND.test(piece)) return undefined;
  const scan = new BlockScan(piece);
  let lines = 0;
  for (let at = 0; at < piece.length; lines += 1) {
    const newline = piece.indexOf('\n', at);
    const end = newline < 0 ? piece.length : newline;
    const textEnd = end > at && piece.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    if (!scan.take(at, textEnd, lines + 1)) return undefined;
    at = end + 1;
  }
  if (scan.isOpen) return undefined;
  const firstIndex = blocks.length;
  for (const draft of scan.drafts) blocks.push(blockOf(draft, place, firstIndex));
  return piece.endsWith('\n') ? lines : lines - 1;
}

type Item = { readonly draft: Draft; readonly index: number; readonly column: number };
type Line = { readonly start: number; readonly first: number; readonly end: number; readonly line: number };
/** Where a block begins, and how many of the open items it stands in. */
type Place = Omit<Line, 'first'> & { readonly column: number; readonly items: number };

class BlockScan {
  readonly drafts: Draft[] = [];
  readonly #text: string;
  /** The list items that are open, outermost first. */
  readonly #open: Item[] = [];
  #paragraph: Draft | undefined;
  /** The table that a next line may be a row of, and how many of the open items it stands in. */
  #table: { readonly draft: Draft; readonly items: number } | undefined;
  /** The paragraph in a quote that a next line may go on with. */
  #quoted: Draft | undefined;
  #fence: { readonly draft: Draft; readonly mark: string; readonly items: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** True while a fence waits for its end. */
  get isOpen(): boolean {
    return this.#fence !== undefined;
  }

  /** Takes the line from `start` to `end`; false where the scan cannot say what it is. */
  take(start: number, end: number, line: number): boolean {
    let first = start;
    while (first < end && this.#text.charCodeAt(first) === 0x20) first += 1;
    if (first === end) {
      this.#paragraph = undefined;
      this.#table = undefined;
      this.#quoted = undefined;
      return true;
    }
    const indent = first - start;
    let items = 0;
    while (items < this.#open.length && this.#columnOf(items + 1) <= indent) items += 1;
    if (this.#fence !== undefined) return this.#takeInFence({ start, first, end, line }, items);
    const isIndented = indent - this.#columnOf(items) >= 4;
    if (items === 0 && !isIndented && this.#text.charAt(first) === '>')
      return this.#takeQuoted(first, end, line);
    if (this.#quoted !== undefined && (isIndented || !this.#endsQuote(first, end))) return false;
    if (isIndented) return this.#table === undefined && this.#goOn(end);
    return this.#takeBlocks({ start, first, end, line }, items);
  }

  /** The column at which the text of the innermost of so many open items stands. */
  #columnOf(items: number): number {
    return this.#open[items - 1]?.column ?? 0;
  }

  #takeInFence({ start, first, end }: Line, items: number): boolean {
    const fence = this.#fence;
    if (fence === undefined || items < fence.items) return false;
    fence.draft.end = end;
    this.#stretchItems(end);
    const mark = CLOSING_FENCE.exec(this.#text.slice(first, end))?.[1];
    const isNear = first - start - this.#columnOf(fence.items) < 4;
    if (isNear && mark?.startsWith(fence.mark) === true) this.#fence = undefined;
    return true;
  }

  #takeQuoted(first: number, end: number, line: number): boolean {
    const quote = QUOTE.exec(this.#text.slice(first, end));
    if (quote === null) return false;
    const start = first + quote[0].length;
    const quoted = this.#quoted;
    if (start === end) {
      this.#open.length = 0;
      this.#paragraph = undefined;
      this.#table = undefined;
      this.#quoted = undefined;
    } else if (QUOTED_BLOCK.test(this.#text.slice(start, end))) return false;
    else if (quoted !== undefined) quoted.end = end;
    else this.#quoted = this.#add('paragraph', { start, end, line, column: 0, items: 0 });
    return true;
  }

  // Text right behind a quote may go on with it.
  #endsQuote(first: number, end: number): boolean {
    const text = this.#text.slice(first, end);
    return RULE.test(text) || HEADING.test(text) || FENCE.test(text);
  }

  #takeBlocks({ start, first, end, line }: Line, items: number): boolean {
    let place: Place = { start: first, end, line, column: first - start, items };
    const wasInParagraph = this.#paragraph !== undefined;
    let isInParagraph = wasInParagraph;
    for (let isFirst = true; ; isFirst = false) {
      const text = this.#text.slice(place.start, end);
      if (!BLOCK_SIGN.test(text)) {
        if (this.#table !== undefined && isFirst) return this.#addRow(text, place);
        return isInParagraph ? this.#goOn(end) : this.#addParagraph(place);
      }
      if (place.column === 0 && COMMENT.test(text)) return this.#add('html', place) !== undefined;
      if (FOREIGN_START.test(text) || EMPTY_OR_CODE_ITEM.test(text)) return false;
      if (isInParagraph && UNDERLINE.test(text)) return false;
      if (RULE.test(text)) return this.#add('rule', place) !== undefined;
      if (HEADING.test(text)) return this.#addHeading(text, place);
      if (FENCE.test(text)) return this.#openFence(text, place);
      const item = ITEM.exec(text);
      const mayEnd = item === null || mayInterrupt(item);
      // An item in an item that ends a paragraph: remark goes on asking for a first one.
      if (!isFirst && !mayEnd && wasInParagraph) return false;
      const isItem = item !== null && (!isInParagraph || items < this.#open.length || mayEnd);
      if (!isItem && isInParagraph && DELIMITERS.test(text)) return this.#openTable(text, place);
      if (!isItem && this.#table !== undefined && isFirst) return this.#addRow(text, place);
      if (!isItem) return isInParagraph ? this.#goOn(end) : this.#addParagraph(place);
      place = this.#openItem(item, place);
      isInParagraph = false;
    }
  }

  #add(kind: Draft['kind'], { start, end, line, column, items }: Place, depth = 0): Draft {
    this.#open.length = items;
    this.#paragraph = undefined;
    this.#table = undefined;
    this.#quoted = undefined;
    const parent = this.#open.at(-1)?.index;
    const draft: Draft = {
      kind,
      line,
      start,
      end,
      parent,
      column,
      content: { start, end: start },
      depth,
      isLong: false,
      rows: [],
    };
    this.drafts.push(draft);
    this.#stretchItems(end);
    return draft;
  }

  #addParagraph(place: Place): boolean {
    const draft = this.#add('paragraph', place);
    draft.content = { start: place.start, end: place.end };
    this.#paragraph = draft;
    return this.#tellItem(draft);
  }

  // The paragraph's only line is the head of the table that begins here.
  #openTable(text: string, { end, items }: Place): boolean {
    const draft = this.#paragraph;
    const isFirstInItem = draft !== undefined && draft.parent === this.drafts.length - 2;
    if (draft === undefined || items < this.#open.length || draft.isLong || isFirstInItem) return false;
    const cells = scanTableRow(this.#text.slice(draft.start, draft.end), draft.start);
    if (cells === undefined || cells.length !== countDelimiters(text)) return false;
    draft.kind = 'table';
    draft.rows.push({ line: draft.line, range: { start: draft.start, end: draft.end }, cells });
    draft.end = end;
    this.#paragraph = undefined;
    this.#table = { draft, items };
    this.#stretchItems(end);
    return true;
  }

  #addRow(text: string, { start, end, line, items }: Place): boolean {
    const table = this.#table;
    const cells = scanTableRow(text, start);
    if (table === undefined || cells === undefined || items < table.items) return false;
    table.draft.rows.push({ line, range: { start, end }, cells });
    table.draft.end = end;
    this.#stretchItems(end);
    return true;
  }

  #addHeading(text: string, place: Place): boolean {
    const [opening = '', signs = ''] = HEADING.exec(text) ?? [];
    const content = text.replace(CLOSING_SIGNS, '').trimEnd();
    if (content.length < opening.length && content.length < text.trimEnd().length) return false;
    const draft = this.#add('heading', place, signs.length);
    if (content.length > opening.length)
      draft.content = { start: place.start + opening.length, end: place.start + content.length };
    else draft.content = { start: place.start, end: place.end };
    return this.#tellItem(draft);
  }

  #openFence(text: string, place: Place): boolean {
    const draft = this.#add('code', place);
    this.#fence = { draft, mark: FENCE.exec(text)?.[1] ?? '', items: place.items };
    return true;
  }

  #openItem([{ length }, , number]: RegExpExecArray, place: Place): Place {
    const draft = this.#add('item', place, number === undefined ? 0 : 1);
    const column = place.column + length;
    this.#open.push({ draft, index: this.drafts.length - 1, column });
    return { ...place, start: place.start + length, column, items: place.items + 1 };
  }

  /** What stands right behind an item's marker is its first line. */
  #tellItem(draft: Draft): boolean {
    const item = this.#open.at(-1);
    if (item !== undefined && this.drafts.length - 2 === item.index) item.draft.content = draft.content;
    return true;
  }

  #goOn(end: number): boolean {
    if (this.#paragraph === undefined) return false;
    this.#paragraph.end = end;
    this.#paragraph.isLong = true;
    this.#stretchItems(end);
    return true;
  }

  #stretchItems(end: number): void {
    for (const { draft } of this.#open) draft.end = end;
  }
}

// Of numbered items only the first of a list may end a paragraph (CommonMark 0.31, section 5.3).
function mayInterrupt(item: RegExpExecArray): boolean {
  return item[2] === undefined || Number(item[2]) === 1;
}
