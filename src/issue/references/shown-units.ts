import { readBlockLines, type BlockLine } from '../../document/prose/block-lines.ts';
import { hiddenSpans } from '../../document/prose/hidden-spans.ts';
import { isWrapped } from './is-wrapped.ts';
import { createTagFilter, type TagFilter } from './tag-filter.ts';
import { ELSEWHERE, UNDONE_MARK } from './wordings.ts';

/** A line of a text as a reader sees it, wrapped lines joined; blanks are single ones, and emphasis is gone. */
export type Unit = {
  readonly text: string;
  /** `undone`: an unticked box, or a mark that says so. `elsewhere`: folded away, or under a heading that speaks of other work. */
  readonly standing: 'said' | 'undone' | 'elsewhere';
};

/** Stands for code, comments and quotes, so that what stands around them is not read as one. */
export const GAP = '\uFFFC';

/** The units of Markdown, without code, quotes, HTML comments and what is struck out. Linear in the length of the text. */
export function shownUnits(markdown: string): readonly Unit[] {
  const filter = createTagFilter();
  const section: Section = { isElsewhere: false, isPassing: false, hasItems: false };
  return piecesOf(readBlockLines(markdown)).flatMap((piece) => unitsOf(piece, { filter, section }));
}

/** One line that is no Markdown block: a title, or the subject of a commit. */
export function shownLine(text: string): Unit {
  const shown = plain(createTagFilter().take(withoutHidden(text)).text);
  return asUnit(shown, false);
}

type Piece = { readonly lines: readonly BlockLine[]; readonly isParagraph: boolean };

/** Paragraphs, and all other lines by themselves. */
function piecesOf(lines: readonly BlockLine[]): readonly Piece[] {
  const pieces: { lines: BlockLine[]; isParagraph: boolean }[] = [];
  let last: number | undefined;
  for (const line of lines) {
    const goesOn = line.paragraph !== undefined && line.paragraph === last;
    if (goesOn) pieces.at(-1)?.lines.push(line);
    else pieces.push({ lines: [line], isParagraph: line.paragraph !== undefined });
    last = line.paragraph;
  }
  return pieces;
}

/** `isPassing`: told by a line with a colon, so that it is over with the list or the code behind it. */
type Section = { isElsewhere: boolean; isPassing: boolean; hasItems: boolean };
type Reading = { readonly filter: TagFilter; readonly section: Section };

const HEADING = /^ {0,3}#{1,6} +/u;
const BULLET = /^\s*(?:[-+*]|\d{1,9}[.)])(?:\s|$)/u;
const BOLD_LINE = /^(?:\*\*[^*]{1,200}\*\*|__[^_]{1,200}__) ?:?$/u;

function unitsOf({ lines, isParagraph }: Piece, { filter, section }: Reading): readonly Unit[] {
  const [first] = lines;
  if (first === undefined) return [];
  const shown = lines.filter(({ kind }) => kind === 'text');
  if (shown.length === 0) {
    for (const { content } of lines) filter.skip(content);
    section.hasItems = true;
    return [];
  }
  const { text, isFolded } = filter.take(withoutHidden(shown.map(({ content }) => content).join('\n')));
  const isHeading = !isParagraph && HEADING.test(first.content);
  const isItem = isParagraph && BULLET.test(first.raw);
  if (isItem) section.hasItems = true;
  else if (isParagraph && section.isPassing && section.hasItems) section.isElsewhere = false;
  const units = joinWrapped(text.replace(HEADING, '').split('\n').map(plain));
  const isElsewhere = isFolded || section.isElsewhere;
  if (isHeading || isLead(first.raw, units)) {
    const title = units.at(-1) ?? '';
    section.isElsewhere = ELSEWHERE.test(title);
    section.isPassing = !isHeading && title.endsWith(':');
    section.hasItems = false;
  }
  return units.map((unit) => asUnit(unit, isElsewhere));
}

const asUnit = (text: string, isElsewhere: boolean): Unit => ({
  text,
  standing: isElsewhere ? 'elsewhere' : UNDONE_MARK.test(text) ? 'undone' : 'said',
});

/** What follows is told by it: `Not done yet:`, or a line in bold. */
const isLead = (raw: string, units: readonly string[]): boolean =>
  (units.at(-1)?.endsWith(':') ?? false) || (units.length === 1 && BOLD_LINE.test(raw.trim()));

function joinWrapped(lines: readonly string[]): readonly string[] {
  const units: string[][] = [];
  let before = '';
  for (const line of lines) {
    if (line === '') continue;
    if (before !== '' && isWrapped(before, line)) units.at(-1)?.push(line);
    else units.push([line]);
    before = line;
  }
  return units.map((unit) => unit.join(' '));
}

function withoutHidden(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of hiddenSpans(text)) {
    parts.push(text.slice(at, start), GAP);
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

const STRUCK = /~~(?=[^\s~])[^~]*~~|(?<![~\w])~(?=[^\s~])[^~]*(?<=[^\s~])~(?![~\w])/gu;
const EMPHASIS = /\*+|_+/gu;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const LINK = /\[([^[\]]*)\]\([^()\s]*\)/gu;

/** An underscore between letters is one; runs are looked at as a whole, so that a long one costs no more than its length. */
const withoutEmphasis = (text: string): string =>
  text.replace(EMPHASIS, (run, at: number) => {
    if (run.startsWith('*')) return '';
    const isInWord = [text.charAt(at - 1), text.charAt(at + run.length)].every((one) =>
      WORD_CHARACTER.test(one),
    );
    return isInWord ? run : '';
  });

const plain = (text: string): string =>
  withoutEmphasis(text.replace(STRUCK, GAP).replace(LINK, '$1')).replace(/\s+/gu, ' ').trim();
