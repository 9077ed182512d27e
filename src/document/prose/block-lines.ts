import { INDENTED, matchContainers, openContainers, THEMATIC_BREAK, type Container } from './containers.ts';
import { HTML_BLOCKS, type HtmlBlock } from './html-blocks.ts';

/** One line of a comment, as CommonMark's block structure sees it. */
export type BlockLine = {
  readonly raw: string;
  /** `hidden`: code, a quote, or HTML that is not shown. */
  readonly kind: 'text' | 'hidden';
  /** Lines of one paragraph share a number; absent for lines of other blocks. */
  readonly paragraph: number | undefined;
  /** The line without the marks of the quotes and lists around it. */
  readonly content: string;
};

type Leaf =
  | { readonly kind: 'none' }
  | { readonly kind: 'paragraph'; readonly id: number; readonly inQuote: boolean }
  | { readonly kind: 'fence'; readonly closer: RegExp }
  | { readonly kind: 'html'; readonly block: HtmlBlock };

type State = {
  containers: readonly Container[];
  leaf: Leaf;
  paragraphs: number;
  /** An HTML comment that began in an HTML block is still open: a browser shows nothing until it ends. */
  isCommented: boolean;
};

const HEADING = /^ {0,3}#{1,6}(?: |$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+) *$/;
const FENCE = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/;

/** Splits a comment into lines and says of each what block it stands in. */
export function readBlockLines(body: string): readonly BlockLine[] {
  const state: State = { containers: [], leaf: { kind: 'none' }, paragraphs: 0, isCommented: false };
  return body.split(/\r\n|\n|\r/).map((raw) => readLine(raw, withoutTabs(raw), state));
}

function readLine(raw: string, line: string, state: State): BlockLine {
  const { matched, rest } = matchContainers(line, state.containers);
  const isInside = matched === state.containers.length;
  if (isInside && state.leaf.kind === 'fence') return continueFence(raw, rest, state);
  if (isInside && state.leaf.kind === 'html')
    return continueHtml({ raw, rest, block: state.leaf.block, state });

  const opened = openContainers(rest, {
    depth: matched,
    isInParagraph: isInside && state.leaf.kind === 'paragraph',
  });
  const isNew = opened.containers.length > 0;
  if (isNew) {
    state.containers = [...state.containers.slice(0, matched), ...opened.containers];
    state.leaf = { kind: 'none' };
  }
  return readLeaf({ raw, rest: opened.rest, isNew, isLazy: !isInside && !isNew, matched, state });
}

type LeafInput = {
  readonly raw: string;
  readonly rest: string;
  readonly isNew: boolean;
  readonly isLazy: boolean;
  readonly matched: number;
  readonly state: State;
};

function readLeaf(input: LeafInput): BlockLine {
  const { raw, rest, isNew, isLazy, matched, state } = input;
  const { leaf } = state;
  if (leaf.kind === 'paragraph' && continuesParagraph(rest, isLazy)) {
    return asText(raw, {
      content: rest,
      paragraph: leaf.id,
      isHidden: leaf.inQuote || stillCommented(rest, state),
    });
  }
  if (!isNew) state.containers = state.containers.slice(0, matched);
  state.leaf = { kind: 'none' };
  return beginLeaf(raw, rest, { state, isInParagraph: leaf.kind === 'paragraph', isLazy });
}

/** A paragraph goes on with any line that begins no other block, also where the marks around it are left out. */
function continuesParagraph(text: string, isLazy: boolean): boolean {
  if (text.trim() === '') return false;
  if (INDENTED.test(text)) return true;
  if (!isLazy && UNDERLINE.test(text)) return false;
  return !beginsOtherBlock(text, isLazy);
}

const beginsOtherBlock = (text: string, isLazy: boolean): boolean =>
  THEMATIC_BREAK.test(text) ||
  HEADING.test(text) ||
  FENCE.test(text) ||
  findHtml(text, !isLazy) !== undefined;

const findHtml = (text: string, isParagraph: boolean): HtmlBlock | undefined =>
  HTML_BLOCKS.find(({ begin, interrupts }) => (interrupts || !isParagraph) && begin.test(text));

type Place = { readonly state: State; readonly isInParagraph: boolean; readonly isLazy: boolean };

function beginLeaf(raw: string, rest: string, { state, isInParagraph, isLazy }: Place): BlockLine {
  const inQuote = state.containers.some(({ kind }) => kind === 'quote');
  const isHidden = inQuote || stillCommented(rest, state);
  const plain = asText(raw, { content: rest, paragraph: undefined, isHidden });
  if (rest.trim() === '') return plain;
  if (INDENTED.test(rest)) return { ...plain, kind: 'hidden' };
  if (isInParagraph && !isLazy && UNDERLINE.test(rest)) return plain;
  if (HEADING.test(rest) || THEMATIC_BREAK.test(rest)) return plain;

  const fence = FENCE.exec(rest);
  if (fence !== null) {
    state.leaf = { kind: 'fence', closer: closerOf(fence[1] ?? fence[2] ?? '') };
    return { ...plain, kind: 'hidden' };
  }
  const block = findHtml(rest, false);
  if (block !== undefined) return continueHtml({ raw, rest, block, state });

  state.paragraphs += 1;
  state.leaf = { kind: 'paragraph', id: state.paragraphs, inQuote };
  return { ...plain, paragraph: state.paragraphs };
}

const closerOf = (fence: string): RegExp => new RegExp(`^ {0,3}${fence}${fence.slice(0, 1)}* *$`);

function continueFence(raw: string, rest: string, state: State): BlockLine {
  if (state.leaf.kind === 'fence' && state.leaf.closer.test(rest)) state.leaf = { kind: 'none' };
  return { raw, kind: 'hidden', paragraph: undefined, content: rest };
}

type HtmlInput = {
  readonly raw: string;
  readonly rest: string;
  readonly block: HtmlBlock;
  readonly state: State;
};

function continueHtml({ raw, rest, block, state }: HtmlInput): BlockLine {
  const inQuote = state.containers.some(({ kind }) => kind === 'quote');
  const wasCommented = state.isCommented;
  state.isCommented = isCommentOpen(rest, wasCommented);
  state.leaf = block.end.test(rest) ? { kind: 'none' } : { kind: 'html', block };
  const isHidden = inQuote || block.isHidden || wasCommented;
  return asText(raw, { content: rest, paragraph: undefined, isHidden });
}

/** Whether an HTML comment is open behind a line of HTML. */
function isCommentOpen(text: string, isOpen: boolean): boolean {
  const begin = text.lastIndexOf('<!--');
  const end = text.lastIndexOf('-->');
  if (begin < 0 && end < 0) return isOpen;
  return begin > end;
}

/** An open comment hides whatever follows, up to the line that ends it. */
function stillCommented(text: string, state: State): boolean {
  if (!state.isCommented) return false;
  if (text.includes('-->')) state.isCommented = false;
  return true;
}

type TextInput = {
  readonly content: string;
  readonly paragraph: number | undefined;
  readonly isHidden: boolean;
};

const asText = (raw: string, { content, paragraph, isHidden }: TextInput): BlockLine => ({
  raw,
  content,
  paragraph,
  kind: isHidden ? 'hidden' : 'text',
});

/** Tabs as the blanks that they stand for: tab stops are four columns apart. */
function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  const pieces: string[] = [];
  let column = 0;
  for (const piece of line.split(/(\t)/)) {
    const text = piece === '\t' ? ' '.repeat(4 - (column % 4)) : piece;
    pieces.push(text);
    column += text.length;
  }
  return pieces.join('');
}
